import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'
import type { HistoryPage, KeptQueryRun, QueryRun } from './query-history.ts'
import type { SavedQuery, SavedQueryPatch } from './saved-query.ts'

/** One person's corner of one database; a null user is the installation. */
export interface ConsoleCorner {
  readonly databaseId: DatabaseId
  readonly userId: UserId | null
}

/** What the console keeps in the catalog. Each method is one transaction. */
export interface ConsoleCatalog {
  /** One's own and those that are shared, by name. */
  listSavedQueries(corner: ConsoleCorner): Promise<SavedQuery[]>
  findSavedQuery(databaseId: DatabaseId, id: string): Promise<SavedQuery | null>
  /** Throws DATABASE_NOT_FOUND when the database or the person is gone, QUOTA_REACHED at the bound. */
  insertSavedQuery(query: SavedQuery): Promise<void>
  /** Throws QUERY_NOT_FOUND. */
  updateSavedQuery(id: string, patch: SavedQueryPatch, atMs: number): Promise<void>
  /** Unknown is success. */
  removeSavedQuery(id: string): Promise<void>

  /** False when this person wants no history here. */
  keepsHistory(corner: ConsoleCorner): Promise<boolean>
  /** Off also forgets what was kept. */
  setKeepsHistory(corner: ConsoleCorner, keeps: boolean): Promise<void>
  /** Newest first. */
  listRuns(corner: ConsoleCorner, page: HistoryPage): Promise<KeptQueryRun[]>
  /** Adds runs, the oldest first, unless history is off; answers whether it did. Forgets what is past the bounds. */
  addRuns(corner: ConsoleCorner, runs: readonly QueryRun[]): Promise<boolean>
  clearHistory(corner: ConsoleCorner): Promise<void>
}
