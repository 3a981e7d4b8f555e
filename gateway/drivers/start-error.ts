import { ForgeError } from '../domain/errors.ts'

/** Why a worker did not start: what was seen of it, and its own last words. */
export function startError(name: string, problem: string, lastLines: readonly string[]): ForgeError {
  const said = lastLines.length === 0 ? '' : `: ${lastLines.at(-1)}`
  const message = `Cannot start worker of "${name}": ${problem}${said}`
  return new ForgeError('WORKER_FAILED', message, { details: { last_lines: lastLines } })
}
