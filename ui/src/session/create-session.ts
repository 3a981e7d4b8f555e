import { batch, createSignal } from 'solid-js'
import { ApiError } from '../api/api-error.ts'
import { api, ask, type Schemas } from '../api/client.ts'

export type Role = Schemas['Role']
type CurrentSession = Schemas['CurrentSession']

const lookEveryMs = 2_000

/** Lowest first: each may do what those before it may. */
const roles: readonly Role[] = ['viewer', 'user', 'admin']

export type SessionStatus = 'loading' | 'signed-out' | 'signed-in' | 'unreachable'

/** Who uses this page, and what becomes of it when the session ends meanwhile. */
export interface Session {
  status(): SessionStatus
  /** Who is signed in; throws when nobody is, which pages inside the shell never see. */
  user(): Schemas['User']
  sessionId(): string | null
  /** The role wants a second factor, and this session has none: nothing but the account is open. */
  mustSetUpSecondFactor(): boolean
  isAtLeast(role: Role): boolean
  csrfToken(): string | null
  /** Asks the gateway who is signed in. */
  load(): Promise<void>
  /** The session ended while the page was in use: somebody has to sign in again on top of it. */
  isInterrupted(): boolean
  /** Resolves when somebody has signed in again, or has chosen not to. */
  interrupt(): Promise<boolean>
  /** Ends the interruption: `true` after a sign-in that `load()` should see, `false` to leave. */
  resume(hasSignedIn: boolean): Promise<void>
  renewCsrfToken(): Promise<boolean>
  signOut(): Promise<void>
}

export function createSession(): Session {
  const [status, setStatus] = createSignal<SessionStatus>('loading')
  const [current, setCurrent] = createSignal<CurrentSession | null>(null)
  const [isInterrupted, setInterrupted] = createSignal(false)
  let waiting: ((isMended: boolean) => void)[] = []

  /** At one time: what shows a person goes before it could see that there is none. */
  function leave(): void {
    batch(() => {
      setStatus('signed-out')
      setCurrent(null)
      setInterrupted(false)
    })
  }

  async function load(): Promise<void> {
    try {
      const session = await ask(api.GET('/auth/session'))
      batch(() => {
        setCurrent(session)
        setStatus('signed-in')
      })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) leave()
      else if (status() === 'loading') setStatus('unreachable')
      else throw error
    }
  }

  async function resume(hasSignedIn: boolean): Promise<void> {
    const before = current()?.user.id
    if (hasSignedIn) await load()
    if (hasSignedIn && current()?.user.id !== before) {
      // What stands on the page is somebody else's.
      location.reload()
      return
    }
    if (hasSignedIn) setInterrupted(false)
    else leave()
    for (const resolve of waiting.splice(0)) resolve(hasSignedIn)
  }

  /** Somebody may sign in again in another window, or by a provider, whose pages need one of their own. */
  async function lookElsewhere(): Promise<void> {
    if (!isInterrupted()) return
    try {
      await ask(api.GET('/auth/session'))
      if (isInterrupted()) await resume(true)
    } catch {
      // Nobody yet, or no answer.
      setTimeout(() => void lookElsewhere(), lookEveryMs)
    }
  }

  return {
    status,
    user() {
      const session = current()
      if (session === null) throw new Error('Nobody is signed in')
      return session.user
    },
    sessionId: () => current()?.session.id ?? null,
    mustSetUpSecondFactor: () => current()?.must_set_up_second_factor === true,
    isAtLeast: (role) => roles.indexOf(current()?.user.role ?? 'viewer') >= roles.indexOf(role),
    csrfToken: () => current()?.csrf_token ?? null,
    load,
    isInterrupted,
    interrupt() {
      if (status() !== 'signed-in') return Promise.resolve(false)
      if (!isInterrupted()) setTimeout(() => void lookElsewhere(), lookEveryMs)
      setInterrupted(true)
      return new Promise((resolve) => {
        waiting = [...waiting, resolve]
      })
    },
    resume,
    async renewCsrfToken() {
      const before = current()?.csrf_token
      await load()
      const now = current()?.csrf_token ?? null
      return now !== null && now !== before
    },
    async signOut() {
      await ask(api.POST('/auth/logout'))
      leave()
    },
  }
}
