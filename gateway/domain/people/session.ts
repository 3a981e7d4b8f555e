import { farAheadMs } from '../clock.ts'

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

/** By how much the clock was ahead that a session was made by, in ms; 0 = it was right, as far as can be told. */
export function aheadOf({ createdAtMs }: Session, nowMs: number): number {
  return createdAtMs > nowMs + farAheadMs ? createdAtMs - nowMs : 0
}

/** A session as a clock would have made it that was not ahead: it lasts and rests no longer than others do. */
export function movedBack(session: Session, aheadMs: number): Session {
  if (aheadMs === 0) return session
  const { createdAtMs, expiresAtMs } = session
  return { ...session, createdAtMs: createdAtMs - aheadMs, expiresAtMs: expiresAtMs - aheadMs }
}

/** Whether a session is over at `nowMs`, by its age or by rest; `idleMs` is the longest rest. */
export function isOver(session: Pick<Session, 'expiresAtMs' | 'lastSeenAtMs'>, nowMs: number, idleMs: number): boolean {
  return nowMs >= session.expiresAtMs || nowMs >= session.lastSeenAtMs + idleMs
}
