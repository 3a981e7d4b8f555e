import type { Role } from '../people/user.ts'
import type { Right } from './grant.ts'

/** What a permission takes. */
export interface PermissionRule {
  /** The lowest role that may do it. */
  readonly role: Role
  /** What it takes on the database that the route names; null = the route names none, or makes it. */
  readonly right: Right | null
  /** It changes nothing: open to keys that may read only. */
  readonly isRead: boolean
}

function rule(role: Role, right: Right | null, isRead = false): PermissionRule {
  return { role, right, isRead }
}

const reading = true

/**
 * What a route can ask for, beside `public`: the one table that checks, scopes of keys, OpenAPI and the matrix test
 * derive from. The part before the colon is the group that a key can be narrowed to.
 */
export const permissionTable = {
  'databases:read': rule('viewer', 'read', reading),
  'databases:create': rule('user', null),
  'databases:settings': rule('user', 'manage'),
  'databases:delete': rule('user', 'manage'),
  'archives:read': rule('user', null, reading),
  'archives:restore': rule('user', null),
  'archives:delete': rule('user', null),
  'backups:read': rule('user', 'manage', reading),
  'backups:create': rule('user', 'manage'),
  'backups:download': rule('user', 'manage'),
  'backups:restore': rule('user', 'manage'),
  'backups:delete': rule('user', 'manage'),
  'grants:read': rule('user', 'manage', reading),
  'grants:write': rule('user', 'manage'),
  'tokens:read': rule('user', 'manage', reading),
  'tokens:create': rule('user', 'manage'),
  'tokens:revoke': rule('user', 'manage'),
  'data:read': rule('viewer', 'read', reading),
  'data:write': rule('user', 'write'),
  'queries:read': rule('viewer', 'read', reading),
  'queries:write': rule('viewer', 'read'),
  'history:read': rule('viewer', 'read', reading),
  'history:write': rule('viewer', 'read'),
  'stats:read': rule('viewer', 'read', reading),
  'connections:read': rule('user', null, reading),
  'connections:end': rule('user', null),
  'metrics:read': rule('admin', null, reading),
  'keys:read': rule('user', null, reading),
  'keys:write': rule('user', null),
  'account:read': rule('viewer', null, reading),
  'account:write': rule('viewer', null),
  'users:read': rule('admin', null, reading),
  'users:write': rule('admin', null),
  'system:read': rule('admin', null, reading),
  'system:write': rule('admin', null),
  'audit:read': rule('admin', null, reading),
  'logs:read': rule('viewer', null, reading),
  'events:read': rule('viewer', null, reading),
  'alerts:read': rule('admin', null, reading),
  'alerts:write': rule('admin', null),
} as const satisfies Record<string, PermissionRule>

/** What a route asks for; data on the route, checked before its body is looked at. */
export type Permission = 'public' | GuardedPermission

/** A permission that wants a credential. */
export type GuardedPermission = keyof typeof permissionTable

/** Routes that a key can be narrowed to. */
export type PermissionGroup = GuardedPermission extends `${infer Group}:${string}` ? Group : never

/** Every group, in the order of the table. */
export const permissionGroups: readonly PermissionGroup[] = [
  // Object.keys() forgets the key type; the table is a constant with exactly these keys.
  ...new Set((Object.keys(permissionTable) as GuardedPermission[]).map(groupOf)),
]

/** The group of a permission. */
export function groupOf(permission: GuardedPermission): PermissionGroup {
  // as: the text before the colon of a permission is a group by definition
  return permission.slice(0, permission.indexOf(':')) as PermissionGroup
}

/** What a route takes on the database that it names; null = nothing. */
export function rightFor(permission: Permission): Right | null {
  return permission === 'public' ? null : permissionTable[permission].right
}
