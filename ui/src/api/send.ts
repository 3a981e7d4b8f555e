import { ConnectionLostError } from './connection-lost-error.ts'

/** What a request may need from people, or tell them; the shell sets it up once. */
export interface Hooks {
  /** Of the present session; null when there is none. */
  csrfToken(): string | null
  /** Reads the CSRF token anew, which another tab may have changed by signing in; whether it is another one now. */
  renewCsrfToken(): Promise<boolean>
  /** The session is over: resolves to true when somebody signed in again, here on this page. */
  signInAgain(): Promise<boolean>
  /** Asks for a fresh proof; false when that was declined. */
  proveAgain(): Promise<boolean>
  connectionLost(): void
  connectionSeen(): void
}

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** The last is what a database's own addresses call the one before it. */
const sessionOver = new Set(['SESSION_INVALID', 'SESSION_EXPIRED', 'API_KEY_MISSING', 'AUTH_HEADER_NOT_FOUND'])
/** Where a 401 is the answer, not the end of a session. */
const signInPaths = /^\/auth\/(session|methods|link|setup|invite|password)/

/**
 * `fetch` with what every request of ours needs: the CSRF token, and a second try after what a person can mend, which
 * is a session that is over or a proof that is too old.
 */
export function createSend(hooks: Hooks, fetchOnce: typeof fetch = fetch): (request: Request) => Promise<Response> {
  async function once(request: Request): Promise<Response> {
    const token = hooks.csrfToken()
    if (token !== null && changing.has(request.method)) request.headers.set('X-CSRF-Token', token)
    try {
      const response = await fetchOnce(request)
      hooks.connectionSeen()
      return response
    } catch (error) {
      if (request.signal.aborted) throw error
      hooks.connectionLost()
      throw new ConnectionLostError(error)
    }
  }

  /** Whether the same request is worth sending again. */
  async function isMended(response: Response): Promise<boolean> {
    const reason = await reasonOf(response)
    if (reason === 'CSRF_REFUSED') return hooks.renewCsrfToken()
    if (reason === 'STEP_UP_REQUIRED') return hooks.proveAgain()
    if (response.status === 401 && sessionOver.has(reason)) return hooks.signInAgain()
    return false
  }

  return async (request) => {
    // A body can be sent once: the copy is for the second try.
    let next = request.clone()
    let response = await once(request)
    if (signInPaths.test(new URL(request.url).pathname)) return response
    // A session that is over, then a proof that is too old, then no more.
    for (let tries = 0; tries < 3 && !response.ok && (await isMended(response)); tries++) {
      const again = next
      next = again.clone()
      response = await once(again)
    }
    return response
  }
}

async function reasonOf(response: Response): Promise<string> {
  if (response.status !== 401 && response.status !== 403) return ''
  try {
    const body = await response.clone().json()
    // A database's own addresses answer in Hrana's shape, where the reason is the code.
    return String(body?.error?.reason ?? body?.code ?? '')
  } catch {
    // No answer of ours: nothing that a second try mends.
    return ''
  }
}
