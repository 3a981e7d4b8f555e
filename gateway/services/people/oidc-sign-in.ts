import { randomUUID } from 'node:crypto'
import type { UserPrincipal } from '../../domain/access/principal.ts'
import { ForgeError } from '../../domain/errors.ts'
import { type Account, hasSecondFactor } from '../../domain/people/account.ts'
import type { OidcIdentity, OidcProvider, OidcTransaction } from '../../domain/people/oidc.ts'
import type { Session } from '../../domain/people/session.ts'
import { type Role, roles } from '../../domain/people/user.ts'
import type { Client, PeopleParts } from './people-parts.ts'
import type { SessionIssuer } from './session-issuer.ts'

export interface OidcSignInOptions {
  readonly parts: PeopleParts
  readonly issuer: SessionIssuer
  readonly provider: OidcProvider
  /** What sign-in pages call the provider. */
  readonly name: string
  /** The role that each value of the claim gives; `*` = any. */
  readonly roles: Readonly<Record<string, Role>>
}

/** What a browser brings back. */
interface Begun extends OidcTransaction {
  readonly startedAtMs: number
  /** The session that is to be proven anew; null = one is to begin. */
  readonly sessionId: string | null
}

/** Where to send the browser, and what it has to bring back: sealed, for its cookie. */
export interface OidcBeginning {
  readonly url: string
  readonly sealed: string
}

/** How long a person may take at the provider. */
const patienceMs = 600_000
/** Where the transaction in a browser's cookie opens, and nowhere else. */
const label = 'an OIDC sign-in'
/** Clocks tell whole seconds, and round them as they like. */
const roundingS = 2

/** Signing in, and proving oneself again, through an OIDC provider: it says who it is, and by its claims in which role. */
export class OidcSignIn {
  readonly #options: OidcSignInOptions

  constructor(options: OidcSignInOptions) {
    this.#options = options
  }

  get name(): string {
    return this.#options.name
  }

  get patienceS(): number {
    return patienceMs / 1000
  }

  /** Throws OIDC_UNAVAILABLE. */
  begin(redirectUri: string): Promise<OidcBeginning> {
    return this.#begin(redirectUri, null, null)
  }

  /**
   * The same, to prove anew who uses a session. Throws SECOND_FACTOR_REQUIRED where only a code is a proof, and
   * PERMISSION_DENIED for who does not sign in through the provider.
   */
  async beginStepUp(redirectUri: string, { userId, sessionId }: UserPrincipal): Promise<OidcBeginning> {
    const account = await this.#options.parts.people.findAccount(userId)
    if (account === null) throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
    assertProvenHere(account)
    return this.#begin(redirectUri, { loginHint: account.email }, sessionId)
  }

  /** Whether what a browser brings back was begun to prove a session. */
  isStepUp(sealed: string | null): boolean {
    try {
      return this.#open(sealed).sessionId !== null
    } catch {
      return false // finish() says why
    }
  }

  /**
   * Answers the session that begins; null when one was proven. `onIdentity` hears which e-mail address the provider
   * names. Throws LOGIN_FAILED, SESSION_INVALID, OIDC_UNAVAILABLE.
   */
  async finish(
    callback: URL,
    sealed: string | null,
    client: Client,
    onIdentity: (email: string) => void,
  ): Promise<{ readonly session: Session; readonly secret: string } | null> {
    const { provider, parts, issuer } = this.#options
    const begun = this.#open(sealed)
    const { sessionId } = begun
    const identity = await provider.finish(callback, begun)
    if (identity.email !== null) onIdentity(identity.email)
    const owner = sessionId === null ? null : parts.sessions.use(sessionId).userId
    try {
      if (sessionId !== null && owner !== null) {
        await this.#prove(begun, sessionId, owner, identity, client)
        return null
      }
      const account = await this.#accountOf(identity)
      return await issuer.beginBrowser(account, { by: 'oidc', hasSecondFactor: identity.hasSecondFactor }, client)
    } catch (error) {
      if (error instanceof ForgeError && error.reason === 'LOGIN_FAILED') {
        parts.events.signInRefused(owner, `OIDC: ${error.message}`, client.address)
      }
      throw error
    }
  }

