import { stripVTControlCharacters } from 'node:util'
import type { WorkerLogPiece } from '../../domain/databases/worker.ts'
import type { Engine } from './engine.ts'

const headerBytes = 8

/** The lines of a log as the engine multiplexes it: each frame is a header with its length in the last four bytes. */
export function logLines(log: Buffer): string[] {
  let text = ''
  for (let at = 0; at + headerBytes <= log.length; ) {
    const length = log.readUInt32BE(at + 4)
    text += log.toString('utf8', at + headerBytes, at + headerBytes + length)
    at += headerBytes + length
  }
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/**
 * The lines of a log with times, as far as they come after `mark`, which is the time of the last line that is known:
 * seconds with nine digits behind the point.
 */
export function logPiece(log: Buffer, mark: string | null): WorkerLogPiece {
  const timed = logLines(log).map((line) => {
    const space = line.indexOf(' ')
    return { at: engineTime(line.slice(0, space)), text: line.slice(space + 1) }
  })
  const lines = timed.filter(({ at, text }) => at !== null && (mark === null || at > mark) && text.trim() !== '')
  return { lines: lines.map(({ text }) => ({ text })), mark: lines.at(-1)?.at ?? mark }
}

/** `2026-11-23T08:15:30.123456789Z` as the engine takes it; of one length, so that texts compare as times do. */
function engineTime(iso: string): string | null {
  const [, second, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(iso) ?? []
  if (second === undefined) return null
  return `${Date.parse(`${second}Z`) / 1000}.${fraction.padEnd(9, '0')}`
}

const pieceLines = 2_000

/** What a container wrote after `mark`; null is no container. */
export async function readContainerLog(
  engine: Pick<Engine, 'logsSince'>,
  container: string | null,
  mark: string | null,
): Promise<WorkerLogPiece> {
  const log = container === null ? null : await engine.logsSince(container, mark ?? '0', pieceLines)
  return log === null ? { lines: [], mark } : logPiece(log, mark)
}
