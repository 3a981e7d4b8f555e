import { ApiError } from './api-error.ts'
import { ConnectionLostError } from './connection-lost-error.ts'

/** What went wrong, in words for people. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) return withWait(error)
  if (error instanceof ConnectionLostError) return 'The gateway does not answer: try again when it is back'
  return error instanceof Error ? error.message : String(error)
}

/** What finds the request in the log of the gateway; null when there is nothing to find. */
export function errorReference(error: unknown): string | null {
  return error instanceof ApiError && error.status >= 500 ? error.requestId : null
}

function withWait({ message, reason, retryAfterSeconds }: ApiError): string {
  if (retryAfterSeconds === null || (reason !== 'RATE_LIMITED' && reason !== 'SIGN_IN_THROTTLED')) return message
  return `${message} (try again in ${retryAfterSeconds} s)`
}
