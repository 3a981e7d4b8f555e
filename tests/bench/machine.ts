import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import process from 'node:process'
import { repositoryPath } from './repository-path.ts'

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

/** In words; the same for the same machine. */
export function nameOfMachine({ cores, processor, memoryGib }: Machine): string {
  return `${cores} cores (${processor}), ${memoryGib} GiB`
}

/** The commit that is measured, with a plus when files differ from it; null outside of a repository. */
export function currentCommit(): string | null {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: repositoryPath('.'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const isChanged = git('status', '--porcelain', '--untracked-files=no', '--', 'gateway', 'workers').trim() !== ''
    return git('rev-parse', '--short=10', 'HEAD').trim() + (isChanged ? '+' : '')
  } catch {
    return null // A copy without its history can be measured too.
  }
}
