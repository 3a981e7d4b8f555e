import { isAccessTokenShape, verifyAccessToken } from '../../domain/access/access-token.ts'
import type { Permission } from '../../domain/access/permissions.ts'
import type { UserPrincipal } from '../../domain/access/principal.ts'
import { hashSecret, isSecretShape } from '../../domain/access/secret-text.ts'
import { type Clock, farAheadMs } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { PeopleCatalog, SignInRules } from '../../domain/people/people-catalog.ts'
import { aheadOf, isOver, movedBack, type Session } from '../../domain/people/session.ts'
import type { SessionGate } from '../../domain/people/session-gate.ts'
import type { Role, UserLookup } from '../../domain/people/user.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'

/** A session in memory: its uses are counted here and written down now and then. */
interface Entry {
  readonly session: Session
  readonly principal: UserPrincipal
  lastSeenAtMs: number
  notedAtMs: number
  /** See {@link aheadOf}. */
  readonly aheadMs: number
}

/** An access token whose signature was checked, with the person that it is of. */
interface KeptToken {
  readonly sid: string
  readonly expiresAtMs: number
  /** Null until the session was found. */
  principal: UserPrincipal | null
}

export interface SessionBookOptions {
  readonly people: PeopleCatalog
  readonly users: UserLookup
  readonly clock: Clock
  /** How long sessions rest, and how long a proof of who it is counts for dangerous acts; read whenever they count. */
  readonly limits: Pick<SettingValues, 'sessionIdleMs' | 'stepUpMs'>
  readonly cookieName: string
  /** What a write in the background failed with. */
  readonly onFailure: (error: unknown) => void
}

/** How far the clocks of two gateways may differ: a proof from further ahead is none. */
const clockSkewMs = 60_000
/** A use is written down when the last one written is older. */
const noteEveryMs = 60_000
const flushEveryMs = 30_000
/** Access tokens whose signature was checked. */
const maxKeptTokens = 10_000
const longestToken = 1_024

/** Knows every session that is not over: what a request shows is checked here, without the catalog. */
export class SessionBook implements SessionGate {
  readonly #options: SessionBookOptions
  #byId = new Map<string, Entry>()
  #byHash = new Map<string, Entry>()
  #rules: SignInRules = { secondFactorFor: [] }
  #accessKey = ''
  readonly #tokens = new Map<string, KeptToken>()
  #stopFlushing: () => void = () => undefined

  constructor(options: SessionBookOptions) {
    this.#options = options
  }

  get cookieName(): string {
    return this.#options.cookieName
  }

  get rules(): SignInRules {
    return this.#rules
  }

