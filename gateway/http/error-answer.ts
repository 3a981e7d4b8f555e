import { errorTable, type ForgeError, publicFactsOf } from '../domain/errors.ts'

export interface ErrorAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** JSON. */
  readonly body: string
}

/**
 * An error as the REST contract writes it, for Hono and for what answers ahead of it. Who runs the gateway is told of its
 * machine.
 */
export function errorAnswer(error: ForgeError, requestId: string, isForOperator: boolean): ErrorAnswer {
  const { reason, retryAfterSeconds } = error
  const { message, details } = isForOperator ? error : publicFactsOf(error)
  const { code, status } = errorTable[reason]
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer realm="db-forge"'
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(Math.ceil(retryAfterSeconds))
  if (reason === 'METHOD_NOT_ALLOWED') headers['Allow'] = String(details['allow'])
  const body = { detail: message, error: { ...details, code, message, status, reason, request_id: requestId } }
  return { status, headers, body: JSON.stringify(body) }
}
