import type { Principal } from './principal.ts'

/** Checks credentials once and remembers the verdict; never reads the catalog or signs on a hot path. */
export interface Authenticator {
  /** An API key's principal, or null. Throws CATALOG_UNAVAILABLE only when nothing was ever loaded. */
  apiKey(text: string): Principal | null
  /**
   * A credential of the data plane for the database called `databaseName`: one of its tokens or an API key.
   * Throws TOKEN_INVALID, TOKEN_EXPIRED, API_KEY_INVALID. The database must exist.
   */
  dataCredential(text: string, databaseName: string): Principal
}
