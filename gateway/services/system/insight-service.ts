import type { Clock } from '../../domain/clock.ts'
import type { Database } from '../../domain/databases/database.ts'
import type { WorkerEndpoint, WorkerStatement, WorkerStatements } from '../../domain/databases/worker.ts'
import { normalizeSql } from '../../domain/sql/normalize-sql.ts'
import type {
  StatementFigures,
  StatementHistory,
  StatementOrder,
  StatementTotals,
} from '../../domain/watching/statement-figures.ts'

export interface InsightQuery {
  readonly hours: number
  readonly order: StatementOrder
  readonly limit: number
}

/** What runs on a database, as the gateway saw it and as the worker tells. */
export interface Insights {
  readonly database: Database
  /** Unix ms of the first hour that is in it. */
  readonly sinceMs: number
  readonly totals: StatementTotals
  readonly statements: readonly StatementFigures[]
  /** Of all that were too many to be told apart; null when there are none. */
  readonly others: StatementTotals | null
  /** By whatever path they came, since the worker started; null when it sleeps. Values are taken out. */
  readonly worker: WorkerStatements | null
}

export interface InsightServiceOptions {
  readonly databases: { known(name: string): Database }
  readonly fleet: { peek(id: string): { readonly endpoint: WorkerEndpoint | null } | undefined }
  readonly history: StatementHistory
  readonly workerStatements: (endpoint: WorkerEndpoint) => Promise<WorkerStatements>
  readonly clock: Clock
}

export interface InsightService {
  /** Wakes nothing. Throws DATABASE_NOT_FOUND, STORE_UNAVAILABLE. */
  insights(name: string, query: InsightQuery): Promise<Insights>
}

const hourMs = 3_600_000

export function createInsightService(options: InsightServiceOptions): InsightService {
  async function workerOf(database: Database): Promise<WorkerStatements | null> {
    const endpoint = options.fleet.peek(database.id)?.endpoint ?? null
    if (endpoint === null) return null
    const told = await options.workerStatements(endpoint).catch(() => null) // it went to sleep in between
    return told && { ...told, top: withoutValues(told.top, byRows), slowest: withoutValues(told.slowest, byTime) }
  }

  return {
    async insights(name, { hours, order, limit }) {
      const database = options.databases.known(name)
      const thisHourMs = Math.floor(options.clock.nowMs() / hourMs) * hourMs
      const sinceMs = thisHourMs - (hours - 1) * hourMs
      const { id: databaseId } = database
      const [found, totals, worker] = await Promise.all([
        // One more: what could not be told apart may be among them.
        options.history.top({ databaseId, sinceMs, order, limit: limit + 1 }),
        options.history.totals({ databaseId, sinceMs }),
        workerOf(database),
      ])
      const others = await options.history.others({ databaseId, sinceMs })
      const statements = found.filter(({ sql }) => sql !== '').slice(0, limit)
      return { database, sinceMs, totals, statements, others: others.runs > 0 ? others : null, worker }
    },
  }
}

const byRows = (statement: WorkerStatement) => statement.rowsRead + statement.rowsWritten
const byTime = (statement: WorkerStatement) => statement.elapsedMs ?? 0

/** Statements that differ in their values alone are one: the largest of them stands for all. */
function withoutValues(
  statements: readonly WorkerStatement[],
  size: (statement: WorkerStatement) => number,
): WorkerStatement[] {
  const bySql = new Map<string, WorkerStatement>()
  for (const statement of statements) {
    const sql = normalizeSql(statement.sql)
    const known = bySql.get(sql)
    if (known === undefined || size(known) < size(statement)) bySql.set(sql, { ...statement, sql })
  }
  return [...bySql.values()].sort((a, b) => size(b) - size(a))
}
