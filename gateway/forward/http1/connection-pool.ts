import { ConnectionError } from '../connection-error.ts'
import { Connection, type ResponseHandler, type UpstreamRequest } from './connection.ts'

/** A request that was handed in: what its sender can do with it from then on. */
export interface Exchange {
  /** Ends it; the handler hears `reason`. */
  abort(reason: Error): void
  pause(): void
  resume(): void
}

export interface PoolLimits {
  readonly maxConnections: number
  /** Of one owner's requests: what is left always serves the others. */
  readonly maxPerOwner: number
}

/**
 * Kept connections to one address, the most recently used first. Requests past a limit wait in order; those
 * without an owner are the gateway's own and never wait.
 */
export class ConnectionPool {
  readonly #host: string
  readonly #port: number
  readonly #limits: PoolLimits
  readonly #idle: Connection[] = []
  readonly #open = new Set<Connection>()
  readonly #waiting = new Set<PendingExchange>()
  readonly #running = new Map<string, number>()
  #isDestroyed = false

  constructor(host: string, port: number, limits: PoolLimits) {
    this.#host = host
    this.#port = port
    this.#limits = limits
  }

  get openCount(): number {
    return this.#open.size
  }

  get idleCount(): number {
    return this.#idle.length
  }

  /** Requests that wait for a connection, or for their owner's share. */
  get waitingCount(): number {
    return this.#waiting.size
  }

  send(request: UpstreamRequest, handler: ResponseHandler, owner: string | null = null): Exchange {
    const exchange = new PendingExchange(request, handler, owner, this.#onOver)
    if (this.#isDestroyed) {
      // Later, as every other failure: a handler may not be ready for it before send() returns.
      queueMicrotask(() => exchange.abort(new ConnectionError('Worker is gone', false)))
    } else if (owner === null) {
      this.#start(exchange, this.#idle.pop() ?? this.#connect())
    } else if (this.#hasShare(exchange) && (this.#idle.length > 0 || this.#open.size < this.#limits.maxConnections)) {
      this.#start(exchange, this.#idle.pop() ?? this.#connect())
    } else {
      this.#waiting.add(exchange)
    }
    return exchange
  }

  /** Cuts every connection, since the worker ended at `endedAtMs`; what waits fails as not sent. */
  destroy(endedAtMs: number | null = null): void {
    this.#isDestroyed = true
    for (const exchange of [...this.#waiting]) exchange.abort(new ConnectionError('Worker is gone', false))
    for (const connection of [...this.#open]) connection.lose(endedAtMs)
  }

  #start(exchange: PendingExchange, connection: Connection): void {
    const { owner } = exchange
    if (owner !== null) this.#running.set(owner, (this.#running.get(owner) ?? 0) + 1)
    exchange.start(connection)
  }

  #hasShare({ owner }: PendingExchange): boolean {
    return owner === null || (this.#running.get(owner) ?? 0) < this.#limits.maxPerOwner
  }

  #connect(): Connection {
    const connection = new Connection(this.#host, this.#port, this.#onIdle, this.#onClosed)
    this.#open.add(connection)
    return connection
  }

  readonly #onOver = (exchange: PendingExchange) => {
    if (this.#waiting.delete(exchange) || exchange.owner === null || !exchange.isStarted) return
    const left = (this.#running.get(exchange.owner) ?? 1) - 1
    if (left > 0) this.#running.set(exchange.owner, left)
    else this.#running.delete(exchange.owner)
  }

  readonly #onIdle = (connection: Connection) => {
    const next = this.#next()
    if (next === undefined) this.#idle.push(connection)
    else this.#start(next, connection)
  }

  readonly #onClosed = (connection: Connection) => {
    this.#open.delete(connection)
    const index = this.#idle.indexOf(connection)
    if (index >= 0) this.#idle.splice(index, 1)
    // What cut one connection may have cut the idle ones too, unseen yet: a new one tells at once.
    if (connection.hasFailed)
      for (const idle of this.#idle.splice(0)) idle.abort(new ConnectionError('Worker is gone', false))
    if (this.#isDestroyed || this.#open.size >= this.#limits.maxConnections) return
    const next = this.#next()
    if (next !== undefined) this.#start(next, this.#connect())
  }

  /** The first in line whose owner has room. */
  #next(): PendingExchange | undefined {
    for (const exchange of this.#waiting) {
      if (!this.#hasShare(exchange)) continue
      this.#waiting.delete(exchange)
      return exchange
    }
    return undefined
  }
}

class PendingExchange implements Exchange, ResponseHandler {
  readonly #request: UpstreamRequest
  readonly #handler: ResponseHandler
  readonly owner: string | null
  readonly #onOver: (exchange: PendingExchange) => void
  #connection: Connection | null = null
  #isOver = false

  constructor(
    request: UpstreamRequest,
    handler: ResponseHandler,
    owner: string | null,
    onOver: (exchange: PendingExchange) => void,
  ) {
    this.#request = request
    this.#handler = handler
    this.owner = owner
    this.#onOver = onOver
  }

  get isStarted(): boolean {
    return this.#connection !== null
  }

  start(connection: Connection): void {
    this.#connection = connection
    connection.send(this.#request, this)
  }

  abort(reason: Error): void {
    if (this.#isOver) return
    if (this.#connection !== null) this.#connection.abort(reason)
    else this.onError(reason)
  }

  pause(): void {
    if (!this.#isOver) this.#connection?.pause()
  }

  resume(): void {
    if (!this.#isOver) this.#connection?.resume()
  }

  onHead(status: number, headers: string[]): void {
    this.#handler.onHead(status, headers)
  }

  onData(chunk: Buffer): void {
    this.#handler.onData(chunk)
  }

  onEnd(): void {
    this.#isOver = true
    this.#onOver(this)
    this.#handler.onEnd()
  }

  onError(error: Error): void {
    this.#isOver = true
    this.#onOver(this)
    this.#handler.onError(error)
  }
}
