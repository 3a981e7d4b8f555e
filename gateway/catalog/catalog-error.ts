import { ForgeError } from '../domain/errors.ts'
import { codeOf, messageOf } from '../domain/failures.ts'

const noSpace = 'has no disk space left'
const notWritable = 'is not writable'

const predicates: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'is locked by another process',
  SQLITE_CANTOPEN: 'cannot be opened',
  SQLITE_CONSTRAINT: 'refuses the change',
  SQLITE_FULL: noSpace,
  ENOSPC: noSpace,
  SQLITE_READONLY: notWritable,
  EACCES: notWritable,
  EISDIR: 'is a folder where a file is wanted',
  EPERM: notWritable,
  EROFS: notWritable,
}

/**
 * Translates a failure of the catalog's client or file. `place` is a path, or a URL without credentials.
 * `action` completes the sentence "Cannot …"; a damaged file gets its way out, and is never written to.
 */
export function catalogError(action: string, place: string, error: unknown): ForgeError {
  if (error instanceof ForgeError) return error
  const predicate = predicates[primaryCodeOf(error)] ?? 'does not answer'
  const message = isDamage(error)
    ? damagedMessage(place, messageOf(error))
    : `Cannot ${action}: the catalog ${predicate} (${reasonOf(error)})${remedyOf(place, error)}`
  return new ForgeError('CATALOG_UNAVAILABLE', message, { cause: error })
}

export function damagedMessage(place: string, finding: string): string {
  return (
    `Cannot use the catalog "${place}": the file is not a catalog or is damaged (${finding}). ` +
    'Nothing was changed: put a good copy of it back, or move it away to start with an empty catalog'
  )
}

/** Whether a translated or raw failure is a violation of the unique column `column` (`table.column`). */
export function violatesUnique(error: unknown, column: string): boolean {
  const origin = error instanceof ForgeError ? error.cause : error
  return (
    primaryCodeOf(origin) === 'SQLITE_CONSTRAINT' && messageOf(origin).includes(`UNIQUE constraint failed: ${column}`)
  )
}

/** Whether a translated or raw failure is a reference to a row that is not there. */
export function violatesReference(error: unknown): boolean {
  const origin = error instanceof ForgeError ? error.cause : error
  return primaryCodeOf(origin) === 'SQLITE_CONSTRAINT' && messageOf(origin).includes('FOREIGN KEY constraint failed')
}

/** Whether a translated or raw failure is a full disk. */
export function isOutOfSpace(error: unknown): boolean {
  return predicates[primaryCodeOf(error instanceof ForgeError ? error.cause : error)] === noSpace
}

/** SQLite's primary result code (`SQLITE_BUSY`), or the code of the network or file system (`ECONNREFUSED`). */
export function primaryCodeOf(error: unknown): string {
  return codeOf(error).replace(/^(SQLITE_[A-Z]+)_.*$/, '$1')
}

function isDamage(error: unknown): boolean {
  return primaryCodeOf(error) === 'SQLITE_NOTADB' || primaryCodeOf(error) === 'SQLITE_CORRUPT'
}

/** `fetch failed` says why in its cause alone. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? `${messageOf(error)}: ${codeOf(cause) || cause.message}` : messageOf(error)
}

/** Of a catalog that is a server which cannot be reached. */
function remedyOf(place: string, error: unknown): string {
  const isServer = /^(https?|wss?|libsql):/.test(place)
  return isServer && !(primaryCodeOf(error) in predicates) ? `. Look after "${place}", or set DBFORGE_CATALOG_URL` : ''
}
