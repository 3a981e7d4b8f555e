import type { DatabaseId } from '../databases/database.ts'

/** Hears of each statement that ran. */
export interface StatementObserver {
  /** False = nobody listens: what it takes to tell can be left out. */
  readonly isObserving: boolean
  /** Whether what is bound to statements is wanted, too. */
  readonly wantsParameters: boolean
  /**
   * Never throws, and allocates nothing for a text that it knows. `durationMs` is the worker's own time where it tells
   * one; `parameters` is JSON, null where they are not wanted or not known.
   */
  observe(
    id: DatabaseId,
    sql: string,
    durationMs: number,
    rowsRead: number,
    rowsWritten: number,
    isFailed: boolean,
    parameters: string | null,
  ): void
}

/** What runs of one statement came to. */
export interface StatementTotals {
  readonly runs: number
  readonly failures: number
  readonly totalMs: number
  readonly maxMs: number
  readonly rowsRead: number
  readonly rowsWritten: number
  /** Unix ms. */
  readonly lastSeenAtMs: number
}

/** Those of one statement, its values taken out. `sql` is empty for all that were too many to be told apart. */
export interface StatementFigures extends StatementTotals {
  readonly databaseId: DatabaseId
  readonly sql: string
}

/** By which of its figures a statement ranks. */
export type StatementOrder = 'total_ms' | 'mean_ms' | 'max_ms' | 'runs' | 'rows_read' | 'rows_written' | 'failures'

/** Which statements are asked for. */
export interface StatementQuery {
  readonly databaseId: DatabaseId
  /** Unix ms; whole hours are kept, so the hour that holds it counts. */
  readonly sinceMs: number
  readonly order: StatementOrder
  readonly limit: number
}

/** What is known of statements, also from before the start. */
export interface StatementHistory {
  /** All that was observed before the call is in it. Throws STORE_UNAVAILABLE. */
  top(query: StatementQuery): Promise<StatementFigures[]>
  /** Of all statements together. */
  totals(query: Pick<StatementQuery, 'databaseId' | 'sinceMs'>): Promise<StatementTotals>
  /** Of those that were too many to be told apart. */
  others(query: Pick<StatementQuery, 'databaseId' | 'sinceMs'>): Promise<StatementTotals>
}
