import { randomUUID } from 'node:crypto'
import { signAccessToken } from '../../domain/access/access-token.ts'
import { hashSecret, isSecretShape, newSecret } from '../../domain/access/secret-text.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Account } from '../../domain/people/account.ts'
import type { Session } from '../../domain/people/session.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import type { Client, PeopleParts } from './people-parts.ts'

export interface SessionIssuerOptions {
  /** How long sessions and access tokens last, and how many there may be; read for each that begins. */
  readonly limits: Pick<SettingValues, 'sessionMaxMs' | 'maxSessions' | 'accessTokenMs'>
  readonly accessKey: string
}

/** What a program gets: shown once, stored as hashes or not at all. */
export interface ProgramTokens {
  readonly accessToken: string
  /** Unix ms. */
  readonly accessExpiresAtMs: number
  readonly refreshToken: string
  /** Unix ms. */
  readonly refreshExpiresAtMs: number
}

/** How somebody proved who it is. */
export interface Proof {
  readonly by: 'password' | 'link' | 'oidc'
  readonly hasSecondFactor: boolean
}

/** Longer ones tell nothing more. */
const longestUserAgent = 200

/** Begins sessions and renews their tokens. */
export class SessionIssuer {
  readonly #parts: PeopleParts
  readonly #options: SessionIssuerOptions

  constructor(parts: PeopleParts, options: SessionIssuerOptions) {
    this.#parts = parts
    this.#options = options
  }

  /** A session of a browser, whose secret goes into its cookie. Throws LOGIN_FAILED when the account is not as it was checked. */
  async beginBrowser(account: Account, proof: Proof, client: Client) {
    const secret = newSecret('session')
    const session = this.#newSession('browser', account, proof, client, hashSecret(secret))
    await this.#begin(account, session, proof, null)
    return { session, secret }
  }

  /** A session of a program. Throws LOGIN_FAILED when the account is not as it was checked. */
  async beginProgram(account: Account, proof: Proof, client: Client): Promise<ProgramTokens> {
    const refreshToken = newSecret('refresh')
    const session = this.#newSession('program', account, proof, client, null)
    await this.#begin(account, session, proof, hashSecret(refreshToken))
    return this.#tokensOf(session, refreshToken)
  }

  /** A refresh token works once; shown again it ends its session. Throws SESSION_INVALID. */
  async refresh(refreshToken: string): Promise<ProgramTokens> {
    const { people, sessions, clock, events, refresh } = this.#parts
    if (!isSecretShape('refresh', refreshToken)) throw unknownToken()
    const next = newSecret('refresh')
    const stored = { hash: hashSecret(next), createdAtMs: clock.nowMs() }
    const { outcome, sessionId } = await people.rotateRefreshToken(hashSecret(refreshToken), stored)
    if (sessionId === null) throw unknownToken()
    if (outcome === 'reused') {
      events.refreshTokenReused(sessionId)
      await refresh()
      throw unknownToken()
    }
    // One that another gateway began a moment ago is not known here yet.
    if (sessions.find(sessionId) === null) await refresh()
    return this.#tokensOf(sessions.use(sessionId), next)
  }

  #newSession(
    kind: Session['kind'],
    account: Account,
    { hasSecondFactor }: Proof,
    { address, userAgent }: Client,
    tokenHash: string | null,
  ): Session {
    const nowMs = this.#parts.clock.nowMs()
    return {
      id: randomUUID().replaceAll('-', ''),
      userId: account.id,
      kind,
      tokenHash,
      createdAtMs: nowMs,
      lastSeenAtMs: nowMs,
      expiresAtMs: nowMs + this.#options.limits.sessionMaxMs,
      provenAtMs: nowMs,
      hasSecondFactor,
      address,
      userAgent: userAgent.slice(0, longestUserAgent),
    }
  }

  async #begin(account: Account, session: Session, proof: Proof, refreshHash: string | null): Promise<void> {
    const { people, events, refresh } = this.#parts
    const { id, createdAtMs, address } = session
    const refreshToken = refreshHash === null ? null : { hash: refreshHash, sessionId: id, createdAtMs }
    if (!(await people.insertSession(session, account, refreshToken, this.#options.limits.maxSessions))) {
      const message = 'This account was changed while you signed in: begin again'
      events.signInRefused(account.id, message, address)
      throw new ForgeError('LOGIN_FAILED', message)
    }
    await people.updateAccount(account.id, { lastLoginAtMs: createdAtMs })
    await refresh()
    events.signedIn(account.id, proof.by, address)
  }

  #tokensOf(session: Session, refreshToken: string): ProgramTokens {
    const { limits, accessKey } = this.#options
    const expiresAtMs = Math.min(this.#parts.clock.nowMs() + limits.accessTokenMs, session.expiresAtMs)
    const exp = Math.ceil(expiresAtMs / 1000)
    return {
      accessToken: signAccessToken({ sid: session.id, exp }, accessKey),
      accessExpiresAtMs: exp * 1000,
      refreshToken,
      refreshExpiresAtMs: session.expiresAtMs,
    }
  }
}

function unknownToken(): ForgeError {
  return new ForgeError('SESSION_INVALID', 'This refresh token is unknown, used or over: sign in again')
}
