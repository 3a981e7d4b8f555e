import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Usage, Watched } from './load-job.ts'

const tickUs = 10_000
const pageBytes = 4096
const samplePeriodMs = 100

/** User and system time that a process has used so far, in steps of 10 ms; 0 when it has ended. */
export function cpuMicroseconds(pid: number): number {
  const [, userTicks, systemTicks] = statOf(pid) ?? [0, 0, 0]
  return (userTicks + systemTicks) * tickUs
}

/** Resident memory; 0 when the process has ended. */
export function residentBytes(pid: number): number {
  const pages = readProc(pid, 'statm').split(' ')[1] ?? 0
  return Number(pages) * pageBytes
}

/** The processes whose command line contains `text`. */
export function findProcesses(text: string): number[] {
  return allPids().filter((pid) => readProc(pid, 'cmdline').replaceAll('\0', ' ').includes(text))
}

/** A process and all that descend from it. */
export function processTree(root: number): number[] {
  const parents = allPids().map((pid) => ({ pid, parent: statOf(pid)?.[0] }))
  const tree = [root]
  // Grows while it is walked.
  for (const parent of tree) tree.push(...parents.filter((one) => one.parent === parent).map(({ pid }) => pid))
  return tree
}

/** What groups of processes use from now on: their CPU time, and their memory at its largest. */
export class UsageMeter {
  readonly #watched: readonly Watched[]
  readonly #cpuBefore: readonly number[]
  readonly #peaks: number[]
  readonly #sampling: NodeJS.Timeout

  constructor(watched: readonly Watched[]) {
    this.#watched = watched
    this.#cpuBefore = watched.map(({ pids }) => sum(pids.map(cpuMicroseconds)))
    this.#peaks = watched.map(() => 0)
    this.#sampling = setInterval(() => this.#sample(), samplePeriodMs)
  }

  /** `operations` is what the CPU time is divided by. */
  stop(operations: number): Usage[] {
    clearInterval(this.#sampling)
    this.#sample()
    return this.#watched.map(({ name, pids }, at) => ({
      name,
      cpuUs: (sum(pids.map(cpuMicroseconds)) - (this.#cpuBefore[at] ?? 0)) / operations,
      peakBytes: this.#peaks[at] ?? 0,
    }))
  }

  #sample(): void {
    for (const [at, { pids }] of this.#watched.entries()) {
      this.#peaks[at] = Math.max(this.#peaks[at] ?? 0, sum(pids.map(residentBytes)))
    }
  }
}

export interface Growth<T> {
  readonly result: T
  /** How much larger than before the process was at its largest. */
  readonly growthBytes: number
}

const growthPeriodMs = 10

/** Runs `work` and watches the memory of a process meanwhile. */
export async function withMemoryGrowth<T>(pid: number, work: () => Promise<T>): Promise<Growth<T>> {
  const before = residentBytes(pid)
  let peak = before
  const sample = () => {
    peak = Math.max(peak, residentBytes(pid))
  }
  const sampling = setInterval(sample, growthPeriodMs)
  try {
    const result = await work()
    sample()
    return { result, growthBytes: peak - before }
  } finally {
    clearInterval(sampling)
  }
}

/** None where the system has no /proc: CPU time and memory are 0 there. */
function allPids(): number[] {
  if (!existsSync('/proc/self')) return []
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}

/** Parent, user ticks and system ticks. */
function statOf(pid: number): [number, number, number] | null {
  const stat = readProc(pid, 'stat')
  // The command's name, in brackets, may hold blanks; the parent is field 4, utime and stime are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return stat === '' ? null : [Number(fields[1]), Number(fields[11]), Number(fields[12])]
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // It ended since the folder was listed.
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
