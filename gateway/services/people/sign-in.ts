import type { UserPrincipal } from '../../domain/access/principal.ts'
import { ForgeError } from '../../domain/errors.ts'
import { type Account, hasSecondFactor } from '../../domain/people/account.ts'
import type { Client, PeopleParts } from './people-parts.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Proof, SessionIssuer } from './session-issuer.ts'

export interface PasswordCredentials {
  readonly email: string
  readonly password: string
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string
}

export interface Reproof {
  readonly password?: string
  readonly code?: string
}

/** Signing in, proving oneself again, and signing out. */
export class SignIn {
  readonly #parts: PeopleParts
  readonly #secondFactor: SecondFactor
  readonly #issuer: SessionIssuer

  constructor(parts: PeopleParts, secondFactor: SecondFactor, issuer: SessionIssuer) {
    this.#parts = parts
    this.#secondFactor = secondFactor
    this.#issuer = issuer
  }

  /** Throws LOGIN_FAILED, SECOND_FACTOR_REQUIRED, SIGN_IN_THROTTLED. */
  async ofBrowser(credentials: PasswordCredentials, client: Client) {
    const { account, proof } = await this.#check(credentials, client)
    return { account, ...(await this.#issuer.beginBrowser(account, proof, client)) }
  }

  /** Throws LOGIN_FAILED, SECOND_FACTOR_REQUIRED, SIGN_IN_THROTTLED. */
  async ofProgram(credentials: PasswordCredentials, client: Client) {
    const { account, proof } = await this.#check(credentials, client)
    return { account, tokens: await this.#issuer.beginProgram(account, proof, client) }
  }

  /**
   * Proves again who uses a session: by a code where the account has a second factor, else by the password.
   * Throws LOGIN_FAILED, SECOND_FACTOR_REQUIRED, SIGN_IN_THROTTLED.
   */
  async stepUp({ userId, sessionId }: UserPrincipal, { password, code }: Reproof, client: Client): Promise<void> {
    const { people, clock, refresh } = this.#parts
    const account = await people.findAccount(userId)
    if (account === null) throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
    const wantsCode = hasSecondFactor(account)
    await this.#guessing(account.email, client, account, async () => {
      if (wantsCode) return this.#assertCode(account, code)
      if (account.passwordHash === null) throw withoutPassword()
      if (!(await this.#parts.hasher.verify(account.passwordHash, password ?? ''))) {
        throw new ForgeError('LOGIN_FAILED', 'The password is wrong')
      }
    })
    await people.proveSession(sessionId, clock.nowMs(), wantsCode)
    await refresh()
  }

  async out(sessionId: string): Promise<void> {
    await this.#parts.people.removeSessions([sessionId])
    await this.#parts.refresh()
  }

  /** An account like any other: nobody learns from answer or time whether it exists. */
  async #check(credentials: PasswordCredentials, client: Client): Promise<{ account: Account; proof: Proof }> {
    const { people, hasher } = this.#parts
    const account = await people.findAccountByEmail(credentials.email)
    return this.#guessing(credentials.email, client, account, async () => {
      const isRight = await hasher.verify(account?.passwordHash ?? null, credentials.password)
      if (account === null || !isRight || account.status !== 'active') throw wrongPassword()
      const wantsCode = hasSecondFactor(account)
      if (wantsCode) await this.#assertCode(account, credentials.code)
      return { account, proof: { by: 'password', hasSecondFactor: wantsCode } }
    })
  }

  async #assertCode(account: Account, code: string | undefined): Promise<void> {
    if (code === undefined || code === '') {
      throw new ForgeError('SECOND_FACTOR_REQUIRED', 'Please add a code of your authenticator app, or a recovery code')
    }
    if (!(await this.#secondFactor.accepts(account, code))) {
      throw new ForgeError('LOGIN_FAILED', 'The code is wrong or was used')
    }
  }

  /** Only a wrong guess counts as one; whatever else goes wrong is not the caller's. */
  async #guessing<T>(email: string, client: Client, account: Account | null, guess: () => Promise<T>): Promise<T> {
    const attempt = this.#parts.throttle.admit(email.trim().toLowerCase(), client.address)
    try {
      const result = await guess()
      attempt.succeed()
      return result
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== 'LOGIN_FAILED') attempt.forgive()
      else this.#parts.events.signInRefused(account?.id ?? null, error.message, client.address)
      throw error
    }
  }
}

function withoutPassword(): ForgeError {
  const message = 'This account has no password: a browser proves it at the OIDC provider, GET /auth/oidc/step-up'
  return new ForgeError('LOGIN_FAILED', message)
}

function wrongPassword(): ForgeError {
  return new ForgeError('LOGIN_FAILED', 'E-mail address or password is wrong')
}
