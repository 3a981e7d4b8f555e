import type { Permission } from './permissions.ts'
import type { UserPrincipal } from './principal.ts'

/** Checks what people show who have signed in; in memory, cheap enough for every request. */
export interface SessionGate {
  /** The cookie that a browser's session is in. */
  readonly cookieName: string
  /** Who shows this cookie. Throws SESSION_INVALID. */
  cookie(secret: string): UserPrincipal
  /** Who shows this access token; null for what is none. Throws SESSION_EXPIRED, SESSION_INVALID. */
  accessToken(text: string): UserPrincipal | null
  /** Throws SECOND_FACTOR_NOT_SET_UP while the role wants one: until then the account's own routes are open. */
  assertSetUp(principal: UserPrincipal, permission: Permission): void
  /** Throws STEP_UP_REQUIRED when the last proof of who it is lies too far back. */
  assertProven(principal: UserPrincipal): void
  /** Who it is now, for what stays open; no use of the session. Throws SESSION_INVALID when it is over or revoked. */
  current(sessionId: string): UserPrincipal
  /** When the session ends however much it is used, Unix ms; null when it is not known. */
  expiryOf(sessionId: string): number | null
}
