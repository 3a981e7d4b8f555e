/** The generic code that every error body carries; clients branch on it (rest-contract, "Errors"). */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'CONFLICT'
  | 'PAYLOAD_TOO_LARGE'
  | 'VALIDATION_ERROR'
  | 'LOCKED'
  | 'RATE_LIMITED'
  | 'INTERNAL_ERROR'
  | 'SERVICE_UNAVAILABLE'
  | 'TIMEOUT'

interface ErrorDefinition {
  /** HTTP status. */
  readonly status: number
  readonly code: ErrorCode
  /** Whether the same request may succeed later without a change; adds `Retry-After` to 429 and 503. */
  readonly isRetryable: boolean
  /** One sentence for the API reference. */
  readonly summary: string
}

function define(status: number, code: ErrorCode, summary: string, isRetryable = false): ErrorDefinition {
  return { status, code, isRetryable, summary }
}

/** Every reason that the gateway can answer with: the one table that bodies, OpenAPI and the dashboard derive from. */
export const errorTable = {
  MALFORMED_REQUEST: define(400, 'BAD_REQUEST', 'The request is not valid HTTP or not valid for this route'),
  INVALID_DATABASE_NAME: define(400, 'BAD_REQUEST', 'The database name breaks the naming rule'),
  RESERVED_NAME: define(400, 'BAD_REQUEST', 'The database name is reserved for the gateway itself'),
  INVALID_IDENTIFIER: define(400, 'BAD_REQUEST', 'A table, column or type name is not acceptable'),
  INVALID_PARAMETER: define(400, 'BAD_REQUEST', 'A parameter has a value that cannot be used'),
  SQL_ERROR: define(400, 'BAD_REQUEST', 'The worker refused or failed the statement'),
  DUMP_UNREADABLE: define(400, 'BAD_REQUEST', 'The body is no SQL dump that a database can be made from'),
  MULTIPLE_STATEMENTS: define(400, 'BAD_REQUEST', 'One statement a call; several go to the batch route'),
  NO_STATEMENT: define(400, 'BAD_REQUEST', 'The SQL text holds no statement'),
  PARAMETER_MISMATCH: define(400, 'BAD_REQUEST', 'Number or names of the parameters do not match the statement'),
  UNKNOWN_COLUMN: define(400, 'BAD_REQUEST', 'The table has no such column'),
  NO_ROWS: define(400, 'BAD_REQUEST', 'An insertion needs at least one row'),
  COLUMNS_DIFFER: define(400, 'BAD_REQUEST', 'All rows of an insertion have the same columns'),
  STREAM_EXPIRED: define(
    400,
    'BAD_REQUEST',
    'Nobody went on with the stream for 10 s: it is closed, its transaction rolled back',
  ),
  FILTER_REQUIRED: define(400, 'BAD_REQUEST', 'Changing or deleting rows needs at least one filter'),
  API_KEY_MISSING: define(401, 'UNAUTHORIZED', 'No credential was given'),
  API_KEY_INVALID: define(401, 'UNAUTHORIZED', 'The API key is not known'),
  TOKEN_INVALID: define(401, 'UNAUTHORIZED', 'The database token is malformed, foreign or not signed by this database'),
  TOKEN_EXPIRED: define(401, 'UNAUTHORIZED', 'The database token has expired'),
  TOKEN_REVOKED: define(401, 'UNAUTHORIZED', 'The database token was revoked'),
  LOGIN_FAILED: define(401, 'UNAUTHORIZED', 'E-mail address, password or code is wrong, or the account is not active'),
  SESSION_INVALID: define(401, 'UNAUTHORIZED', 'The session is unknown, over or revoked'),
  SESSION_EXPIRED: define(401, 'UNAUTHORIZED', 'The access token has expired; refresh it'),
  SECOND_FACTOR_REQUIRED: define(401, 'UNAUTHORIZED', 'The account wants a code of its authenticator app as well'),
  LINK_INVALID: define(401, 'UNAUTHORIZED', 'The one-time link is unknown, used or expired'),
  CSRF_REFUSED: define(403, 'FORBIDDEN', 'A change that a browser asks for needs the X-CSRF-Token of its session'),
  STEP_UP_REQUIRED: define(403, 'FORBIDDEN', 'This act wants a fresh proof of who you are: POST /auth/step-up'),
  SECOND_FACTOR_NOT_SET_UP: define(403, 'FORBIDDEN', 'The role of this account must set up an authenticator app first'),
  PERMISSION_DENIED: define(403, 'FORBIDDEN', 'The credential does not allow this act'),
  ADDRESS_REFUSED: define(403, 'FORBIDDEN', 'The credential, or the database, cannot be used from this address'),
  READ_ONLY: define(403, 'FORBIDDEN', 'A read-only credential cannot write'),
  READS_BLOCKED: define(403, 'FORBIDDEN', 'The settings of this database block all access to its data'),
  WRITES_BLOCKED: define(403, 'FORBIDDEN', 'The settings of this database, or of the installation, block writes'),
  ROUTE_NOT_FOUND: define(404, 'NOT_FOUND', 'No route has this path'),
  DATABASE_NOT_FOUND: define(404, 'NOT_FOUND', 'No database has this name'),
  TABLE_NOT_FOUND: define(404, 'NOT_FOUND', 'The database has no such table'),
  ARCHIVE_NOT_FOUND: define(404, 'NOT_FOUND', 'No archive has this id'),
  BACKUP_NOT_FOUND: define(404, 'NOT_FOUND', 'No backup of a database of yours has this id'),
  KEY_NOT_FOUND: define(404, 'NOT_FOUND', 'No API key of yours has this id'),
  QUERY_NOT_FOUND: define(404, 'NOT_FOUND', 'No saved query of the database that you may see has this id'),
  TOKEN_NOT_FOUND: define(404, 'NOT_FOUND', 'The database has no token of this id'),
  USER_NOT_FOUND: define(404, 'NOT_FOUND', 'No user has this id'),
  INVITE_NOT_FOUND: define(404, 'NOT_FOUND', 'No invite has this id'),
  CONNECTION_NOT_FOUND: define(404, 'NOT_FOUND', 'No connection to a database of yours has this id'),
  SESSION_NOT_FOUND: define(404, 'NOT_FOUND', 'No session of this user has this id'),
  ALERT_RULE_NOT_FOUND: define(404, 'NOT_FOUND', 'No alert rule has this id'),
  ALERT_CHANNEL_NOT_FOUND: define(404, 'NOT_FOUND', 'No alert channel has this id'),
  METHOD_NOT_ALLOWED: define(405, 'METHOD_NOT_ALLOWED', 'The path exists, but not with this method'),
  REQUEST_TIMEOUT: define(408, 'TIMEOUT', 'The request took too long to arrive'),
  SETTING_LOCKED: define(409, 'CONFLICT', 'The setting comes from the environment of the gateway'),
  NAME_TAKEN: define(409, 'CONFLICT', 'A database of this name exists already'),
  LANE_UNAVAILABLE: define(409, 'CONFLICT', 'The workers of this gateway cannot be reached past it'),
  DATABASE_PROTECTED: define(409, 'CONFLICT', 'The settings of this database prevent its deletion'),
  EMAIL_TAKEN: define(409, 'CONFLICT', 'A user of this e-mail address exists already'),
  QUOTA_REACHED: define(409, 'CONFLICT', 'The quota of the owner is used up'),
  LAST_ADMIN: define(409, 'CONFLICT', 'Nobody would be left who may do everything'),
  LIMITS_UNAVAILABLE: define(409, 'CONFLICT', 'The workers of this gateway cannot be held to such limits'),
  DATABASE_BUSY: define(409, 'CONFLICT', 'Another change of this database is under way'),
  BACKUP_NOT_COMPLETE: define(409, 'CONFLICT', 'The backup is still running, or has failed'),
  BACKUP_MISSING: define(409, 'CONFLICT', 'The file of the backup is not in the folder of this gateway'),
  BACKUP_DAMAGED: define(409, 'CONFLICT', 'The file of the backup is not what was written'),
  SETUP_DONE: define(409, 'CONFLICT', 'The gateway has its first admin already'),
  USER_STATUS: define(409, 'CONFLICT', 'The status of the user does not allow this'),
  SECOND_FACTOR_STATE: define(409, 'CONFLICT', 'The authenticator app is set up already, or not yet'),
  CONNECTION_ENDED: define(409, 'CONFLICT', 'Whoever manages the database ended this connection or request'),
  OWNS_DATABASES: define(409, 'CONFLICT', 'The user owns databases: hand them over first'),
  BODY_TOO_LARGE: define(413, 'PAYLOAD_TOO_LARGE', 'The request body is over the limit'),
  RESULT_TOO_LARGE: define(413, 'PAYLOAD_TOO_LARGE', 'The result is over the limit; stream it with format=ndjson'),
  MALFORMED_JSON: define(422, 'VALIDATION_ERROR', 'The body is not valid JSON'),
  INVALID_BODY: define(422, 'VALIDATION_ERROR', 'A field of the body or the query string breaks its rule'),
  WEAK_PASSWORD: define(422, 'VALIDATION_ERROR', 'The password breaks a rule'),
  SIGN_IN_THROTTLED: define(429, 'RATE_LIMITED', 'Too many failed sign-ins; wait before the next one', true),
  TOO_MANY_STREAMS: define(429, 'RATE_LIMITED', 'Too many streams of this database are open', true),
  TOO_MANY_REQUESTS: define(429, 'RATE_LIMITED', 'Too many requests of one credential run at a time', true),
  TOO_MANY_LISTENERS: define(429, 'RATE_LIMITED', 'Too many live streams of logs or events are open', true),
  RATE_LIMITED: define(429, 'RATE_LIMITED', 'Too many requests in a minute', true),
  INTERNAL: define(500, 'INTERNAL_ERROR', 'A defect in the gateway; the request id finds it in the log'),
  CLIENT_GONE: define(499, 'BAD_REQUEST', 'The caller went away before the answer'),
  WORKER_LOST: define(502, 'SERVICE_UNAVAILABLE', 'The worker ended while it worked on the request', true),
  WORKER_FAILED: define(503, 'SERVICE_UNAVAILABLE', 'The worker of this database cannot be started', true),
  WORKER_UNAVAILABLE: define(503, 'SERVICE_UNAVAILABLE', 'The worker is not ready in time', true),
  DRIVER_UNAVAILABLE: define(503, 'SERVICE_UNAVAILABLE', 'The driver cannot start workers on this machine', true),
  BACKUP_INCOMPLETE: define(503, 'SERVICE_UNAVAILABLE', 'The worker ended before its dump did', true),
  MASTER_KEY_WRONG: define(500, 'INTERNAL_ERROR', 'A secret of the catalog is sealed with another master key'),
  MAINTENANCE: define(503, 'SERVICE_UNAVAILABLE', 'The installation, or this database, is under maintenance', true),
  CATALOG_UNAVAILABLE: define(503, 'SERVICE_UNAVAILABLE', 'The catalog does not answer', true),
  STORE_UNAVAILABLE: define(503, 'SERVICE_UNAVAILABLE', 'The files of logs and history cannot be used right now', true),
  STORAGE_FAILED: define(503, 'SERVICE_UNAVAILABLE', 'The disk of this database is full or fails', true),
  CAPACITY_REACHED: define(503, 'SERVICE_UNAVAILABLE', 'As many workers are awake and busy as may be', true),
  SIGN_IN_BUSY: define(503, 'SERVICE_UNAVAILABLE', 'Too many sign-ins at once', true),
  OIDC_UNAVAILABLE: define(503, 'SERVICE_UNAVAILABLE', 'The OIDC provider does not answer as it should', true),
  MAIL_FAILED: define(503, 'SERVICE_UNAVAILABLE', 'The mail server does not take the mail', true),
  QUEUE_FULL: define(503, 'SERVICE_UNAVAILABLE', 'The write queue of this database is full', true),
  SHUTTING_DOWN: define(503, 'SERVICE_UNAVAILABLE', 'The gateway is stopping', true),
  STATEMENT_TIMEOUT: define(504, 'TIMEOUT', 'The statement ran over its time limit and was stopped', true),
} as const satisfies Record<string, ErrorDefinition>

