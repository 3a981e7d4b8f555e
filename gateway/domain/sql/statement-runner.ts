import type {
  Batch,
  CursorEntry,
  Description,
  Statement,
  StreamRequest,
  StreamResult,
  WireError,
} from '../../../workers/protocol/hrana.ts'
import type { Caller } from '../access/caller.ts'
import type { Access, Database } from '../databases/database.ts'

/** A database together with who wants something of it. */
export interface Target {
  readonly database: Database
  /** What the caller may do with it. */
  readonly access: Access
  /** The caller's credential id: each has a share of the worker's connections. */
  readonly owner: string
}

export interface RunOptions {
  /** Whether any statement may write: then it waits for the database's write slot. */
  readonly writes: boolean
  /** When it goes away a read is stopped; a write is finished and its answer dropped. */
  readonly caller?: Caller
  /**
   * False for a look at a worker, which neither wakes it nor counts as use; throws WORKER_UNAVAILABLE when it is
   * not awake. True by default.
   */
  readonly isUse?: boolean
}

/** What became of one statement. */
export type Executed =
  /** Its result as the worker wrote it, JSON of a StatementResult: most of it goes on as it is. */
  { readonly kind: 'ok'; readonly result: string } | { readonly kind: 'error'; readonly error: WireError }

/**
 * Runs SQL on a database's worker for the REST API, waking it first. Throws ForgeErrors: WORKER_*,
 * QUEUE_FULL, STATEMENT_TIMEOUT after the configured time, READ_ONLY or WRITES_BLOCKED when the worker
 * refuses a write, RESULT_TOO_LARGE when an answer passes `DBFORGE_MAX_RESULT_BYTES`. Errors of single
 * statements come back inside the results, as Hrana gives them.
 */
export interface StatementRunner {
  /** One statement in autocommit; with others where that makes no difference to it. */
  execute(target: Target, statement: Statement, options: RunOptions): Promise<Executed>
  /** One stateless pipeline on a stream of its own; the closing request is added here. One result a request. */
  pipeline(target: Target, requests: readonly StreamRequest[], options: RunOptions): Promise<readonly StreamResult[]>
  /**
   * A batch whose rows arrive one by one, however many: flat memory. Ending the iteration early stops the
   * statement. The statement timeout holds for the first entry and between entries.
   */
  cursor(target: Target, batch: Batch, options: RunOptions): AsyncIterable<CursorEntry>
  /**
   * What the worker says of one statement, cached by text. Null when the worker cannot describe it (bad
   * SQL, unknown table): such a text counts as a write, and running it gives the real error.
   */
  describe(target: Target, sql: string, caller?: Caller): Promise<Description | null>
}
