import type { ServerResponse } from 'node:http'
import { ForgeError } from '../domain/errors.ts'
import { clientResponseHeaders } from './headers.ts'
import { statementTimeout } from './statement-timeout.ts'
import type { Upstream, UpstreamRequest } from './upstream.ts'

export interface RelayOptions {
  /** Reads stop in the worker when the client goes away; a write is finished and its answer dropped. */
  readonly abortsWithClient: boolean
  /** 0 = none. Past it the worker's work is cancelled and STATEMENT_TIMEOUT thrown, if no byte has gone out yet. */
  readonly timeoutMs: number
  /** The answer may name the baton of a stream. */
  readonly readsBaton: boolean
  /** Flat names and values that go out besides the worker's own. */
  readonly extraHeaders: readonly string[]
}

export interface RelayOutcome {
  readonly status: number
  /** What the answer's first bytes say of the stream: its baton, null when it is closed, undefined when nothing. */
  readonly baton: string | null | undefined
}

/** sqld writes the baton first; nothing else of an answer is looked at. */
const batonPattern = /^\{"baton":(?:null|"([^"]+)")/
const batonPrefixBytes = 80

/**
 * Sends a request to the worker and its answer to the client, byte for byte, at the client's pace. Rejects
 * with the connection's error while nothing has been sent to the client; after that the client's connection
 * is cut, so that a broken answer never looks whole.
 */
export function relay(
  upstream: Upstream,
  request: UpstreamRequest,
  response: ServerResponse,
  options: RelayOptions,
): Promise<RelayOutcome> {
  return new Promise((resolve, reject) => {
    upstream.dispatch(request, new RelayHandler(response, options, resolve, reject))
  })
}

type Controller = Parameters<NonNullable<import('undici').Dispatcher.DispatchHandler['onRequestStart']>>[0]

class RelayHandler {
  readonly #response: ServerResponse
  readonly #options: RelayOptions
  readonly #resolve: (outcome: RelayOutcome) => void
  readonly #reject: (error: Error) => void
  readonly #timer: NodeJS.Timeout | null
  #controller: Controller | null = null
  #status = 0
  #hasData = false
  #baton: string | null | undefined
  #isClientGone = false

  constructor(
    response: ServerResponse,
    options: RelayOptions,
    resolve: (outcome: RelayOutcome) => void,
    reject: (error: Error) => void,
  ) {
    this.#response = response
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
    this.#timer = options.timeoutMs > 0 ? setTimeout(this.#onTimeout, options.timeoutMs) : null
    response.on('close', this.#onClientClose)
    response.on('drain', this.#onDrain)
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    if (this.#response.destroyed) this.#onClientClose()
  }

  onResponseStart(controller: Controller, status: number): void {
    if (status < 200) return
    this.#status = status
    if (this.#isClientGone) return
    // undici keeps the headers as received: names and values in turn.
    const raw = controller.rawHeaders as Buffer[]
    this.#response.writeHead(status, [...clientResponseHeaders(raw), ...this.#options.extraHeaders])
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (!this.#hasData) {
      this.#hasData = true
      if (this.#options.readsBaton) this.#baton = readBaton(chunk)
    }
    if (this.#isClientGone) return
    if (!this.#response.write(chunk)) controller.pause()
  }

  onResponseEnd(): void {
    this.#cleanUp()
    this.#response.end()
    this.#resolve({ status: this.#status, baton: this.#baton })
  }

  onResponseError(_controller: Controller | null, error: Error): void {
    this.#cleanUp()
    if (this.#response.headersSent) this.#response.destroy()
    this.#reject(error)
  }

  readonly #onDrain = () => this.#controller?.resume()

  readonly #onClientClose = () => {
    if (this.#response.writableFinished || this.#isClientGone) return
    this.#isClientGone = true
    if (this.#options.abortsWithClient) {
      this.#controller?.abort(new ForgeError('CLIENT_GONE', 'Caller went away'))
    } else {
      // Without this a paused upstream connection would be lost for ever.
      this.#controller?.resume()
    }
  }

  readonly #onTimeout = () => {
    this.#controller?.abort(statementTimeout(this.#options.timeoutMs))
  }

  #cleanUp(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#response.off('close', this.#onClientClose)
    this.#response.off('drain', this.#onDrain)
  }
}

function readBaton(chunk: Buffer): string | null | undefined {
  const match = batonPattern.exec(chunk.toString('latin1', 0, batonPrefixBytes))
  return match === null ? undefined : (match[1] ?? null)
}
