import type { Account, AccountPatch } from './account.ts'
import type { OneTimeLink } from './one-time-link.ts'
import type { RefreshToken, Session } from './session.ts'
import type { Role } from './user.ts'

/** Which of a user's sessions a change ends; a session id = all but that one. */
export type EndedSessions = 'none' | 'all' | { readonly except: string }

/** What a session rests on: how its user was checked. */
export type ProvenAccount = Pick<Account, 'passwordHash' | 'totp'>

/** What became of a refresh token that was shown. */
export type Rotation = 'rotated' | 'reused' | 'unknown'

/** What an admin decides about signing in. */
export interface SignInRules {
  /** Roles that must have a second factor. */
  readonly secondFactorFor: readonly Role[]
}

/** The people's part of the catalog. Each method is one transaction: it happens wholly or not at all. */
export interface PeopleCatalog {
  /** Oldest first. */
  listAccounts(): Promise<Account[]>
  findAccount(id: string): Promise<Account | null>
  /** In any case of its letters. */
  findAccountByEmail(email: string): Promise<Account | null>
  findAccountByOidcSubject(subject: string): Promise<Account | null>
  /** Throws EMAIL_TAKEN, and takes every setup link away. With a link: both or none. */
  insertAccount(account: Account, link?: OneTimeLink): Promise<void>
  /** Throws SETUP_DONE when there is anybody already, and takes every setup link away. */
  insertFirstAccount(account: Account): Promise<void>
  /**
   * Answers the changed account. One that becomes inactive loses its links. Throws USER_NOT_FOUND, EMAIL_TAKEN,
   * LAST_ADMIN.
   */
  updateAccount(id: string, patch: AccountPatch, ended?: EndedSessions): Promise<Account>
  /**
   * Puts `hash` in the place of the password's hash `from` and ends all other sessions. Whether it did: false when
   * the password was changed, or the session ended, since `from` was checked.
   */
  changePassword(id: string, from: string, hash: string, sessionId: string): Promise<boolean>
  /** Gives every database and archive of one person to another. */
  handOverDatabases(fromId: string, toId: string): Promise<void>
  /** Forgets a person with all that hangs on it. Throws USER_NOT_FOUND, LAST_ADMIN, OWNS_DATABASES. */
  removeAccount(id: string): Promise<void>

  listLinks(): Promise<OneTimeLink[]>
  findLink(hash: string): Promise<OneTimeLink | null>
  /** Takes the place of an earlier link of the same purpose and user; setup links stand side by side. */
  insertLink(link: OneTimeLink): Promise<void>
  /**
   * Uses a link up and changes its user, whose sessions end; answers the account, or null when the link is
   * used, expired or unknown.
   */
  useLink(hash: string, nowMs: number, patch: AccountPatch): Promise<Account | null>
  /** Whether there was one. */
  removeLink(id: string): Promise<boolean>

  /** Sessions that are not past their expiry. */
  listSessions(nowMs: number): Promise<Session[]>
  /**
   * Whether it began: false when the user is not active, or has another password or second factor than `account`, which
   * was checked. Also forgets sessions that are past their expiry, and those of the same user and kind that were used
   * longest ago, so that there are `maxOfKind` at most.
   */
  insertSession(
    session: Session,
    account: ProvenAccount,
    refreshToken: RefreshToken | null,
    maxOfKind: number,
  ): Promise<boolean>
  /** Writes down when sessions were last used; unknown ones are ignored. */
  touchSessions(lastSeenAtMs: ReadonlyMap<string, number>): Promise<void>
  /** Whether there was one. */
  proveSession(id: string, provenAtMs: number, hasSecondFactor: boolean): Promise<boolean>
  removeSessions(ids: readonly string[]): Promise<void>
  /** Puts `next` in the place of the token; one that was used before ends its session, and with it every successor. */
  rotateRefreshToken(
    hash: string,
    next: Omit<RefreshToken, 'sessionId'>,
  ): Promise<{
    readonly outcome: Rotation
    readonly sessionId: string | null
  }>

  /** Takes the place of all earlier ones. */
  replaceRecoveryCodes(userId: string, hashes: readonly string[]): Promise<void>
  countRecoveryCodes(userId: string): Promise<number>
  /** Uses a code up; false when it is unknown or used. */
  useRecoveryCode(userId: string, hash: string): Promise<boolean>
  /** Remembers the newest time step; false when another request took this one or a newer one. */
  takeTotpStep(userId: string, step: number): Promise<boolean>

  readSignInRules(): Promise<SignInRules>
  writeSignInRules(rules: SignInRules): Promise<void>
  /** The stored secret of that name; `candidate` becomes it when there is none. */
  ensureSecret(name: string, candidate: string): Promise<string>
}
