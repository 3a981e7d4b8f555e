import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

/** Past this size a log is trimmed to its newest part. */
export const maxLogBytes = 1024 * 1024
const keptLogBytes = 256 * 1024
/** The last line of a Rust program that panics: it says what to set, not what happened. */
const panicHint = 'note: run with `RUST_BACKTRACE=1`'

/** Opens a log for a worker to append to; `size` is where its own lines will begin. */
export async function openWorkerLog(path: string): Promise<{ handle: FileHandle; size: number }> {
  const handle = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600)
  try {
    return { handle, size: await trim(handle, maxLogBytes, keptLogBytes) }
  } catch (error) {
    await handle.close()
    throw error
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

async function readEnd(handle: FileHandle, size: number, bytes: number): Promise<string> {
  const length = Math.min(size, bytes)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length)
  return buffer.toString('utf8', 0, bytesRead)
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
