import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { ConnectionError } from './connection-error.ts'
import { maxFeeds } from './feed-quota.ts'
import type { ResponseHandler, UpstreamRequest } from './http1/connection.ts'
import { ConnectionPool, type Exchange } from './http1/connection-pool.ts'

/** Connections kept to one worker: under sqld's limit of 128 concurrent requests, with room for sockets. */
export const queryLimits = { maxConnections: 64, maxPerOwner: 48 }

/** The kept connections to one run of one worker. */
export class Upstream {
  readonly endpoint: WorkerEndpoint
  /** For answers that go on for as long as their readers like: they take no query's connection. */
  readonly feeds: ConnectionPool
  readonly queries: ConnectionPool

  constructor(endpoint: WorkerEndpoint) {
    this.endpoint = endpoint
    this.queries = new ConnectionPool(endpoint.host, endpoint.port, queryLimits)
    this.feeds = new ConnectionPool(endpoint.host, endpoint.port, { maxConnections: maxFeeds, maxPerOwner: maxFeeds })
  }

  /** `owner` is whose share of the connections is used; null for the gateway's own short requests, which never wait. */
  send(request: UpstreamRequest, handler: ResponseHandler, owner: string | null): Exchange {
    return this.queries.send(request, handler, owner)
  }

  /** Cuts every connection: the worker is gone, since `endedAtMs` where that is known. */
  destroy(endedAtMs: number | null = null): void {
    this.queries.destroy(endedAtMs)
    this.feeds.destroy(endedAtMs)
  }
}

/** Of a request that no worker took: one that was killed is noticed, and started again, in between. */
export const maxAttempts = 5

/** Whether the worker certainly ran nothing of the request, so that sending it again is safe. */
export function isNotSent(error: unknown): boolean {
  return error instanceof ConnectionError && !error.isSent
}

/** For what changes nothing and went over a socket: it may run once more over HTTP. */
export function asUnsent(error: unknown): unknown {
  return error instanceof ConnectionError ? new ConnectionError(error.message, false, error) : error
}

/** For what changes nothing: a request that came too late for its worker counts as not sent. */
export function throwAsRead(error: unknown): never {
  if (error instanceof ConnectionError && error.isAfterEnd) throw new ConnectionError(error.message, false, error)
  throw error
}
