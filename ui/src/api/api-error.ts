import type { components } from './schema.d.ts'

export type ErrorBody = components['schemas']['Error']
export type ErrorReason = ErrorBody['error']['reason']

/** What the gateway answered instead of what was asked for; `message` is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Null when the answer came from something else than the gateway, such as a proxy in between. */
  readonly reason: ErrorReason | null
  readonly requestId: string | null
  /** Members that some reasons add, for example `position` or `issues`. */
  readonly details: Readonly<Record<string, unknown>>
  /** Seconds, from `Retry-After`. */
  readonly retryAfterSeconds: number | null

  constructor(response: Response, body: unknown) {
    const error = errorOf(body)
    super(error?.message ?? `The server answered ${response.status} ${response.statusText}`.trim())
    this.status = response.status
    this.reason = error?.reason ?? null
    this.requestId = error?.request_id ?? response.headers.get('x-request-id')
    this.details = error ?? {}
    const seconds = Number(response.headers.get('retry-after'))
    this.retryAfterSeconds = Number.isFinite(seconds) && seconds > 0 ? seconds : null
  }
}

function errorOf(body: unknown): (ErrorBody['error'] & Record<string, unknown>) | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const { error } = body
  if (typeof error !== 'object' || error === null || !('reason' in error)) return null
  // as: the contract's error body; a member that is missing shows as nothing
  return error as ErrorBody['error'] & Record<string, unknown>
}
