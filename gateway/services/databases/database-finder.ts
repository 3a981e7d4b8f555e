import { accessOf, rightOn } from '../../domain/access/authorization.ts'
import { type GrantLookup, includes, type Right } from '../../domain/access/grant.ts'
import { credentialIdOf, type Principal } from '../../domain/access/principal.ts'
import type { Database } from '../../domain/databases/database.ts'
import { assertDatabaseName, isDatabaseName } from '../../domain/databases/names.ts'
import { usableAccess } from '../../domain/door/protection.ts'
import type { ServiceMode } from '../../domain/door/service-mode.ts'
import { ForgeError, readOnlyMessage } from '../../domain/errors.ts'
import type { Target } from '../../domain/sql/statement-runner.ts'
import type { DatabaseRegistry } from './database-registry.ts'

/** Finds databases by name, for those who may see them; wakes nothing. */
export class DatabaseFinder {
  readonly #registry: DatabaseRegistry
  readonly #grants: GrantLookup
  readonly #mode: ServiceMode

  constructor(registry: DatabaseRegistry, grants: GrantLookup, mode: ServiceMode) {
    this.#registry = registry
    this.#grants = grants
    this.#mode = mode
  }

  /** Throws INVALID_DATABASE_NAME before DATABASE_NOT_FOUND. */
  find(name: string, messageOfNone?: string): Database {
    if (!isDatabaseName(name)) assertDatabaseName(name)
    const database = this.#registry.find(name)
    if (database === undefined) throw notFound(messageOfNone)
    return database
  }

  /** Null for a database that the principal does not know of. */
  rightOn(principal: Principal, database: Database): Right | null {
    return rightOn(principal, database, this.#grants)
  }

  /** Name syntax (400), existence and any right (404). */
  visible(principal: Principal, name: string): Database {
    const database = this.find(name)
    if (this.rightOn(principal, database) === null) throw notFound()
    return database
  }

  /** Name syntax (400), existence and grant (404), blocked access (403, 503). */
  target(principal: Principal, name: string): Target {
    const database = this.find(name)
    const right = this.rightOn(principal, database)
    if (right === null) throw notFound()
    const access = usableAccess(accessOf(right), database, this.#mode)
    return { database, access, owner: credentialIdOf(principal) }
  }

  /** Name syntax (400), existence and any right (404, with `messageOfNone`), then the right that it takes (403). */
  assertRight(principal: Principal, name: string, least: Right, messageOfNone?: string): void {
    const right = this.rightOn(principal, this.find(name, messageOfNone))
    if (right === null) throw notFound(messageOfNone)
    if (includes(right, least)) return
    if (least === 'write') throw new ForgeError('READ_ONLY', readOnlyMessage)
    throw new ForgeError('PERMISSION_DENIED', `This takes the right to ${least} the database`, {
      details: { right, needed: least },
    })
  }
}

function notFound(message = 'Database not found.'): ForgeError {
  return new ForgeError('DATABASE_NOT_FOUND', message)
}
