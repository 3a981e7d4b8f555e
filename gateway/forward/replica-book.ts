import type { Principal } from '../domain/access/principal.ts'
import type { Clock } from '../domain/clock.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { AddressOf } from '../domain/door/request-source.ts'
import type { ForgeError } from '../domain/errors.ts'
import {
  type ConnectionSource,
  clientLibrary,
  declaredBytes,
  type LiveConnection,
} from '../domain/watching/live-connection.ts'
import type { LiveRequest } from '../domain/watching/live-requests.ts'

/** A replica that has not come for so long is listed no more. */
const rememberedMs = 300_000
/** Replicas that are remembered at a time; past it those that came last longest ago are forgotten. */
const maxReplicas = 10_000
/** How long an ended replica is refused: for 3 s its client tries again by itself, and says nothing. */
const refusedMs = 5_000

interface Replica {
  readonly databaseId: DatabaseId
  readonly principal: Principal
  readonly address: string
  readonly client: string | null
  readonly endpoint: string
  readonly firstSeenAtMs: number
  lastSeenAtMs: number
  queries: number
  bytesReceived: number
  bytesSent: number
  readonly running: Set<LiveRequest>
}

/**
 * Embedded replicas: the calls of one client with one credential from one address are one connection, since nothing of
 * it stays open between two syncs.
 */
export class ReplicaBook implements ConnectionSource {
  readonly #clock: Clock
  readonly #addressOf: AddressOf
  readonly #replicas = new Map<string, Replica>()
  /** What ended replicas are told when they come again. */
  readonly #ended = new Map<string, { readonly reason: ForgeError; readonly untilMs: number }>()

  constructor(clock: Clock, addressOf: AddressOf) {
    this.#clock = clock
    this.#addressOf = addressOf
  }

  /** Takes a call for a part of its replica; the returned function says that it is over. Throws CONNECTION_ENDED. */
  enter(request: LiveRequest, owner: string): () => void {
    const address = this.#addressOf(request.request)
    const client = clientLibrary(request.request)
    const key = JSON.stringify([request.database.id, owner, address, client])
    this.#assertNotEnded(key)
    const replica = this.#replicas.get(key) ?? this.#meet(request, address, client)
    // The one that came last stands last.
    this.#replicas.delete(key)
    this.#replicas.set(key, replica)
    if (this.#replicas.size > maxReplicas) this.#forgetOldest()
    request.isPart = true
    replica.lastSeenAtMs = this.#clock.monotonicMs()
    replica.queries += 1
    replica.bytesReceived += declaredBytes(request.request)
    replica.running.add(request)
    return () => {
      replica.running.delete(request)
      replica.lastSeenAtMs = this.#clock.monotonicMs()
      replica.bytesSent += request.bytesSent
    }
  }

  *connections(): Iterable<LiveConnection> {
    const forgottenAtMs = this.#clock.monotonicMs() - rememberedMs
    for (const [key, replica] of this.#replicas) {
      if (replica.running.size > 0 || replica.lastSeenAtMs > forgottenAtMs) yield this.#describe(key, replica)
      else this.#replicas.delete(key)
    }
  }

  #assertNotEnded(key: string): void {
    const ended = this.#ended.get(key)
    if (ended === undefined) return
    if (ended.untilMs > this.#clock.monotonicMs()) throw ended.reason
    this.#ended.delete(key)
  }

  #meet(request: LiveRequest, address: string, client: string | null): Replica {
    const nowMs = this.#clock.nowMs()
    return {
      databaseId: request.database.id,
      principal: request.principal,
      address,
      client,
      endpoint: request.endpoint,
      firstSeenAtMs: nowMs,
      lastSeenAtMs: this.#clock.monotonicMs(),
      queries: 0,
      bytesReceived: 0,
      bytesSent: 0,
      running: new Set(),
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#replicas.keys()
    if (oldest !== undefined) this.#replicas.delete(oldest)
  }

  #describe(key: string, replica: Replica): LiveConnection {
    const { running } = replica
    let runningBytes = 0
    for (const { bytesSent } of running) runningBytes += bytesSent
    return {
      subject: replica,
      kind: 'replica',
      databaseId: replica.databaseId,
      principal: replica.principal,
      address: replica.address,
      client: replica.client,
      endpoint: replica.endpoint,
      connectedAtMs: replica.firstSeenAtMs,
      isActive: running.size > 0,
      queries: replica.queries,
      bytesReceived: replica.bytesReceived,
      bytesSent: replica.bytesSent + runningBytes,
      end: (reason) => this.#end(key, running, reason),
    }
  }

  /** What runs ends now; what the replica asks in the next seconds is refused, and then it may start anew. */
  #end(key: string, running: ReadonlySet<LiveRequest>, reason: ForgeError): void {
    this.#replicas.delete(key)
    this.#ended.set(key, { reason, untilMs: this.#clock.monotonicMs() + refusedMs })
    for (const request of running) request.caller.end(reason)
    if (this.#ended.size <= maxReplicas) return
    const [oldest] = this.#ended.keys()
    if (oldest !== undefined) this.#ended.delete(oldest)
  }
}