  /** The key of access tokens is the same on every gateway of a catalog. */
  start(accessKey: string): void {
    this.#accessKey = accessKey
    this.#stopFlushing = this.#options.clock.every(flushEveryMs, () => {
      this.flush().catch(this.#options.onFailure)
    })
  }

  async stop(): Promise<void> {
    this.#stopFlushing()
    await this.flush().catch(this.#options.onFailure)
  }

  /** Reads all anew; comes after the people are loaded. */
  async load(): Promise<void> {
    const { clock, people } = this.#options
    const [sessions, rules] = await Promise.all([people.listSessions(clock.nowMs()), people.readSignInRules()])
    const before = this.#byId
    this.#byId = new Map()
    this.#byHash = new Map()
    // Whose tokens they are may have another role now.
    this.#tokens.clear()
    this.#rules = rules
    for (const session of sessions) this.#put(session, before.get(session.id))
  }

  /** Of one user, newest first, those that are not over. */
  sessionsOf(userId: string): Session[] {
    const live = [...this.#byId.values()].filter(({ session }) => session.userId === userId)
    return live
      .map(({ session, lastSeenAtMs }) => ({ ...session, lastSeenAtMs }))
      .filter((session) => !this.#isOver(session))
      .reverse()
  }

  find(id: string): Session | null {
    const entry = this.#byId.get(id)
    return entry === undefined ? null : entry.session
  }

  cookie(secret: string): UserPrincipal {
    const entry = isSecretShape('session', secret) ? this.#byHash.get(hashSecret(secret)) : undefined
    return this.#use(entry)
  }

  accessToken(text: string): UserPrincipal | null {
    if (!isAccessTokenShape(text)) return null
    const token = this.#tokens.get(text) ?? this.#verify(text)
    this.#assertLasts(token.expiresAtMs)
    const principal = this.#use(this.#byId.get(token.sid))
    token.principal ??= { ...principal, tokenExpiresAtMs: token.expiresAtMs }
    return token.principal
  }

  current({ sessionId, tokenExpiresAtMs }: UserPrincipal): UserPrincipal {
    const { principal } = this.#live(this.#byId.get(sessionId))
    if (tokenExpiresAtMs === null) return principal
    this.#assertLasts(tokenExpiresAtMs)
    return { ...principal, tokenExpiresAtMs }
  }

  expiryOf({ sessionId, tokenExpiresAtMs }: UserPrincipal): number | null {
    const entry = this.#byId.get(sessionId)
    if (entry === undefined) return null
    const restsUntilMs = entry.lastSeenAtMs + this.#options.limits.sessionIdleMs
    return Math.min(entry.session.expiresAtMs, restsUntilMs, tokenExpiresAtMs ?? Number.POSITIVE_INFINITY)
  }

  noteUse({ sessionId }: UserPrincipal): void {
    const entry = this.#byId.get(sessionId)
    if (entry === undefined || this.#hasEnded(entry)) return
    entry.lastSeenAtMs = this.#options.clock.nowMs()
  }

  assertSetUp({ role, sessionId }: UserPrincipal, permission: Permission): void {
    if (!this.mustSetUpSecondFactor(role, sessionId) || permission.startsWith('account:')) return
    const message = 'Your role wants a second factor: set up an authenticator app at /account/second-factor first'
    throw new ForgeError('SECOND_FACTOR_NOT_SET_UP', message)
  }

  mustSetUpSecondFactor(role: Role, sessionId: string): boolean {
    return this.#rules.secondFactorFor.includes(role) && this.find(sessionId)?.hasSecondFactor !== true
  }

  assertProven({ sessionId }: UserPrincipal): void {
    const { clock, limits } = this.#options
    const provenAtMs = this.find(sessionId)?.provenAtMs ?? 0
    const ageMs = clock.nowMs() - provenAtMs
    if (ageMs > -clockSkewMs && ageMs < limits.stepUpMs) return
    throw new ForgeError('STEP_UP_REQUIRED', 'This act wants a fresh proof of who you are: POST /auth/step-up')
  }

  /** Counts as a use. Throws SESSION_INVALID. */
  use(sessionId: string): Session {
    this.#use(this.#byId.get(sessionId))
    return this.#live(this.#byId.get(sessionId)).session
  }

  /** Writes down when sessions were used. */
  async flush(): Promise<void> {
    const due = [...this.#byId.values()].filter(
      ({ lastSeenAtMs, notedAtMs }) => lastSeenAtMs - notedAtMs >= noteEveryMs,
    )
    await this.#options.people.touchSessions(new Map(due.map((entry) => [entry.session.id, entry.lastSeenAtMs])))
    for (const entry of due) entry.notedAtMs = entry.lastSeenAtMs
  }

  #put(stored: Session, before: Entry | undefined): void {
    const user = this.#options.users.find(stored.userId)
    if (user === undefined || user.status !== 'active') return
    const { id: userId, email, role } = user
    const nowMs = this.#options.clock.nowMs()
    const aheadMs = before?.aheadMs ?? aheadOf(stored, nowMs)
    const session = movedBack(stored, aheadMs)
    const isSeenAhead = stored.lastSeenAtMs > nowMs + farAheadMs
    const lastSeenAtMs = isSeenAhead ? (before?.lastSeenAtMs ?? nowMs) : stored.lastSeenAtMs
    const entry: Entry = {
      session,
      principal: { kind: 'user', userId, email, role, sessionId: session.id, tokenExpiresAtMs: null },
      lastSeenAtMs: Math.max(lastSeenAtMs, before?.lastSeenAtMs ?? 0),
      notedAtMs: isSeenAhead ? 0 : stored.lastSeenAtMs,
      aheadMs,
    }
    this.#byId.set(session.id, entry)
    if (session.tokenHash !== null) this.#byHash.set(session.tokenHash, entry)
  }

  #use(entry: Entry | undefined): UserPrincipal {
    const live = this.#live(entry)
    live.lastSeenAtMs = this.#options.clock.nowMs()
    return live.principal
  }

  #live(entry: Entry | undefined): Entry {
    if (entry === undefined || this.#hasEnded(entry)) {
      throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
    }
    return entry
  }

  #assertLasts(expiresAtMs: number): void {
    if (this.#options.clock.nowMs() < expiresAtMs) return
    throw new ForgeError('SESSION_EXPIRED', 'The access token has expired: POST /auth/refresh')
  }

  #hasEnded({ session, lastSeenAtMs }: Entry): boolean {
    return this.#isOver({ expiresAtMs: session.expiresAtMs, lastSeenAtMs })
  }

  #isOver(session: Pick<Session, 'expiresAtMs' | 'lastSeenAtMs'>): boolean {
    return isOver(session, this.#options.clock.nowMs(), this.#options.limits.sessionIdleMs)
  }

  #verify(text: string) {
    const claims = text.length > longestToken ? null : verifyAccessToken(text, this.#accessKey)
    if (claims === null) throw new ForgeError('SESSION_INVALID', 'This access token is not valid')
    const kept: KeptToken = { sid: claims.sid, expiresAtMs: claims.exp * 1000, principal: null }
    this.#tokens.set(text, kept)
    if (this.#tokens.size > maxKeptTokens) {
      const [oldest] = this.#tokens.keys()
      if (oldest !== undefined) this.#tokens.delete(oldest)
    }
    return kept
  }
}
