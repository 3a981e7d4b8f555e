import type { RequestSource } from '../door/request-source.ts'
import type { SessionGate } from '../people/session-gate.ts'
import type { Principal } from './principal.ts'

/** Checks credentials once and remembers the verdict; never reads the catalog or signs on a hot path. */
export interface Authenticator {
  /** Those who have signed in. */
  readonly sessions: SessionGate
  /**
   * An API key's principal, or null. Throws ADDRESS_REFUSED for a good key from elsewhere, and CATALOG_UNAVAILABLE
   * only when nothing was ever loaded.
   */
  apiKey(text: string, source: RequestSource): Principal | null
  /**
   * A credential of the data plane for the database called `databaseName`: one of its tokens, an API key or the access
   * token of a session. Throws TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_REVOKED, API_KEY_INVALID, ADDRESS_REFUSED. The database must exist.
   */
  dataCredential(text: string, databaseName: string, source: RequestSource): Principal
  /** Unix ms at which what a credential opened has to end; null = never. A session may end later when it is used. */
  expiryOf(principal: Principal): number | null
  /** The same principal as it is now, for what stays open; throws why it opens nothing any more. */
  current(principal: Principal): Principal
  /** What a credential opened was used again. */
  noteUse(principal: Principal, source: RequestSource): void
}
