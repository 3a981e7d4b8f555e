import { Connection, ConnectionError, type ResponseHandler, type UpstreamRequest } from './connection.ts'

/** A request that was handed in: what its sender can do with it from then on. */
export interface Exchange {
  /** Ends it; the handler hears `reason`. */
  abort(reason: Error): void
  pause(): void
  resume(): void
}

/** Kept connections to one address, the most recently used first; requests past the limit wait in order. */
export class ConnectionPool {
  readonly #host: string
  readonly #port: number
  readonly #maxConnections: number
  readonly #idle: Connection[] = []
  readonly #open = new Set<Connection>()
  readonly #waiting = new Set<PendingExchange>()
  #isDestroyed = false

  constructor(host: string, port: number, maxConnections: number) {
    this.#host = host
    this.#port = port
    this.#maxConnections = maxConnections
  }

  send(request: UpstreamRequest, handler: ResponseHandler): Exchange {
    const exchange = new PendingExchange(request, handler, (pending) => this.#waiting.delete(pending))
    if (this.#isDestroyed) {
      // Later, as every other failure: a handler may not be ready for it before send() returns.
      queueMicrotask(() => exchange.abort(new ConnectionError('Worker is gone', false)))
      return exchange
    }
    const connection = this.#idle.pop() ?? this.#connect()
    if (connection === null) this.#waiting.add(exchange)
    else exchange.start(connection)
    return exchange
  }

  /** Cuts every connection; what waits fails as not sent. */
  destroy(): void {
    this.#isDestroyed = true
    for (const exchange of [...this.#waiting]) exchange.abort(new ConnectionError('Worker is gone', false))
    for (const connection of [...this.#open]) connection.abort(new ConnectionError('Worker is gone', true))
  }

  #connect(): Connection | null {
    if (this.#open.size >= this.#maxConnections) return null
    const connection = new Connection(this.#host, this.#port, this.#onIdle, this.#onClosed)
    this.#open.add(connection)
    return connection
  }

  readonly #onIdle = (connection: Connection) => {
    const next = this.#next()
    if (next === undefined) this.#idle.push(connection)
    else next.start(connection)
  }

  readonly #onClosed = (connection: Connection) => {
    this.#open.delete(connection)
    const index = this.#idle.indexOf(connection)
    if (index >= 0) this.#idle.splice(index, 1)
    if (this.#isDestroyed || this.#waiting.size === 0) return
    const replacement = this.#connect()
    if (replacement !== null) this.#next()?.start(replacement)
  }

  #next(): PendingExchange | undefined {
    const [next] = this.#waiting
    if (next !== undefined) this.#waiting.delete(next)
    return next
  }
}

class PendingExchange implements Exchange, ResponseHandler {
  readonly #request: UpstreamRequest
  readonly #handler: ResponseHandler
  readonly #leave: (exchange: PendingExchange) => void
  #connection: Connection | null = null
  #isOver = false

  constructor(request: UpstreamRequest, handler: ResponseHandler, leave: (exchange: PendingExchange) => void) {
    this.#request = request
    this.#handler = handler
    this.#leave = leave
  }

  start(connection: Connection): void {
    this.#connection = connection
    connection.send(this.#request, this)
  }

  abort(reason: Error): void {
    if (this.#isOver) return
    if (this.#connection !== null) this.#connection.abort(reason)
    else {
      this.#leave(this)
      this.onError(reason)
    }
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
    this.#handler.onEnd()
  }

  onError(error: Error): void {
    this.#isOver = true
    this.#handler.onError(error)
  }
}
