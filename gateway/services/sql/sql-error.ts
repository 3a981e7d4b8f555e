import { Buffer } from 'node:buffer'
import type { WireError } from '../../../workers/protocol/hrana.ts'
import { type ErrorReason, ForgeError } from '../../domain/errors.ts'
import { resultTooLarge } from '../../domain/sql/result-too-large.ts'

export { resultTooLarge }

export interface SqlErrorContext {
  /** The caller's own text: only then does a position in it say anything. */
  readonly sql?: string
  readonly maxResultBytes: number
  /** Whether the failure undoes a write: then streaming would not have helped. */
  readonly undoesWrite?: boolean
}

/** What sqld puts before SQLite's or its own message. */
const workerPrefix = /^(?:SQL input error|SQLite error|SQLite input error|SQL string could not be parsed): /
const offsetSuffix = / \(at offset (\d+)\)$/
/** The words of sqld's own parser, which alone counts lines. */
const parserPrefix = 'SQL string could not be parsed: '
const parserPlace = / (?:around L|at \()(?<line>\d+)(?::|, )(?<column>\d+)(?:\)|: `(?<token>[\s\S]*)`)$/
/** What sqld makes of an error that it meets before it has a stream to put it in. */
const unstreamed = /^Internal Error: `([\s\S]*)`$/

/** Translates the failure of one statement, once for all routes. */
export function sqlError(error: WireError, context: SqlErrorContext): ForgeError {
  const text = unstreamed.exec(error.message)?.[1] ?? error.message
  const reason = reasonOf(error.code ?? '', text)
  if (reason === 'RESULT_TOO_LARGE') {
    return context.undoesWrite ? writtenResultTooLarge(context, false) : resultTooLarge(context.maxResultBytes)
  }
  return new ForgeError(reason, messageOf(reason, text), {
    details: {
      ...positionOf(text, context.sql),
      ...(/^SQLITE_(?!UNKNOWN)/.test(error.code ?? '') ? { sqlite_code: error.code } : {}),
    },
  })
}

/** Says of a result that is too large whether the write behind it took effect; other failures stay as they are. */
export function afterWrite(error: unknown, context: SqlErrorContext): unknown {
  const isUnclear =
    error instanceof ForgeError && error.reason === 'RESULT_TOO_LARGE' && error.details['applied'] === undefined
  return isUnclear ? writtenResultTooLarge(context, true) : error
}

function writtenResultTooLarge({ maxResultBytes }: SqlErrorContext, applied: boolean): ForgeError {
  const effect = applied ? 'the changes up to there took effect' : 'nothing was changed'
  return new ForgeError(
    'RESULT_TOO_LARGE',
    `Result is larger than ${maxResultBytes} bytes: ${effect}; return fewer rows and read them with format=ndjson`,
    { details: { limit_bytes: maxResultBytes, applied } },
  )
}

function reasonOf(code: string, text: string): ErrorReason {
  if (code === 'SQL_MANY_STATEMENTS' || text === 'SQL string contains more than one statement') {
    return 'MULTIPLE_STATEMENTS'
  }
  if (code === 'SQL_NO_STATEMENT' || text === 'SQL string does not contain any statement') return 'NO_STATEMENT'
  if (code === 'RESPONSE_TOO_LARGE') return 'RESULT_TOO_LARGE'
  if (code.startsWith('ARGS_')) return 'PARAMETER_MISMATCH'
  if (code.startsWith('SQLITE_IOERR')) return 'STORAGE_FAILED'
  if (code === 'BLOCKED' || code.startsWith('SQLITE_READONLY')) return 'READ_ONLY'
  return 'SQL_ERROR'
}

function messageOf(reason: ErrorReason, text: string): string {
  if (reason === 'MULTIPLE_STATEMENTS') {
    return 'SQL Error: One statement a call; send several to the /batch route of the database'
  }
  if (reason === 'NO_STATEMENT') return 'SQL Error: The text holds no statement'
  if (reason === 'STORAGE_FAILED') {
    return `Cannot run the statement: the disk of the database is full or fails (${text.replace(workerPrefix, '')})`
  }
  return `SQL Error: ${text.replace(workerPrefix, '').replace(offsetSuffix, '')}`
}

/** SQLite counts bytes of UTF-8, sqld's own parser lines and bytes in them; callers count characters. */
function positionOf(text: string, sql: string | undefined): { readonly position?: number } {
  if (sql === undefined) return {}
  const bytes = Buffer.from(sql)
  const offset = offsetSuffix.exec(text)?.[1]
  const at = offset === undefined ? parserOffset(text, bytes) : Number(offset)
  return at === null ? {} : { position: bytes.subarray(0, at).toString().length }
}

/** Where sqld's parser stopped, in bytes; the start of the token where it names one, behind which it stands. */
function parserOffset(text: string, sql: Buffer): number | null {
  if (!text.startsWith(parserPrefix)) return null
  const place = parserPlace.exec(text)?.groups
  if (place === undefined) return null
  let lineAt = 0
  for (let line = 1; line < Number(place['line']); line += 1) lineAt = sql.indexOf('\n', lineAt) + 1
  const at = lineAt + Number(place['column']) - 1
  const token = Buffer.from(place['token'] ?? '')
  const tokenAt = at - token.length
  return tokenAt >= 0 && sql.subarray(tokenAt, at).equals(token) ? tokenAt : at
}

/** The same failure, with the place of its statement in the batch. */
export function atStatement(index: number, error: ForgeError, note = ''): ForgeError {
  return new ForgeError(error.reason, `Statement ${index} (counted from 0): ${error.message}${note}`, {
    cause: error.cause,
    details: { ...error.details, index },
  })
}
