import type { Value } from '../../../workers/protocol/hrana.ts'

/** One state of a database, which stays the same however others write: a read transaction on a stream of its own. */
export interface Snapshot {
  /**
   * The rows of a query, at its reader's pace, one query after the other. Throws SQL_ERROR for what the worker refuses,
   * WORKER_LOST when the worker, or the transaction, is gone.
   */
  rows(sql: string): AsyncIterable<readonly Value[]>
  close(): Promise<void>
}
