import { constants } from 'node:fs'
import { appendFile, type FileHandle, open, rename, stat } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import type { WorkerLogPiece } from '../../domain/databases/worker.ts'

/** Past this size a log is trimmed to its newest part. */
export const maxLogBytes = 1024 * 1024
const keptLogBytes = 256 * 1024
/** The last line of a Rust program that panics: it says what to set, not what happened. */
const panicHint = 'note: run with `RUST_BACKTRACE=1`'

export interface WorkerLog {
  readonly handle: FileHandle
  /** Where the lines of the worker that is given it will begin. */
  readonly size: number
}

/** Opens a log for a worker to append to. */
export async function openWorkerLog(path: string): Promise<WorkerLog> {
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600)
  try {
    return { handle, size: await trim(handle, maxLogBytes, keptLogBytes) }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** What was logged goes on in another file, which takes its place; answers where that one's further lines begin. */
export async function continueLog(path: string, otherPath: string): Promise<number> {
  const [{ handle, size }, other] = await Promise.all([openWorkerLog(path), stat(otherPath)])
  try {
    if (size > 0) await appendFile(otherPath, await handle.readFile())
    await rename(otherPath, path)
    return other.size + size
  } finally {
    await handle.close()
  }
}

/** Keeps the newest part of a log that grew too large. Its writer keeps its handle: it appends, so it is never lost. */
export async function trimWorkerLog(path: string, maxBytes = maxLogBytes, keptBytes = keptLogBytes): Promise<void> {
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND).catch(ignoreAbsent)
  if (handle === null) return
  try {
    await trim(handle, maxBytes, keptBytes)
  } finally {
    await handle.close()
  }
}

/** Answers the size that is left. */
async function trim(handle: FileHandle, maxBytes: number, keptBytes: number): Promise<number> {
  const { size } = await handle.stat()
  if (size <= maxBytes) return size
  const newest = await readEnd(handle, size, keptBytes)
  await handle.truncate(0)
  await handle.write(newest.slice(newest.indexOf('\n') + 1))
  return (await handle.stat()).size
}

/** The newest `count` lines, oldest first; of those only what was written after `since` bytes. */
export async function readLastLines(path: string, count: number, since = 0): Promise<string[]> {
  const handle = await open(path, 'r').catch(ignoreAbsent)
  if (handle === null) return []
  try {
    const { size } = await handle.stat()
    // A log shorter than `since` has been trimmed: all of it is new.
    const text = await readEnd(handle, size, Math.min(maxLogBytes, size < since ? size : size - since))
    const lines = stripVTControlCharacters(text).split('\n')
    const written = lines.filter((line) => line.trim() !== '' && !line.startsWith(panicHint))
    return written.slice(Math.max(0, written.length - count))
  } finally {
    await handle.close()
  }
}

/** Bytes of one piece, and of what a mark remembers of the end of the one before. */
const pieceBytes = 256 * 1024
const memoryBytes = 96

/**
 * The next whole lines after a mark: an offset, and the bytes before it. A log that was trimmed has moved: then what
 * follows those bytes is new, or all of it when they are gone.
 */
export async function readLogAfter(path: string, mark: string | null): Promise<WorkerLogPiece> {
  const handle = await open(path, 'r').catch(ignoreAbsent)
  if (handle === null) return { lines: [], mark }
  try {
    const { size } = await handle.stat()
    if (mark !== null && offsetOf(mark) === size) return { lines: [], mark }
    const from = await placeOf(handle, size, mark)
    const bytes = await readAt(handle, from, Math.min(pieceBytes, size - from))
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)
    // A line that fills a piece is taken as it is.
    const taken = whole.length === 0 && bytes.length === pieceBytes ? bytes : whole
    if (taken.length === 0) return { lines: [], mark: from === 0 ? null : mark }
    const memory = taken.subarray(Math.max(0, taken.length - memoryBytes)).toString('base64')
    return { lines: linesOf(taken.toString('utf8')), mark: `${from + taken.length}:${memory}` }
  } finally {
    await handle.close()
  }
}

function linesOf(text: string): { readonly text: string }[] {
  const lines = stripVTControlCharacters(text).split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => ({ text: line }))
}

function offsetOf(mark: string): number {
  return Number(mark.slice(0, mark.indexOf(':')))
}

async function placeOf(handle: FileHandle, size: number, mark: string | null): Promise<number> {
  if (mark === null) return 0
  const offset = offsetOf(mark)
  const memory = Buffer.from(mark.slice(mark.indexOf(':') + 1), 'base64')
  if ((await readAt(handle, offset - memory.length, memory.length)).equals(memory)) return offset
  const all = await readAt(handle, 0, size)
  const at = all.lastIndexOf(memory)
  return at === -1 ? 0 : at + memory.length
}

async function readAt(handle: FileHandle, from: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, Math.max(0, from))
  return buffer.subarray(0, bytesRead)
}

async function readEnd(handle: FileHandle, size: number, bytes: number): Promise<string> {
  const length = Math.min(size, bytes)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length)
  return buffer.toString('utf8', 0, bytesRead)
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
