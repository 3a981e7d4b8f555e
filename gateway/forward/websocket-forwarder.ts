import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Principal } from '../domain/access/principal.ts'
import type { Clock } from '../domain/clock.ts'
import type { ActiveWorker } from '../domain/databases/active-worker.ts'
import type { Access, DatabaseId } from '../domain/databases/database.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import type { AddressOf, RequestSource } from '../domain/door/request-source.ts'
import type { ForgeError } from '../domain/errors.ts'
import type { ConnectionSource, LiveConnection } from '../domain/watching/live-connection.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import type { Tracer } from '../domain/watching/trace.ts'
import { closeTimeout, WebSocketSession } from './websocket-session.ts'

/** JSON encodings only, newest first; sqld's protobuf one is not offered (Hrana 3, "WebSocket variant"). */
const subprotocols = ['hrana3', 'hrana2', 'hrana1'] as const

/** A client that gave no sign of life for so long, and none for as long after it was asked, is gone. */
export const heartbeatMs = 30_000

/** sqld's own limit for one message. */
const maxMessageBytes = 64 * 1024 * 1024

const serverOptions = {
  noServer: true,
  perMessageDeflate: false,
  maxPayload: maxMessageBytes,
  closeTimeout,
  handleProtocols: (offered: Set<string>) => subprotocols.find((name) => offered.has(name)) ?? false,
} as const

/** Who was let in, and what the worker is told of it. */
export interface Admission {
  readonly principal: Principal
  readonly access: Access
  /** Unix ms at which its sockets end; null = never. */
  readonly expiresAtMs: number | null
}

export interface WebSocketForwarderOptions {
  /** Checks the JWT of a `hello`; throws the ForgeError that refuses it. */
  readonly authenticate: (jwt: string | null, worker: ActiveWorker, source: RequestSource) => Admission
  /** Hears why a `hello` was refused. */
  readonly onRefused: (error: ForgeError, worker: ActiveWorker, source: RequestSource) => void
  /** A principal that was let in, as it is now; throws the ForgeError that ends its socket. */
  readonly readmit: (principal: Principal, worker: ActiveWorker, source: RequestSource) => Admission
  /** Counts a message of somebody who was let in; ms that it has to wait for its turn, 0 = none. */
  readonly pace: (principal: Principal, worker: ActiveWorker) => number
  readonly turns: FairTurns
  /** Somebody who was let in has sent something since the last heartbeat. */
  readonly onUse: (principal: Principal, source: RequestSource) => void
  /** How long a client may wait before its `hello`. */
  readonly helloTimeoutMs: number
  readonly addressOf: AddressOf
  readonly clock: Clock
  /** Called for each request that runs statements. */
  readonly onQuery: (id: DatabaseId) => void
  /** Hears of statements. */
  readonly observer: StatementObserver
  /** Null = nothing is traced. */
  readonly tracer: Tracer | null
  /** A client's socket to a worker is open: streams on it are its own affair. Answers what is called when it is closed. */
  readonly onOpen: (worker: ActiveWorker) => () => void
  /** Called before a worker is told of a socket that may write: from then on it may do so at any time. */
  readonly onMayWrite: (endpoint: WorkerEndpoint) => void
}

/** Joins WebSocket clients with their workers: one upstream socket for each, messages unchanged but for `hello`. */
export class WebSocketForwarder implements ConnectionSource {
  readonly #options: WebSocketForwarderOptions
  readonly #sessions = new Set<WebSocketSession>()
  readonly #server = new WebSocketServer(serverOptions)
  readonly #stopBeating: () => void

  constructor(options: WebSocketForwarderOptions) {
    this.#options = options
    this.#stopBeating = options.clock.every(heartbeatMs, () => {
      for (const session of this.#sessions) session.beat()
    })
  }

  get sessionCount(): number {
    return this.#sessions.size
  }

  *connections(): Iterable<LiveConnection> {
    for (const session of this.#sessions) yield session.describe()
  }

  /** Whether the client offers something that we speak; no offer at all means hrana1. */
  supports(request: IncomingMessage): boolean {
    const offered = request.headers['sec-websocket-protocol']
    if (offered === undefined) return true
    return offered.split(',').some((name) => subprotocols.some((known) => known === name.trim()))
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, worker: ActiveWorker): void {
    this.#server.handleUpgrade(request, socket, head, (client: WebSocket) => {
      const session = new WebSocketSession(client, worker, request, this.#options)
      const onClosed = this.#options.onOpen(worker)
      this.#sessions.add(session)
      client.once('close', () => {
        this.#sessions.delete(session)
        onClosed()
      })
    })
  }

  /** Ends the sockets of those who lost their right, or have another one now; of one database when given. */
  recheck(id?: DatabaseId): void {
    for (const session of this.#sessions) if (id === undefined || session.databaseId === id) session.recheck()
  }

  /** Asks every client to leave: the gateway is stopping (RFC 6455, close code 1001). */
  closeAll(): void {
    this.#stopBeating()
    for (const session of this.#sessions) session.close(1001, 'Gateway is stopping')
  }
}
