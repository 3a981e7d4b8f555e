import type { WorkerEndpoint } from '../domain/worker.ts'
import { maxFeeds } from './feed-quota.ts'
import { ConnectionError, type ResponseHandler, type UpstreamRequest } from './http1/connection.ts'
import { ConnectionPool, type Exchange } from './http1/connection-pool.ts'

/** Connections kept to one worker: under sqld's limit of 128 concurrent requests, with room for sockets. */
const connectionsPerWorker = 64

/** The kept connections to one run of one worker. */
export class Upstream {
  readonly endpoint: WorkerEndpoint
  /** For answers that go on for as long as their readers like: they take no query's connection. */
  readonly feeds: ConnectionPool
  readonly #pool: ConnectionPool

  constructor(endpoint: WorkerEndpoint) {
    this.endpoint = endpoint
    this.#pool = new ConnectionPool(endpoint.host, endpoint.port, connectionsPerWorker)
    this.feeds = new ConnectionPool(endpoint.host, endpoint.port, maxFeeds)
  }

  send(request: UpstreamRequest, handler: ResponseHandler): Exchange {
    return this.#pool.send(request, handler)
  }

  /** Cuts every connection: the worker is gone. */
  destroy(): void {
    this.#pool.destroy()
    this.feeds.destroy()
  }
}

/** Whether the request certainly never reached the worker, so that sending it again is safe. */
export function isNotSent(error: unknown): boolean {
  return error instanceof ConnectionError && !error.isSent
}
