import { readdirSync, readFileSync } from 'node:fs'
import { cpuTicks, residentBytes } from '../harness/worker-process.ts'

const tickUs = 10_000

/** User and system time that a process has used so far, in steps of 10 ms. */
export async function cpuMicroseconds(pid: number): Promise<number> {
  return (await cpuTicks(pid)) * tickUs
}

/** The processes whose command line contains `text`. */
export function findProcesses(text: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))
  return pids.filter((pid) => commandLine(pid).includes(text)).map(Number)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return '' // It ended since the folder was listed.
  }
}

export interface Growth<T> {
  readonly result: T
  /** How much larger than before the process was at its largest. */
  readonly growthBytes: number
}

const samplePeriodMs = 10

/** Runs `work` and watches the memory of a process meanwhile. */
export async function withMemoryGrowth<T>(pid: number, work: () => Promise<T>): Promise<Growth<T>> {
  const before = await residentBytes(pid)
  let peak = before
  const sample = async () => {
    peak = Math.max(peak, await residentBytes(pid))
  }
  const sampling = setInterval(() => void sample(), samplePeriodMs)
  try {
    const result = await work()
    await sample()
    return { result, growthBytes: peak - before }
  } finally {
    clearInterval(sampling)
  }
}
