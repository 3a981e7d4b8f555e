import type { Grant, Right } from '../../domain/access/grant.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { User, UserId } from '../../domain/people/user.ts'
import type { Events } from '../../observability/events.ts'
import type { DatabaseService } from '../databases/database-service.ts'
import type { AccessBook } from './access-book.ts'

export interface GrantServiceOptions {
  readonly databases: Pick<DatabaseService, 'view' | 'setOwner'>
  readonly catalog: Catalog
  readonly book: AccessBook
  readonly clock: Clock
  readonly events: Pick<Events, 'grantChanged'>
  /** Makes this gateway know what the catalog has now. */
  readonly reload: () => Promise<void>
}

/** A right, and who has it. */
export interface GrantView {
  readonly user: User
  readonly right: Right
  /** Unix ms. */
  readonly createdAtMs: number
}

/** Who may use a database beside its owner, and who owns it. */
export interface GrantService {
  /** Oldest first; the owner is not among them. */
  list(databaseName: string): Promise<{ readonly owner: User | null; readonly grants: readonly GrantView[] }>
  /** Gives a right, or changes it. `who` is an id or an e-mail address. Throws USER_NOT_FOUND. */
  put(databaseName: string, who: string, right: Right): Promise<GrantView>
  /** None is success. Throws USER_NOT_FOUND. */
  remove(databaseName: string, who: string): Promise<void>
  /** Null gives it to the installation. Throws USER_NOT_FOUND; PERMISSION_DENIED to those who only manage it. */
  give(principal: Principal, databaseName: string, who: string | null): Promise<User | null>
}

export function createGrantService(options: GrantServiceOptions): GrantService {
  const { databases, catalog, book, clock, events, reload } = options

  function person(who: string): User {
    const email = who.toLowerCase()
    const user = book.find(who) ?? [...book.users()].find((each) => each.email.toLowerCase() === email)
    if (user === undefined) throw new ForgeError('USER_NOT_FOUND', `User "${who}" not found`)
    return user
  }

  function viewOf({ userId, right, createdAtMs }: Grant): GrantView[] {
    const user = book.find(userId)
    return user === undefined ? [] : [{ user, right, createdAtMs }]
  }

  async function remove(databaseName: string, userId: UserId): Promise<void> {
    const { database } = await databases.view(databaseName)
    await catalog.removeGrant(userId, database.id)
    events.grantChanged(database, userId, null)
    await reload()
  }

  return {
    async list(databaseName) {
      const { database } = await databases.view(databaseName)
      const owner = database.ownerId === null ? null : (book.find(database.ownerId) ?? null)
      return { owner, grants: book.grantsOn(database.id).flatMap(viewOf) }
    },
    async put(databaseName, who, right) {
      const { database } = await databases.view(databaseName)
      const user = person(who)
      const createdAtMs = clock.nowMs()
      await catalog.putGrant({ databaseId: database.id, userId: user.id, right, createdAtMs })
      events.grantChanged(database, user.id, right)
      await reload()
      const kept = book.grantsOn(database.id).find(({ userId }) => userId === user.id)
      return { user, right, createdAtMs: kept?.createdAtMs ?? createdAtMs }
    },
    remove: (databaseName, who) => remove(databaseName, person(who).id),
    async give(principal, databaseName, who) {
      const user = who === null ? null : person(who)
      const { database } = await databases.view(databaseName)
      await databases.setOwner(principal, databaseName, user?.id ?? null)
      // An owner needs no grant, and one that is left over would outlive the next hand-over.
      if (user !== null) await catalog.removeGrant(user.id, database.id)
      await reload()
      return user
    },
  }
}
