import { statfs } from 'node:fs/promises'
import { cpus, freemem, totalmem } from 'node:os'
import type { Clock } from '../../domain/clock.ts'

/** Bytes in use and bytes that are still to be had. */
export interface Usage {
  readonly usedBytes: number
  readonly availableBytes: number
}

/** The machine at one moment. */
export interface SystemSample {
  /** Unix ms. */
  readonly takenAtMs: number
  readonly memory: Usage
  /** All processors together, 0 to 100, since the sample before. */
  readonly cpuPercent: number
  readonly dataDir: string
  /** The file system that holds the data folder. */
  readonly disk: Usage
}

export interface SystemStats {
  sample(): Promise<SystemSample>
}

/** Shorter times between two looks at the processor counters say nothing. */
const shortestCpuSpanMs = 500

export interface SystemStatsOptions {
  readonly dataDir: string
  readonly clock: Clock
}

export function createSystemStats({ dataDir, clock }: SystemStatsOptions): SystemStats {
  let earlier = { atMs: clock.monotonicMs(), times: cpuTimes() }
  let cpuPercent = 0

  function cpuUsage(): number {
    const atMs = clock.monotonicMs()
    if (atMs - earlier.atMs < shortestCpuSpanMs) return cpuPercent
    const times = cpuTimes()
    const totalMs = times.totalMs - earlier.times.totalMs
    const busyMs = times.busyMs - earlier.times.busyMs
    if (totalMs > 0) cpuPercent = Math.min(100, Math.max(0, Math.round((1000 * busyMs) / totalMs) / 10))
    earlier = { atMs, times }
    return cpuPercent
  }

  return {
    async sample() {
      const disk = await diskUsage(dataDir)
      return { takenAtMs: clock.nowMs(), memory: memoryUsage(), cpuPercent: cpuUsage(), dataDir, disk }
    },
  }
}

export function memoryUsage(): Usage {
  const availableBytes = freemem()
  return { usedBytes: totalmem() - availableBytes, availableBytes }
}

/** Rejects when the folder is not there. */
export async function diskUsage(folder: string): Promise<Usage> {
  const { blocks, bfree, bavail, bsize } = await statfs(folder)
  return { usedBytes: (blocks - bfree) * bsize, availableBytes: bavail * bsize }
}

function cpuTimes(): { busyMs: number; totalMs: number } {
  let busyMs = 0
  let totalMs = 0
  for (const { times } of cpus()) {
    const busy = times.user + times.nice + times.sys + times.irq
    busyMs += busy
    totalMs += busy + times.idle
  }
  return { busyMs, totalMs }
}
