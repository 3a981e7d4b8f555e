import type { Access, Database } from '../databases/database.ts'
import { ForgeError } from '../errors.ts'
import { isAtLeast, type Role, type UserId } from '../people/user.ts'
import { type GrantLookup, lower, type Right } from './grant.ts'
import { groupOf, type Permission, type PermissionRule, permissionTable } from './permissions.ts'
import { type Principal, roleOf } from './principal.ts'

/** The part of a database that rights depend on. */
export type OwnedDatabase = Pick<Database, 'id' | 'ownerId'>

/** Whether role and scope allow the act at all; the right on one database is looked at later. */
export function allows(principal: Principal, permission: Permission): boolean {
  if (permission === 'public') return true
  if (principal.kind === 'database-token') return permission === 'data:read' || permission === 'data:write'
  const { role, isRead }: PermissionRule = permissionTable[permission]
  if (principal.kind === 'api-key') {
    const { groups, access } = principal.scope
    if (access === 'read-only' && !isRead) return false
    if (groups !== null && !groups.includes(groupOf(permission))) return false
  }
  const own = roleOf(principal)
  return own !== null && isAtLeast(own, role)
}

/** Whether somebody runs the gateway, and so may read of its machine. */
export function isOperator(principal: Principal | null | undefined): boolean {
  return principal !== null && principal !== undefined && allows(principal, 'system:read')
}

/** Throws PERMISSION_DENIED unless role and scope allow the act. */
export function assertAllows(principal: Principal, permission: Permission): void {
  if (allows(principal, permission)) return
  throw new ForgeError('PERMISSION_DENIED', `This credential does not allow "${permission}"`)
}

/** What a principal may do with a database; null = for it the database does not exist. */
export function rightOn(principal: Principal, database: OwnedDatabase, grants: GrantLookup): Right | null {
  switch (principal.kind) {
    case 'database-token':
      return principal.databaseId === database.id ? rightOfAccess(principal.access, 'write') : null
    case 'user':
      return rightOfPerson(principal, database, grants)
    case 'api-key': {
      const { scope, user } = principal
      if (scope.databaseIds !== null && !scope.databaseIds.includes(database.id)) return null
      const right = user === null ? 'manage' : rightOfPerson(user, database, grants)
      return right === null ? null : lower(right, rightOfAccess(scope.access, 'manage'))
    }
  }
}

/** What the worker is told: it enforces reading alone by itself. */
export function accessOf(right: Right): Access {
  return right === 'read' ? 'read-only' : 'full'
}

function rightOfAccess(access: Access, most: Right): Right {
  return access === 'read-only' ? 'read' : most
}

/** A viewer reads, whatever was given to it, and also what it owns from better days. */
function rightOfPerson(
  { userId, role }: { readonly userId: UserId; readonly role: Role },
  database: OwnedDatabase,
  grants: GrantLookup,
): Right | null {
  if (role === 'admin') return 'manage'
  const right = database.ownerId === userId ? 'manage' : grants.rightOf(userId, database.id)
  if (right === null) return null
  return role === 'viewer' ? 'read' : right
}
