import type { UserPrincipal } from '../../domain/access/principal.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Account } from '../../domain/people/account.ts'
import type { Session } from '../../domain/people/session.ts'
import { acceptedHash } from './accepted-hash.ts'
import type { Client, PeopleParts } from './people-parts.ts'

/** What people do with their own account. */
export class OwnAccount {
  readonly #parts: PeopleParts

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  async view({ userId }: UserPrincipal): Promise<{ readonly account: Account; readonly recoveryCodesLeft: number }> {
    const account = await this.account(userId)
    return { account, recoveryCodesLeft: await this.#parts.people.countRecoveryCodes(userId) }
  }

  /** Throws SESSION_INVALID when it was removed meanwhile. */
  async account(userId: string): Promise<Account> {
    const account = await this.#parts.people.findAccount(userId)
    if (account === null) throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
    return account
  }

  async rename({ userId }: UserPrincipal, name: string): Promise<void> {
    await this.#parts.people.updateAccount(userId, { name })
    await this.#parts.refresh()
    this.#parts.events.personChanged('profile changed', userId, userId)
  }

  /** Ends all other sessions. Throws LOGIN_FAILED, WEAK_PASSWORD, SIGN_IN_THROTTLED. */
  async changePassword(
    { userId, sessionId }: UserPrincipal,
    { current, next }: { readonly current: string; readonly next: string },
    { address }: Client,
  ): Promise<void> {
    const { people, hasher, throttle, events, refresh } = this.#parts
    const account = await this.account(userId)
    const attempt = throttle.admit(account.email.toLowerCase(), address)
    const from = account.passwordHash
    const isRight = await hasher.verify(from, current).catch((error: unknown) => {
      attempt.forgive() // nobody guessed wrong
      throw error
    })
    if (!isRight || from === null) {
      events.signInRefused(userId, 'the present password is wrong', address)
      throw new ForgeError('LOGIN_FAILED', 'The present password is wrong')
    }
    attempt.succeed()
    const passwordHash = await acceptedHash(this.#parts, next, account)
    if (!(await people.changePassword(userId, from, passwordHash, sessionId))) {
      throw new ForgeError('LOGIN_FAILED', 'The password was changed meanwhile, or this session ended: begin again')
    }
    await refresh()
    events.personChanged('password changed', userId, userId)
  }

  sessions({ userId }: UserPrincipal): Session[] {
    return this.#parts.sessions.sessionsOf(userId)
  }

  /** Throws SESSION_NOT_FOUND, for those of others too. */
  async endSession({ userId }: UserPrincipal, id: string): Promise<void> {
    const { sessions, people, events, refresh } = this.#parts
    if (sessions.find(id)?.userId !== userId) throw new ForgeError('SESSION_NOT_FOUND', `Session "${id}" not found`)
    await people.removeSessions([id])
    await refresh()
    events.personChanged('sessions ended', userId, userId)
  }

  /** All but the one that asks, or that one too. */
  async endSessions({ userId, sessionId }: UserPrincipal, includesOwn: boolean): Promise<void> {
    const { people, events, refresh } = this.#parts
    await people.updateAccount(userId, {}, includesOwn ? 'all' : { except: sessionId })
    await refresh()
    events.personChanged('sessions ended', userId, userId)
  }
}
