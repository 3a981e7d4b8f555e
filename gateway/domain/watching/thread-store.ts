/** A value that SQLite stores. Integers above 2^53 are no numbers here: bind them as bigint, read them as text. */
export type StoreValue = string | number | bigint | null | Uint8Array

/** A row by the names of its columns. */
export type StoreRow = Readonly<Record<string, StoreValue>>

/** One statement, run once for each of its rows of parameters; without any it runs once. */
export interface StoreStatement {
  readonly sql: string
  readonly rows?: readonly (readonly StoreValue[])[]
}

/** Counters since the start, and what waits now. */
export interface StoreFigures {
  /** Rows in the file, by appenders. */
  readonly written: number
  /** Rows that appenders gave up: the thread did not keep up, or could not write. */
  readonly dropped: number
  /** Rows that wait for the thread. */
  readonly waiting: number
  /** How often the thread ended unasked. */
  readonly restarts: number
  /** Transactions that could not be written; those that are tried again count each time. */
  readonly failures: number
  /** The last transaction could not be written. */
  readonly isFailing: boolean
}

/** What is told of a store to those who watch the gateway. */
export interface WatchedStore {
  /** Of a closed set, such as `log store`. */
  readonly name: string
  readonly figures: StoreFigures
  /** Bytes of the file and its write-ahead log; 0 while there is none. */
  sizeBytes(): Promise<number>
  /** Rejects when it cannot be read, or its last transaction could not be written. */
  probe(): Promise<void>
}

/** Takes rows for one statement and writes them in batches, when the thread has time. */
export interface Appender {
  /** Never waits and never throws: false when there is no room, and the row is counted as dropped. */
  add(row: readonly StoreValue[]): boolean
  /** Resolves when all that was added so far is in the file, or given up. */
  flushed(): Promise<void>
}

/**
 * A libSQL file in a thread of its own: what is large or searched never runs on the gateway's loop. It survives the end
 * of its thread and a damaged file; while it cannot be used, its calls throw STORE_UNAVAILABLE.
 */
export interface ThreadStore extends AsyncDisposable, WatchedStore {
  /** All statements in one transaction, or none. */
  write(statements: readonly StoreStatement[]): Promise<void>
  read(sql: string, values?: readonly StoreValue[]): Promise<StoreRow[]>
  /**
   * `sql` has to bear being run twice with a row (`INSERT OR IGNORE` with a key): when the thread ends in the middle of
   * a batch, the batch is written again.
   */
  appender(sql: string, options?: AppenderOptions): Appender
}

export interface AppenderOptions {
  /** Rows that may wait; 8192 when absent. */
  readonly maxWaiting?: number
  /** Rows of one transaction; 1024 when absent. */
  readonly batchSize?: number
  /** How long a row may wait for others; 200 when absent. */
  readonly gatherMs?: number
}
