import { cpus, loadavg, totalmem } from 'node:os'
import process from 'node:process'

/** What the figures were measured on. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGib: number
  readonly node: string
  /** Processes that wanted a core during the minute before. */
  readonly load: number
}

export function describeMachine(): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg()[0] ?? 0,
  }
}
