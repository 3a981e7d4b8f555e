import type { InStatement, ResultSet } from '@libsql/client'
import type { DatabaseId } from '../domain/databases/database.ts'
import { ForgeError } from '../domain/errors.ts'
import type { ConsoleCatalog, ConsoleCorner } from '../domain/sql/console-catalog.ts'
import type { HistoryPage, KeptQueryRun, QueryRun } from '../domain/sql/query-history.ts'
import { maxSavedQueries, type SavedQuery, type SavedQueryPatch } from '../domain/sql/saved-query.ts'
import { violatesReference } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import * as history from './tables/query-history-table.ts'
import * as queries from './tables/saved-queries-table.ts'

/** The console's tables over the catalog's connection. */
export class LibsqlConsole implements ConsoleCatalog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async listSavedQueries(corner: ConsoleCorner): Promise<SavedQuery[]> {
    const rows = await this.#connection.read('list saved queries', queries.listSavedQueries(corner))
    return rows.map(queries.decodeSavedQuery)
  }

  async findSavedQuery(databaseId: DatabaseId, id: string): Promise<SavedQuery | null> {
    const [row] = await this.#connection.read('find a saved query', queries.findSavedQuery(databaseId, id))
    return row === undefined ? null : queries.decodeSavedQuery(row)
  }

  async insertSavedQuery(query: SavedQuery): Promise<void> {
    const [result] = await this.#writeInto('save a query', [queries.insertSavedQuery(query)])
    if (result?.rows.length !== 0) return
    const message = `Cannot save the query: ${maxSavedQueries} are kept for this database; delete one first`
    throw new ForgeError('QUOTA_REACHED', message, { details: { quota: 'saved_queries', limit: maxSavedQueries } })
  }

  async updateSavedQuery(id: string, patch: SavedQueryPatch, atMs: number): Promise<void> {
    const action = 'change a saved query'
    const [result] = await this.#connection.write(action, [queries.updateSavedQuery(id, patch, atMs)])
    if (result?.rows.length === 0) throw new ForgeError('QUERY_NOT_FOUND', `Saved query "${id}" not found`)
  }

  async removeSavedQuery(id: string): Promise<void> {
    await this.#connection.write('remove a saved query', [queries.removeSavedQuery(id)])
  }

  async keepsHistory(corner: ConsoleCorner): Promise<boolean> {
    return (await this.#connection.read('read the choice of history', history.findOff(corner))).length === 0
  }

  async setKeepsHistory(corner: ConsoleCorner, keeps: boolean): Promise<void> {
    const change = keeps ? [history.removeOff(corner)] : [history.insertOff(corner), history.clearRuns(corner)]
    await this.#writeInto('change the choice of history', change)
  }

  async listRuns(corner: ConsoleCorner, page: HistoryPage): Promise<KeptQueryRun[]> {
    const rows = await this.#connection.read('read the history of queries', history.listRuns(corner, page))
    return rows.map(history.decodeRun)
  }

  async addRuns(corner: ConsoleCorner, runs: readonly QueryRun[]): Promise<boolean> {
    const insertions = runs.map((run) => history.insertRun(corner, run))
    const [first] = await this.#writeInto('keep runs of queries', [...insertions, history.trimRuns(corner)])
    return runs.length > 0 && first?.rows.length === 1
  }

  async clearHistory(corner: ConsoleCorner): Promise<void> {
    await this.#connection.write('clear the history of queries', [history.clearRuns(corner)])
  }

  /** A database or a person may have gone in between. */
  async #writeInto(action: string, statements: InStatement[]): Promise<ResultSet[]> {
    try {
      return await this.#connection.write(action, statements)
    } catch (error) {
      if (!violatesReference(error)) throw error
      throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.', { cause: error })
    }
  }
}