/** The fine-grained reason of an error: a key of {@link errorTable}. */
export type ErrorReason = keyof typeof errorTable

export interface ForgeErrorOptions {
  readonly cause?: unknown
  /** Extra members of the body's `error` object, for example `{ position: 7 }` or `{ limit_bytes: 1024 }`. */
  readonly details?: Readonly<Record<string, unknown>>
  /** What whoever does not run the gateway is told in place of a message that names folders or addresses of the machine. */
  readonly publicMessage?: string
  /** Seconds for `Retry-After`; 1 for a retryable reason when absent. */
  readonly retryAfterSeconds?: number
}

/** The only error that services throw on purpose; anything else that reaches the edge is a defect (500). */
export class ForgeError extends Error {
  override readonly name = 'ForgeError'
  readonly reason: ErrorReason
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined
  readonly publicMessage: string | undefined

  constructor(reason: ErrorReason, message: string, options: ForgeErrorOptions = {}) {
    // Strangers cause refusals as often as they like: those have no stack, whose making costs more than all the rest.
    const { stackTraceLimit } = Error
    if (isRefusal(reason)) Error.stackTraceLimit = 0
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    Error.stackTraceLimit = stackTraceLimit
    this.reason = reason
    this.details = options.details ?? {}
    this.publicMessage = options.publicMessage
    this.retryAfterSeconds = options.retryAfterSeconds ?? (errorTable[reason].isRetryable ? 1 : undefined)
  }

