import type { HttpResponse } from '../domain/door/http-exchange.ts'
import { ForgeError } from '../domain/errors.ts'
import type { LiveRequest } from '../domain/watching/live-requests.ts'
import { ConnectionError } from './connection-error.ts'
import { declined } from './declined.ts'
import { clientResponseHeaders } from './headers.ts'
import type { ResponseHandler, UpstreamRequest } from './http1/connection.ts'
import type { Exchange } from './http1/connection-pool.ts'
import { statementTimeout } from './statement-timeout.ts'
import type { Upstream } from './upstream.ts'

export interface RelayOptions {
  /** Keeps account of what is sent, and may be ended. */
  readonly live: Pick<LiveRequest, 'bytesSent' | 'caller'>
  /** Reads stop in the worker when the client goes away; a write is finished and its answer dropped. */
  readonly abortsWithClient: boolean
  /** 0 = none. Past it the worker's work is cancelled and STATEMENT_TIMEOUT thrown, if no byte has gone out yet. */
  readonly timeoutMs: number
  /** What a request whose body is a stream waits for before its last bytes; the time limit counts from then on. */
  readonly turn?: () => Promise<void>
  /** Whose share of the worker's connections is used. */
  readonly owner: string
  /** Statuses with which the worker declines before it runs anything: kept from the client, thrown as not sent. */
  readonly declined: ReadonlySet<number>
  /** An error in the place of an answer with this status; null for the answer itself. */
  readonly refusal: ((status: number) => ForgeError | null) | null
  /** Reads what the first bytes of an answer say of its stream (see RelayOutcome); null when it has none. */
  readonly readBaton: ((status: number, firstBytes: Buffer) => string | null | undefined) | null
  /** Flat names and values that go out besides the worker's own. */
  readonly extraHeaders: readonly string[]
  /** The client left before the end of an answer that named this baton: nobody will use it. */
  readonly onLostStream: (baton: string) => void
}

export interface RelayOutcome {
  readonly status: number
  /** What the answer's first bytes say of the stream: its baton, null when it is closed, undefined when nothing. */
  readonly baton: string | null | undefined
  /** The body, when it came in one piece. */
  readonly onlyChunk: Buffer | null
}

/**
 * Sends a request to the worker and its answer to the client, byte for byte, at the client's pace. Rejects
 * with the connection's error while nothing has been sent to the client; after that the client's connection
 * is cut, so that a broken answer never looks whole.
 */
export function relay(
  upstream: Pick<Upstream, 'send'>,
  request: UpstreamRequest,
  response: HttpResponse,
  options: RelayOptions,
): Promise<RelayOutcome> {
  return new Promise((resolve, reject) => {
    const handler = new RelayHandler(response, options, resolve, reject)
    handler.attach(upstream.send(inTurn(request, options.turn, handler), handler, options.owner))
  })
}

function inTurn(request: UpstreamRequest, turn: RelayOptions['turn'], handler: RelayHandler): UpstreamRequest {
  const { body } = request
  if (turn === undefined || body === null || typeof body === 'string' || Buffer.isBuffer(body)) return request
  const beforeEnd = async () => {
    await turn()
    handler.startTimer()
  }
  return { ...request, body: { ...body, beforeEnd } }
}

class RelayHandler implements ResponseHandler {
  readonly #response: HttpResponse
  readonly #options: RelayOptions
  readonly #resolve: (outcome: RelayOutcome) => void
  readonly #reject: (error: Error) => void
  #exchange: Exchange | null = null
  #timer: NodeJS.Timeout | null = null
  #status = 0
  #isDeclined = false
  #refusal: ForgeError | null = null
  #hasData = false
  #onlyChunk: Buffer | null = null
  #baton: string | null | undefined
  #isClientGone = false
  #isWaitingForDrain = false

  constructor(
    response: HttpResponse,
    options: RelayOptions,
    resolve: (outcome: RelayOutcome) => void,
    reject: (error: Error) => void,
  ) {
    this.#response = response
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
  }

  attach(exchange: Exchange): void {
    this.#exchange = exchange
    if (this.#options.turn === undefined) this.startTimer()
    this.#response.on('close', this.#onClientClose)
    this.#options.live.caller.attach(exchange)
    if (this.#response.destroyed) this.#onClientClose()
  }

  startTimer(): void {
    const { timeoutMs } = this.#options
    if (timeoutMs > 0) this.#timer = setTimeout(() => this.#exchange?.abort(statementTimeout(timeoutMs)), timeoutMs)
  }

  onHead(status: number, headers: string[]): void {
    this.#status = status
    this.#isDeclined = this.#options.declined.has(status)
    this.#refusal = this.#options.refusal?.(status) ?? null
    if (this.#isKept || this.#isClientGone) return
    this.#response.writeHead(status, clientResponseHeaders(headers, this.#options.extraHeaders))
    queueMicrotask(this.#sendLoneHead)
  }

  onData(chunk: Buffer): void {
    if (this.#isKept) return
    this.#options.live.bytesSent += chunk.length
    if (this.#hasData) {
      this.#onlyChunk = null
    } else {
      this.#hasData = true
      this.#onlyChunk = chunk
      this.#baton = this.#options.readBaton?.(this.#status, chunk)
    }
    // What was read before the pause still arrives here, in many small pieces perhaps.
    if (this.#isClientGone || this.#response.write(chunk) || this.#isWaitingForDrain) return
    this.#isWaitingForDrain = true
    this.#exchange?.pause()
    this.#response.once('drain', this.#onDrain)
  }

  onEnd(): void {
    this.#cleanUp()
    if (this.#isKept) {
      this.#reject(this.#refusal ?? declined())
      return
    }
    this.#response.end()
    this.#resolve({ status: this.#status, baton: this.#baton, onlyChunk: this.#onlyChunk })
  }

  onError(error: Error): void {
    this.#cleanUp()
    if (this.#response.headersSent) this.#response.destroy()
    if (this.#isClientGone && typeof this.#baton === 'string') this.#options.onLostStream(this.#baton)
    this.#reject(this.#isDeclined && error instanceof ConnectionError ? declined() : error)
  }

  /** The worker's answer is not the client's. */
  get #isKept(): boolean {
    return this.#isDeclined || this.#refusal !== null
  }

  /** Body bytes that came together with the head take it along; a change feed may stay silent for long. */
  readonly #sendLoneHead = () => {
    if (!this.#hasData && !this.#response.writableEnded) this.#response.flushHeaders()
  }

  readonly #onDrain = () => {
    this.#isWaitingForDrain = false
    this.#exchange?.resume()
  }

  readonly #onClientClose = () => {
    if (this.#response.writableFinished || this.#isClientGone) return
    this.#isClientGone = true
    if (this.#options.abortsWithClient) this.#exchange?.abort(new ForgeError('CLIENT_GONE', 'Caller went away'))
    // Without this a paused upstream connection would be lost for ever.
    else this.#exchange?.resume()
  }

  #cleanUp(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#response.off('close', this.#onClientClose)
    this.#response.off('drain', this.#onDrain)
  }
}