  async #begin(
    redirectUri: string,
    fresh: { readonly loginHint: string } | null,
    sessionId: string | null,
  ): Promise<OidcBeginning> {
    const { provider, parts } = this.#options
    const { url, transaction } = await provider.begin({ redirectUri, fresh })
    const begun: Begun = { ...transaction, sessionId, startedAtMs: parts.clock.nowMs() }
    return { url, sealed: parts.vault.seal(JSON.stringify(begun), label) }
  }

  /** Only the person of the session, and only by a sign-in that came after the question. */
  async #prove(
    { startedAtMs }: Begun,
    sessionId: string,
    userId: string,
    identity: OidcIdentity,
    client: Client,
  ): Promise<void> {
    const { people, clock, events, refresh } = this.#options.parts
    const account = await people.findAccount(userId)
    if (account === null || account.oidcSubject !== identity.subject) {
      throw new ForgeError('LOGIN_FAILED', 'You signed in at the provider as somebody else: begin again')
    }
    assertProvenHere(account)
    const { provenAgoS } = identity
    const askedAgoS = (clock.nowMs() - startedAtMs) / 1000
    if (provenAgoS === null || provenAgoS > askedAgoS + roundingS) {
      throw new ForgeError('LOGIN_FAILED', 'The provider did not have you sign in anew (auth_time)')
    }
    // It may have another role by now, which ends the session.
    await this.#accountOf(identity)
    if (!(await people.proveSession(sessionId, clock.nowMs(), identity.hasSecondFactor))) {
      throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
    }
    await refresh()
    events.provenAgain(userId, 'oidc', client.address)
  }

  #open(sealed: string | null): Begun {
    const { vault, clock } = this.#options.parts
    try {
      // What was never sealed would come back as it is.
      if (sealed === null || !vault.isCurrent(sealed)) throw new Error('Not sealed by us')
      // as: nobody but us seals, and under this name we seal nothing else
      const opened = JSON.parse(vault.open(sealed, label)) as Begun
      if (clock.nowMs() < opened.startedAtMs + patienceMs) return opened
    } catch {
      // Absent, forged or of another gateway's key: the same as one that is too old.
    }
    throw new ForgeError('LOGIN_FAILED', 'This sign-in was not begun here, or too long ago: begin again')
  }

  async #accountOf(identity: OidcIdentity): Promise<Account> {
    const { people, events, refresh } = this.#options.parts
    const role = this.#roleOf(identity.roleValues)
    if (role === null) throw new ForgeError('LOGIN_FAILED', 'The provider gives you no role here: ask an administrator')
    const known = await people.findAccountByOidcSubject(identity.subject)
    const account = known ?? (await this.#accountByEmail(identity)) ?? (await this.#join(identity, role))
    if (account.status === 'inactive') throw new ForgeError('LOGIN_FAILED', 'This account is inactive')
    const isNew = known === null || account.status === 'pending'
    if (!isNew && account.role === role) return account
    const changed = await this.#adopt(account, identity, role)
    await refresh()
    if (account.role !== changed.role) events.personChanged('role changed', account.id, 'oidc')
    if (account.status === 'pending') events.personChanged('joined', account.id, account.id)
    return changed
  }

  /** Somebody who is here already, if the provider vouches for the address. */
  async #accountByEmail({ email, isEmailVerified }: OidcIdentity): Promise<Account | null> {
    const { people } = this.#options.parts
    if (email === null) throw new ForgeError('LOGIN_FAILED', 'The provider does not tell your e-mail address')
    const account = await people.findAccountByEmail(email)
    if (account === null) return null
    if (isEmailVerified && account.oidcSubject === null) return account
    throw new ForgeError(
      'LOGIN_FAILED',
      'Somebody has this e-mail address here, and the provider does not vouch for it',
    )
  }

  async #join({ email, name, subject }: OidcIdentity, role: Role): Promise<Account> {
    const { people, clock, events, refresh } = this.#options.parts
    const address = email ?? ''
    const account: Account = {
      id: randomUUID().replaceAll('-', ''),
      email: address,
      name: (name ?? address.split('@')[0] ?? address).slice(0, 100),
      role,
      status: 'active',
      passwordHash: null,
      totp: null,
      oidcSubject: subject,
      createdAtMs: clock.nowMs(),
      lastLoginAtMs: null,
    }
    await people.insertAccount(account)
    await refresh()
    events.personChanged('joined', account.id, account.id)
    return account
  }

  /** The last active admin keeps that role, whatever the provider says: nobody could let others in otherwise. */
  async #adopt({ id, role: before }: Account, { subject }: OidcIdentity, role: Role): Promise<Account> {
    const { people } = this.#options.parts
    const joined = { oidcSubject: subject, status: 'active' } as const
    try {
      return await people.updateAccount(id, { ...joined, role }, role === before ? 'none' : 'all')
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== 'LAST_ADMIN') throw error
      return people.updateAccount(id, joined)
    }
  }

  /** The highest of those that the values give. */
  #roleOf(values: readonly string[]): Role | null {
    const mapping = this.#options.roles
    const given = [...values, '*'].flatMap((value) => (Object.hasOwn(mapping, value) ? (mapping[value] ?? []) : []))
    return roles.findLast((role) => given.includes(role)) ?? null
  }
}

/** Throws where the provider's word is no proof. */
function assertProvenHere(account: Account): void {
  if (hasSecondFactor(account)) {
    throw new ForgeError('SECOND_FACTOR_REQUIRED', 'This account has a second factor: POST /auth/step-up takes a code')
  }
  if (account.oidcSubject !== null) return
  const message = 'You do not sign in through the OIDC provider: POST /auth/step-up takes your password'
  throw new ForgeError('PERMISSION_DENIED', message)
}
