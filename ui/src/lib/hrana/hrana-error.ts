import type { WireError } from './wire.ts'

/** What a database answered instead of a result: an error of SQL, or why it was not asked at all. */
export class HranaError extends Error {
  override readonly name = 'HranaError'
  /** Such as `SQL_PARSE_ERROR`, `SQLITE_CONSTRAINT` or a reason of the gateway; empty when there is none. */
  readonly code: string
  /** Of the HTTP answer: 200 for an error of the statement itself. */
  readonly status: number

  constructor({ message, code }: WireError, status = 200) {
    super(message)
    this.code = code ?? ''
    this.status = status
  }
}

/** The error that an HTTP answer carries in its body, whoever wrote it. */
export async function hranaErrorOf(response: Response): Promise<HranaError> {
  const text = await response.text()
  const fallback = text.trim() === '' ? `The server answered ${response.status}` : text.trim().slice(0, 500)
  return new HranaError(parseError(text) ?? { message: fallback }, response.status)
}

function parseError(text: string): WireError | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return null
    if ('message' in body && typeof body.message === 'string') {
      return { message: body.message, code: 'code' in body && typeof body.code === 'string' ? body.code : null }
    }
    // sqld itself, outside of a stream
    if ('error' in body && typeof body.error === 'string') return { message: body.error }
    return 'error' in body ? nestedError(body.error) : null
  } catch {
    // Something in between answered, in a format of its own.
    return null
  }
}

/** Of the control plane, which also answers on this address when no database is called so. */
function nestedError(error: unknown): WireError | null {
  if (typeof error !== 'object' || error === null || !('message' in error)) return null
  const code = 'reason' in error && typeof error.reason === 'string' ? error.reason : null
  return { message: String(error.message), code }
}
