import type { Clock } from '../../domain/clock.ts'
import type {
  StatementFigures,
  StatementHistory,
  StatementOrder,
  StatementQuery,
  StatementTotals,
} from '../../domain/watching/statement-figures.ts'
import type { StoreRow, StoreStatement, ThreadStore } from '../../domain/watching/thread-store.ts'
import type { StatementBook } from './statement-book.ts'

export interface InsightStoreOptions {
  readonly store: ThreadStore
  readonly book: StatementBook
  readonly clock: Clock
  /** Days that figures are kept; read whenever they are trimmed. */
  readonly limits: { readonly insightDays: number }
  /** Figures could not be written, and are lost. */
  readonly onFailure: (error: unknown) => void
}

const hourMs = 3_600_000
const dayMs = 86_400_000
const writeEveryMs = 10_000
/** Of one database and one hour that is over: what is beyond counts together. */
const keptPerHour = 200

const columns = 'database_id, hour, sql, runs, failures, total_ms, max_ms, rows_read, rows_written, last_seen_at_ms'
const adding = `ON CONFLICT (database_id, hour, sql) DO UPDATE SET runs = runs + excluded.runs,
  failures = failures + excluded.failures, total_ms = total_ms + excluded.total_ms,
  max_ms = max(max_ms, excluded.max_ms), rows_read = rows_read + excluded.rows_read,
  rows_written = rows_written + excluded.rows_written,
  last_seen_at_ms = max(last_seen_at_ms, excluded.last_seen_at_ms)`
const add = `INSERT INTO statements (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ${adding}`

const sums = `sum(runs) AS runs, sum(failures) AS failures, sum(total_ms) AS total_ms, max(max_ms) AS max_ms,
  sum(rows_read) AS rows_read, sum(rows_written) AS rows_written, max(last_seen_at_ms) AS last_seen_at_ms`

/** What is beyond the kept ones of an hour, by the time that it took. */
const beyond = `SELECT database_id, hour, sql FROM (SELECT database_id, hour, sql,
  row_number() OVER (PARTITION BY database_id, hour ORDER BY total_ms DESC) AS place
  FROM statements WHERE hour = ? AND sql <> '') WHERE place > ${keptPerHour}`
const fold = `INSERT INTO statements (${columns})
  SELECT database_id, hour, '', sum(runs), sum(failures), sum(total_ms), max(max_ms), sum(rows_read),
  sum(rows_written), max(last_seen_at_ms) FROM statements WHERE (database_id, hour, sql) IN (${beyond})
  GROUP BY database_id, hour ${adding}`
const removeFolded = `DELETE FROM statements WHERE (database_id, hour, sql) IN (${beyond})`

const orders: Readonly<Record<StatementOrder, string>> = {
  total_ms: 'sum(total_ms)',
  mean_ms: 'sum(total_ms) / sum(runs)',
  max_ms: 'max(max_ms)',
  runs: 'sum(runs)',
  rows_read: 'sum(rows_read)',
  rows_written: 'sum(rows_written)',
  failures: 'sum(failures)',
}

/** Figures of statements by the hour, in a file of their own. */
export class InsightStore implements StatementHistory, AsyncDisposable {
  readonly #options: InsightStoreOptions
  readonly #stops: (() => void)[]
  #writing: Promise<void> = Promise.resolve()

  constructor(options: InsightStoreOptions) {
    this.#options = options
    this.#stops = [
      options.clock.every(writeEveryMs, () => void this.write().catch(options.onFailure)),
      options.clock.every(hourMs, () => void this.trim().catch(options.onFailure)),
    ]
  }

  /** Writes down what came together; one after the other. */
  write(): Promise<void> {
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(async () => {
        const { book, clock, store } = this.#options
        const figures = book.take()
        const hour = Math.floor(clock.nowMs() / hourMs)
        if (figures.length > 0) await store.write([{ sql: add, rows: figures.map((each) => rowOf(each, hour)) }])
      })
    return this.#writing
  }

  /** Forgets what is too old, and folds together what is too much of the hours that are over. */
  async trim(): Promise<void> {
    const { clock, limits, store } = this.#options
    const hour = Math.floor(clock.nowMs() / hourMs)
    const oldest = Math.floor((clock.nowMs() - limits.insightDays * dayMs) / hourMs)
    // An hour is looked at twice: its last figures may have been written after its end.
    const folds = [hour - 2, hour - 1].flatMap((each): StoreStatement[] => [
      { sql: fold, rows: [[each]] },
      { sql: removeFolded, rows: [[each]] },
    ])
    await store.write([{ sql: 'DELETE FROM statements WHERE hour < ?', rows: [[oldest]] }, ...folds])
  }

  async top({ databaseId, sinceMs, order, limit }: StatementQuery): Promise<StatementFigures[]> {
    await this.write()
    const sql = `SELECT sql, ${sums} FROM statements WHERE database_id = ? AND hour >= ?
      GROUP BY sql ORDER BY ${orders[order]} DESC, sql LIMIT ?`
    const rows = await this.#options.store.read(sql, [databaseId, Math.floor(sinceMs / hourMs), limit])
    return rows.map((row) => ({ databaseId, sql: String(row['sql']), ...totalsOf(row) }))
  }

  async totals(query: Pick<StatementQuery, 'databaseId' | 'sinceMs'>): Promise<StatementTotals> {
    await this.write()
    return this.#sum(query, '')
  }

  async others(query: Pick<StatementQuery, 'databaseId' | 'sinceMs'>): Promise<StatementTotals> {
    await this.write()
    return this.#sum(query, " AND sql = ''")
  }

  async #sum(
    { databaseId, sinceMs }: Pick<StatementQuery, 'databaseId' | 'sinceMs'>,
    condition: string,
  ): Promise<StatementTotals> {
    const sql = `SELECT ${sums} FROM statements WHERE database_id = ? AND hour >= ?${condition}`
    const [row] = await this.#options.store.read(sql, [databaseId, Math.floor(sinceMs / hourMs)])
    return totalsOf(row ?? {})
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.write().catch(this.#options.onFailure)
    await this.#options.store[Symbol.asyncDispose]()
  }
}

function rowOf(figures: StatementFigures, hour: number) {
  const { databaseId, sql, runs, failures, totalMs, maxMs, rowsRead, rowsWritten, lastSeenAtMs } = figures
  return [databaseId, hour, sql, runs, failures, totalMs, maxMs, rowsRead, rowsWritten, lastSeenAtMs]
}

/** Sums of no rows are null. */
function totalsOf(row: StoreRow): StatementTotals {
  const figure = (column: string) => Number(row[column] ?? 0)
  return {
    runs: figure('runs'),
    failures: figure('failures'),
    totalMs: figure('total_ms'),
    maxMs: figure('max_ms'),
    rowsRead: figure('rows_read'),
    rowsWritten: figure('rows_written'),
    lastSeenAtMs: figure('last_seen_at_ms'),
  }
}
