import { randomUUID } from 'node:crypto'
import { type Principal, userIdOf } from '../../domain/access/principal.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { User, UserLookup } from '../../domain/people/user.ts'
import type { ConsoleCorner } from '../../domain/sql/console-catalog.ts'
import type { HistoryPage, KeptQueryRun, QueryRun } from '../../domain/sql/query-history.ts'
import type { SavedQuery, SavedQueryPatch } from '../../domain/sql/saved-query.ts'
import type { DatabaseService } from '../databases/database-service.ts'

export interface ConsoleServiceOptions {
  readonly databases: Pick<DatabaseService, 'view' | 'assertRight'>
  readonly catalog: Pick<Catalog, 'console'>
  readonly users: UserLookup
  readonly clock: Clock
}

/** A saved query as somebody sees it. */
export interface SavedQueryView {
  readonly query: SavedQuery
  /** Null = the installation. */
  readonly owner: User | null
  /** It is the asker's own. */
  readonly isMine: boolean
}

/** A page of a history. */
export interface HistoryView {
  readonly isKept: boolean
  readonly runs: readonly KeptQueryRun[]
}

/** What the console of the dashboard keeps for people: saved queries and the history of what they ran. */
export interface ConsoleService {
  /** One's own and those that are shared, by name. */
  listQueries(principal: Principal, databaseName: string): Promise<SavedQueryView[]>
  saveQuery(
    principal: Principal,
    databaseName: string,
    query: Pick<SavedQuery, 'name' | 'sql' | 'isShared'>,
  ): Promise<SavedQueryView>
  /** Only its owner may. Throws QUERY_NOT_FOUND, also for those that the asker does not see; PERMISSION_DENIED. */
  changeQuery(principal: Principal, databaseName: string, id: string, patch: SavedQueryPatch): Promise<SavedQueryView>
  /** Its owner may, and of a shared one whoever manages the database. Throws as `changeQuery`. */
  removeQuery(principal: Principal, databaseName: string, id: string): Promise<void>

  history(principal: Principal, databaseName: string, page: HistoryPage): Promise<HistoryView>
  /** Answers how many were kept: none when history is off. */
  addRuns(principal: Principal, databaseName: string, runs: readonly QueryRun[]): Promise<number>
  /** Off also forgets what was kept. */
  keepHistory(principal: Principal, databaseName: string, isKept: boolean): Promise<void>
  clearHistory(principal: Principal, databaseName: string): Promise<void>
}

export function createConsoleService({ databases, catalog, users, clock }: ConsoleServiceOptions): ConsoleService {
  async function cornerOf(principal: Principal, databaseName: string): Promise<ConsoleCorner> {
    const { database } = await databases.view(databaseName)
    return { databaseId: database.id, userId: userIdOf(principal) }
  }

  function viewOf(query: SavedQuery, { userId }: ConsoleCorner): SavedQueryView {
    const owner = query.userId === null ? null : (users.find(query.userId) ?? null)
    return { query, owner, isMine: query.userId === userId }
  }

  async function findVisible(corner: ConsoleCorner, id: string): Promise<SavedQueryView> {
    const query = await catalog.console.findSavedQuery(corner.databaseId, id)
    const view = query === null ? null : viewOf(query, corner)
    if (view !== null && (view.isMine || view.query.isShared)) return view
    throw new ForgeError('QUERY_NOT_FOUND', `Saved query "${id}" not found`)
  }

  return {
    async listQueries(principal, databaseName) {
      const corner = await cornerOf(principal, databaseName)
      return (await catalog.console.listSavedQueries(corner)).map((query) => viewOf(query, corner))
    },
    async saveQuery(principal, databaseName, members) {
      const corner = await cornerOf(principal, databaseName)
      const nowMs = clock.nowMs()
      const query = { id: randomUUID(), ...corner, ...members, createdAtMs: nowMs, updatedAtMs: nowMs }
      await catalog.console.insertSavedQuery(query)
      return viewOf(query, corner)
    },
    async changeQuery(principal, databaseName, id, patch) {
      const corner = await cornerOf(principal, databaseName)
      const { query, isMine } = await findVisible(corner, id)
      if (!isMine) throw new ForgeError('PERMISSION_DENIED', 'Only who saved a query changes it: save a copy')
      const updatedAtMs = clock.nowMs()
      await catalog.console.updateSavedQuery(id, patch, updatedAtMs)
      return viewOf({ ...query, ...patch, updatedAtMs }, corner)
    },
    async removeQuery(principal, databaseName, id) {
      const corner = await cornerOf(principal, databaseName)
      const { isMine } = await findVisible(corner, id)
      if (!isMine) databases.assertRight(principal, databaseName, 'manage')
      await catalog.console.removeSavedQuery(id)
    },

    async history(principal, databaseName, page) {
      const corner = await cornerOf(principal, databaseName)
      const [isKept, runs] = await Promise.all([
        catalog.console.keepsHistory(corner),
        catalog.console.listRuns(corner, page),
      ])
      return { isKept, runs }
    },
    async addRuns(principal, databaseName, runs) {
      const corner = await cornerOf(principal, databaseName)
      return (await catalog.console.addRuns(corner, runs)) ? runs.length : 0
    },
    async keepHistory(principal, databaseName, isKept) {
      await catalog.console.setKeepsHistory(await cornerOf(principal, databaseName), isKept)
    },
    async clearHistory(principal, databaseName) {
      await catalog.console.clearHistory(await cornerOf(principal, databaseName))
    },
  }
}