  get status(): number {
    return errorTable[this.reason].status
  }

  get code(): ErrorCode {
    return errorTable[this.reason].code
  }
}

const crowded: ReadonlySet<ErrorReason> = new Set(['RATE_LIMITED', 'SIGN_IN_THROTTLED', 'TOO_MANY_REQUESTS'])

/** Whether an error of this reason means that somebody was not let in, or not allowed what they asked for. */
export function isRefusal(reason: ErrorReason): boolean {
  const { status } = errorTable[reason]
  return status === 401 || status === 403 || crowded.has(reason)
}

/** Their messages tell an operator what to do, and so of folders and addresses of the machine. */
const ofMachine: ReadonlySet<ErrorReason> = new Set([
  'DRIVER_UNAVAILABLE',
  'STORAGE_FAILED',
  'CATALOG_UNAVAILABLE',
  'STORE_UNAVAILABLE',
])

/** What an error says to whoever does not run the gateway: nothing of its machine. */
export function publicFactsOf(error: ForgeError): Pick<ForgeError, 'message' | 'details'> {
  const { reason, message, details, publicMessage } = error
  if (publicMessage !== undefined) return { message: publicMessage, details: {} }
  return ofMachine.has(reason) ? { message: errorTable[reason].summary, details: {} } : { message, details }
}

/** What READ_ONLY says, whoever notices the write: the gateway before the worker, or the worker itself. */
export const readOnlyMessage = 'This credential may read only'

/** Narrows an unknown failure; wraps what is not ours as INTERNAL without showing its text to the caller. */
export function toForgeError(error: unknown): ForgeError {
  if (error instanceof ForgeError) return error
  return new ForgeError('INTERNAL', 'Internal error', { cause: error })
}
