import type { Access, DatabaseId } from '../databases/database.ts'
import type { Role, UserId } from '../people/user.ts'
import type { PermissionGroup } from './permissions.ts'

/** What an API key is narrowed to; it never gives more than its owner has. */
export interface KeyScope {
  /** Groups of routes; null = all. */
  readonly groups: readonly PermissionGroup[] | null
  /** Databases by id; null = all that its owner may use, those to come too. */
  readonly databaseIds: readonly DatabaseId[] | null
  /** `read-only` reaches no route that changes anything, and reads data alone. */
  readonly access: Access
}

/** The scope of a key that is not narrowed. */
export const fullScope: KeyScope = { groups: null, databaseIds: null, access: 'full' }

/** An API key: of the installation, which may do everything, or of a person, with that person's role and rights. */
export interface ApiKeyPrincipal {
  readonly kind: 'api-key'
  readonly keyId: string
  /** Lower-case hex SHA-256 of the text that was shown: a rotated key has two texts for a while. */
  readonly textHash: string
  readonly name: string
  /** Null = the installation's. */
  readonly user: { readonly userId: UserId; readonly email: string; readonly role: Role } | null
  readonly scope: KeyScope
}

/** A database token: one database, full or read-only. */
export interface TokenPrincipal {
  readonly kind: 'database-token'
  readonly tokenId: string
  readonly databaseId: DatabaseId
  readonly access: Access
  /** Unix ms; null = never. */
  readonly expiresAtMs: number | null
}

/** A person who has signed in. */
export interface UserPrincipal {
  readonly kind: 'user'
  readonly userId: UserId
  readonly email: string
  readonly role: Role
  readonly sessionId: string
  /** Unix ms at which the access token ends that it showed; null = a cookie, which ends with its session. */
  readonly tokenExpiresAtMs: number | null
}

/** Who makes a request. */
export type Principal = ApiKeyPrincipal | TokenPrincipal | UserPrincipal

/** A key of the installation that may do everything. */
export function installationKey(keyId: string, name: string): ApiKeyPrincipal {
  return { kind: 'api-key', keyId, textHash: '', name, user: null, scope: fullScope }
}

/** The id of the credential: whose share of a worker is used. */
export function credentialIdOf(principal: Principal): string {
  switch (principal.kind) {
    case 'api-key':
      return principal.keyId
    case 'database-token':
      return principal.tokenId
    case 'user':
      return principal.sessionId
  }
}

/** The person behind a principal; null for keys of the installation and for database tokens. */
export function userIdOf(principal: Principal): UserId | null {
  if (principal.kind === 'user') return principal.userId
  return principal.kind === 'api-key' ? (principal.user?.userId ?? null) : null
}

/** The role of whoever acts; the installation's keys are administrators. Null for database tokens. */
export function roleOf(principal: Principal): Role | null {
  if (principal.kind === 'user') return principal.role
  if (principal.kind === 'database-token') return null
  return principal.user === null ? 'admin' : principal.user.role
}
