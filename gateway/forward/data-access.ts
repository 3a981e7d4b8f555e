import { accessOf, assertAllows, type OwnedDatabase, rightOn } from '../domain/access/authorization.ts'
import type { GrantLookup } from '../domain/access/grant.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { Access } from '../domain/databases/database.ts'
import { ForgeError } from '../domain/errors.ts'

/** How a principal may use the data of a database. Throws DATABASE_NOT_FOUND without any right, PERMISSION_DENIED. */
export function dataAccess(principal: Principal, database: OwnedDatabase, grants: GrantLookup): Access {
  const right = rightOn(principal, database, grants)
  if (right === null) throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
  assertAllows(principal, 'data:read')
  return accessOf(right)
}
