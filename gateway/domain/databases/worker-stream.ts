import type { StreamRequest, StreamResult } from '../../../workers/protocol/hrana.ts'
import type { WorkerEndpoint } from './worker.ts'

/** One connection of a worker, which stays the same from request to request: transactions and PRAGMAs last on it. */
export interface WorkerStream {
  /**
   * One result a request. The worker ends a stream that rests for 10 s. Throws WORKER_LOST when the worker, or the
   * stream, is gone; errors of single statements come back inside the results, as Hrana gives them.
   */
  send(requests: readonly StreamRequest[], signal?: AbortSignal): Promise<readonly StreamResult[]>
  /** Cuts its connection: what is open on it is rolled back. */
  close(): void
}

/** Opens a stream to a worker that nobody else uses; `token` is asked for each request. */
export type OpenWorkerStream = (endpoint: WorkerEndpoint, token: () => string) => WorkerStream
