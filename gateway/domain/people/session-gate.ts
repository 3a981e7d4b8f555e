import type { Permission } from '../access/permissions.ts'
import type { UserPrincipal } from '../access/principal.ts'

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
  /**
   * Who it is now, for what stays open; no use of the session. Throws SESSION_INVALID when it is over or revoked,
   * SESSION_EXPIRED when the access token has ended that it showed.
   */
  current(principal: UserPrincipal): UserPrincipal
  /** Unix ms at which what it opened has to end, unless the session is used meanwhile; null when it is not known. */
  expiryOf(principal: UserPrincipal): number | null
  /** Something that is open was used: the session does not rest. One that is over stays so. */
  noteUse(principal: UserPrincipal): void
}
