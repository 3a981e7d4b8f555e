/** A sign-in that lasts. */
export interface Session {
  /** 32 hex digits; shown, and no secret. */
  readonly id: string
  readonly userId: string
  /** A browser shows a cookie, a program a short-lived access token that it renews with a refresh token. */
  readonly kind: 'browser' | 'program'
  /** Hash of the cookie's text; null for a program. */
  readonly tokenHash: string | null
  readonly createdAtMs: number
  /** When it was last used, to about a minute. */
  readonly lastSeenAtMs: number
  /** When it ends however much it is used. */
  readonly expiresAtMs: number
  /** When its user last proved who they are. */
  readonly provenAtMs: number
  /** Whether a second factor was shown, here or to the OIDC provider. */
  readonly hasSecondFactor: boolean
  readonly address: string
  readonly userAgent: string
}

/** A refresh token as stored: each works once. */
export interface RefreshToken {
  readonly hash: string
  readonly sessionId: string
  readonly createdAtMs: number
}

/** Whether a session is over at `nowMs`, by its age or by rest; `idleMs` is the longest rest. */
export function isOver(session: Pick<Session, 'expiresAtMs' | 'lastSeenAtMs'>, nowMs: number, idleMs: number): boolean {
  return nowMs >= session.expiresAtMs || nowMs >= session.lastSeenAtMs + idleMs
}
