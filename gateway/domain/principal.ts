import type { Access, DatabaseId } from './database.ts'

/** Who makes a request. */
export type Principal =
  /** An API key: everything, until keys have scopes. */
  | { readonly kind: 'api-key'; readonly keyId: string; readonly name: string }
  /** A database token: one database, full or read-only. */
  | {
      readonly kind: 'database-token'
      readonly tokenId: string
      readonly databaseId: DatabaseId
      readonly access: Access
      /** Unix ms; null = never. */
      readonly expiresAtMs: number | null
    }

/** What a route asks for; data on the route, checked before its body is looked at. */
export type Permission =
  | 'public'
  | 'databases:read'
  | 'databases:create'
  | 'databases:delete'
  | 'databases:settings'
  | 'tokens:create'
  | 'stats:read'
  | 'data:read'
  | 'data:write'

/** Whether this kind of credential may do the act at all; the grant on one database is looked at later. */
export function allows(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'api-key') return true
  return permission === 'public' || permission === 'data:read' || permission === 'data:write'
}

/** The id of the credential: whose share of a worker is used. */
export function ownerOf(principal: Principal): string {
  return principal.kind === 'api-key' ? principal.keyId : principal.tokenId
}

/** The access that a principal has on a database; null = as if the database did not exist. */
export function accessTo(principal: Principal, databaseId: DatabaseId): Access | null {
  if (principal.kind === 'api-key') return 'full'
  return principal.databaseId === databaseId ? principal.access : null
}
