/** A statement that somebody ran in the console, as it went. */
export interface QueryRun {
  readonly sql: string
  /** Unix ms. */
  readonly startedAtMs: number
  /** As whoever ran it saw it, the way to the worker included. */
  readonly durationMs: number
  /** Rows of the result; null when there was none. */
  readonly rowCount: number | null
  /** Rows that the worker read; null when it did not tell. */
  readonly rowsRead: number | null
  readonly rowsWritten: number | null
  /** The message of the error; null = it went well. */
  readonly failure: string | null
}

/** A run as it is kept. */
export interface KeptQueryRun extends QueryRun {
  /** Grows with every run. */
  readonly id: number
}

/** What is kept of one person's runs on one database: past either, the oldest ones go. */
export const historyBounds = { maxRuns: 500, maxCharacters: 1_000_000 } as const

/** Which part of a history is asked for. */
export interface HistoryPage {
  /** Only runs whose SQL holds this text, whatever its case. */
  readonly search?: string
  /** Only runs with a lower id. */
  readonly beforeId?: number
  readonly limit: number
}
