import type { Principal } from '../access/principal.ts'
import type { ResponseCaller } from '../access/response-caller.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../databases/database.ts'
import type { AddressOf, RequestSource } from '../door/request-source.ts'
import { type ConnectionSource, clientLibrary, declaredBytes, type LiveConnection } from './live-connection.ts'

/** A request that is being answered: what it costs to keep account of one is these references. */
export interface LiveRequest {
  readonly database: Pick<Database, 'id'>
  readonly principal: Principal
  readonly request: RequestSource
  readonly caller: ResponseCaller
  readonly endpoint: string
  /** Whether it runs statements. */
  readonly isQuery: boolean
  /** Milliseconds of `performance.now()`. */
  readonly startedAtMs: number
  bytesSent: number
  /** It belongs to a stream or a replica, which is listed in its place. */
  isPart: boolean
}

/** The requests that are being answered now. */
export class LiveRequests implements ConnectionSource {
  readonly #clock: Clock
  readonly #addressOf: AddressOf
  readonly #running = new Set<LiveRequest>()

  constructor(clock: Clock, addressOf: AddressOf) {
    this.#clock = clock
    this.#addressOf = addressOf
  }

  enter(request: LiveRequest): void {
    this.#running.add(request)
  }

  leave(request: LiveRequest): void {
    this.#running.delete(request)
  }

  *connections(): Iterable<LiveConnection> {
    for (const running of this.#running) if (!running.isPart) yield this.#describe(running)
  }

  #describe(running: LiveRequest): LiveConnection {
    const { caller, database, endpoint, isQuery, principal, request } = running
    return {
      subject: running,
      kind: 'request',
      databaseId: database.id,
      principal,
      address: this.#addressOf(request),
      client: clientLibrary(request),
      endpoint,
      connectedAtMs: this.#clock.nowMs() - (performance.now() - running.startedAtMs),
      isActive: true,
      queries: isQuery ? 1 : 0,
      bytesReceived: declaredBytes(request),
      bytesSent: running.bytesSent,
      end: (reason) => caller.end(reason),
    }
  }
}
