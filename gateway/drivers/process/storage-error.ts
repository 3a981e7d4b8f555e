import { statfs } from 'node:fs/promises'
import { ForgeError } from '../../domain/errors.ts'
import { codeOf } from '../../domain/failures.ts'

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EIO: 'the device has an input/output error',
}

/** Less than a new database takes. */
const leastFreeBytes = 512 * 1024

/** How sqld words the same failures. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|database or disk is full/i, 'ENOSPC'],
  [/Permission denied/i, 'EACCES'],
  [/Read-only file system/i, 'EROFS'],
]

/** SQLite's word for what it could not write, such as its shared memory: it does not tell why. */
const ioError = /I\/O error/i

/** A failure of the file system as DRIVER_UNAVAILABLE that names the folder; anything else as it came. */
export function toStorageError(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  return code in causes ? storageError(code, folder, error) : error
}

/** The same for a worker that ended, by what it said; on a full disk it could not say anything. Null when not so. */
export async function storageErrorOf(lines: readonly string[], folder: string): Promise<ForgeError | null> {
  const code = wordings.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1]
  if (code !== undefined) return storageError(code, folder, lines.join('\n'))
  const mayLackSpace = lines.length === 0 || lines.some((line) => ioError.test(line))
  return mayLackSpace && (await isFull(folder)) ? storageError('ENOSPC', folder, lines.join('\n')) : null
}

async function isFull(folder: string): Promise<boolean> {
  const free = await statfs(folder).catch(() => null) // Cannot be told: then the worker's own failure is shown.
  return free !== null && free.bavail * free.bsize < leastFreeBytes
}

function storageError(code: string, folder: string, cause: unknown): ForgeError {
  const remedy = code === 'ENOSPC' || code === 'EDQUOT' ? 'Free some space' : 'Make it writable for the gateway'
  const message = `Cannot write to "${folder}": ${causes[code]} (${code}). ${remedy}, or set DBFORGE_DATA_DIR`
  return new ForgeError('DRIVER_UNAVAILABLE', `${message} to another folder`, { cause, details: { folder } })
}
