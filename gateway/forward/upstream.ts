import { type Dispatcher, Pool } from 'undici'
import type { WorkerEndpoint } from '../domain/worker.ts'

/** Connections kept to one worker: under sqld's limit of 128 concurrent requests, with room for sockets. */
const connectionsPerWorker = 64

export interface UpstreamRequest {
  readonly method: 'GET' | 'POST'
  /** With its query string. */
  readonly path: string
  /** Flat names and values. */
  readonly headers: string[]
  readonly body: Buffer | string | NodeJS.ReadableStream | null
}

/** The kept connections to one run of one worker. */
export class Upstream {
  readonly endpoint: WorkerEndpoint
  readonly #pool: Pool

  constructor(endpoint: WorkerEndpoint) {
    this.endpoint = endpoint
    this.#pool = new Pool(`http://${endpoint.host}:${endpoint.port}`, {
      connections: connectionsPerWorker,
      pipelining: 1,
      // A query may run for as long as it needs: deadlines are the callers' own.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 60_000,
      connectTimeout: 5_000,
    })
  }

  dispatch(request: UpstreamRequest, handler: Dispatcher.DispatchHandler): void {
    // undici's own body type does not name NodeJS.ReadableStream, which it takes.
    this.#pool.dispatch(request as Dispatcher.DispatchOptions, handler)
  }

  /** Cuts every connection: the worker is gone. */
  destroy(): void {
    this.#pool.destroy().catch(() => {
      // the sockets are gone either way
    })
  }
}

/** Whether the request certainly never reached the worker, so that sending it again is safe. */
export function isNotSent(error: unknown): boolean {
  const code = errorCode(error)
  return (
    code === 'ECONNREFUSED' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'UND_ERR_DESTROYED' ||
    code === 'UND_ERR_CLOSED'
  )
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
