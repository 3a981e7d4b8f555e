import { type ErrorReason, errorTable, type ForgeError, publicFactsOf } from '../domain/errors.ts'

/** The codes that libSQL clients know from sqld, for the errors where it has one. */
const hranaCodes: Partial<Record<ErrorReason, string>> = {
  API_KEY_MISSING: 'AUTH_HEADER_NOT_FOUND',
  API_KEY_INVALID: 'AUTH_JWT_INVALID',
  TOKEN_INVALID: 'AUTH_JWT_INVALID',
  TOKEN_EXPIRED: 'AUTH_JWT_EXPIRED',
  READS_BLOCKED: 'BLOCKED',
  WRITES_BLOCKED: 'BLOCKED',
  TOKEN_REVOKED: 'AUTH_JWT_INVALID',
}

/** gRPC status codes (grpc.io, "Status codes") for gRPC-web clients. */
const grpcStatuses: Partial<Record<number, number>> = { 401: 16, 403: 7, 404: 5, 409: 10, 429: 8, 503: 14, 504: 4 }

export function hranaCode(error: ForgeError): string {
  return hranaCodes[error.reason] ?? error.reason
}

/**
 * The body that every libSQL client can show: `message` and `code` as Hrana has them (Hrana 3, "Errors"),
 * `error` as sqld has it.
 */
export function hranaErrorBody(error: ForgeError): string {
  const { message, details } = publicFactsOf(error)
  return JSON.stringify({ message, code: hranaCode(error), error: message, ...details })
}

/** Flat headers of an error answer. */
export function hranaErrorHeaders(error: ForgeError): string[] {
  const headers = ['Content-Type', 'application/json']
  if (error.retryAfterSeconds !== undefined) headers.push('Retry-After', String(error.retryAfterSeconds))
  if (error.reason === 'METHOD_NOT_ALLOWED') headers.push('Allow', String(error.details['allow']))
  if (error.status === 401) headers.push('WWW-Authenticate', 'Bearer realm="db-forge"')
  return headers
}

/** FAILED_PRECONDITION with this text is how sqld names an unknown database; replicas try again on all else. */
const unknownDatabase = { status: 9, message: 'NAMESPACE_DOESNT_EXIST' }

/** A gRPC-web "trailers only" answer: HTTP 200 with the status in headers. */
export function grpcErrorHeaders(error: ForgeError): string[] {
  const { status, message } =
    error.reason === 'DATABASE_NOT_FOUND'
      ? unknownDatabase
      : { status: grpcStatuses[error.status] ?? 2, message: publicFactsOf(error).message }
  return [
    'Content-Type',
    'application/grpc-web',
    'grpc-status',
    String(status),
    'grpc-message',
    encodeURIComponent(message),
  ]
}

/** The frame that refuses a WebSocket client's `hello`. */
export function helloError(error: ForgeError): string {
  return JSON.stringify({
    type: 'hello_error',
    error: { message: publicFactsOf(error).message, code: hranaCode(error) },
  })
}

/** One line for a refused upgrade, before any WebSocket exists. */
export function upgradeRefusal(error: ForgeError, extraHeaders: readonly string[] = []): string {
  const body = hranaErrorBody(error)
  const headers = [
    ...hranaErrorHeaders(error),
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Connection',
    'close',
    ...extraHeaders,
  ]
  const lines: string[] = []
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`)
  return `HTTP/1.1 ${error.status} ${errorTable[error.reason].code}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
