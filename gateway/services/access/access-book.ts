import type { Grant, GrantLookup, Right } from '../../domain/access/grant.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { User, UserDirectory, UserId } from '../../domain/people/user.ts'

/** All people and all grants in memory, so that no request reads the catalog. */
export class AccessBook implements UserDirectory, GrantLookup {
  readonly #catalog: Pick<Catalog, 'listUsers' | 'listGrants'>
  #users = new Map<UserId, User>()
  #byEmail = new Map<string, User>()
  #grants = new Map<UserId, Map<DatabaseId, Grant>>()

  constructor(catalog: Pick<Catalog, 'listUsers' | 'listGrants'>) {
    this.#catalog = catalog
  }

  async load(): Promise<void> {
    const [users, grants] = await Promise.all([this.#catalog.listUsers(), this.#catalog.listGrants()])
    const byUser = new Map<UserId, Map<DatabaseId, Grant>>()
    for (const grant of grants) {
      const own = byUser.get(grant.userId) ?? new Map<DatabaseId, Grant>()
      byUser.set(grant.userId, own.set(grant.databaseId, grant))
    }
    this.#users = new Map(users.map((user) => [user.id, user]))
    this.#byEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]))
    this.#grants = byUser
  }

  find(id: UserId): User | undefined {
    return this.#users.get(id)
  }

  findByEmail(email: string): User | undefined {
    return this.#byEmail.get(email.toLowerCase())
  }

  /** Oldest first. */
  users(): Iterable<User> {
    return this.#users.values()
  }

  rightOf(userId: UserId, databaseId: DatabaseId): Right | null {
    return this.#grants.get(userId)?.get(databaseId)?.right ?? null
  }

  /** Those on one database. */
  grantsOn(databaseId: DatabaseId): Grant[] {
    return [...this.#grants.values()].flatMap((own) => own.get(databaseId) ?? [])
  }
}
