import type { CursorEntry, WireError } from '../../workers/protocol/hrana.ts'
import { abortReason } from '../domain/abort-reason.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Answer } from './exchange.ts'
import type { ResponseHandler, UpstreamRequest } from './http1/connection.ts'
import type { Exchange } from './http1/connection-pool.ts'
import { statementTimeout } from './statement-timeout.ts'
import type { Upstream } from './upstream.ts'

export interface CursorReaderOptions {
  /** Whose share of the worker's connections is used. */
  readonly owner: string
  /** For the first entry and between entries. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Turns an answer that is no cursor into its error entry, or throws. */
  readonly refusal: (answer: Answer) => WireError
}

/** Bytes that may wait unread before the worker is slowed down. */
const highWaterBytes = 256 * 1024
const maxRefusalBytes = 65_536
const newline = 10

/** Reads `/v3/cursor` (Hrana 3, "Cursor": a first line with the baton, then one JSON entry a line) at the reader's pace. */
export class CursorReader {
  /** The stream that the cursor left open; null until its first line has come. */
  baton: string | null = null
  readonly #options: CursorReaderOptions
  readonly #exchange: Exchange
  readonly #chunks: Buffer[] = []
  #waitingBytes = 0
  #status = 0
  #isEnded = false
  #error: Error | null = null
  #wakeReader: (() => void) | null = null

  constructor(upstream: Upstream, request: UpstreamRequest, options: CursorReaderOptions) {
    this.#options = options
    const handler: ResponseHandler = {
      onHead: (status) => {
        this.#status = status
      },
      onData: (chunk) => {
        this.#chunks.push(chunk)
        this.#waitingBytes += chunk.length
        if (this.#waitingBytes > highWaterBytes) this.#exchange.pause()
        this.#wakeReader?.()
      },
      onEnd: () => this.#finish(null),
      onError: (error) => this.#finish(error),
    }
    this.#exchange = upstream.send(request, handler, options.owner)
    if (options.signal?.aborted) this.#onGone()
    options.signal?.addEventListener('abort', this.#onGone, { once: true })
  }

  /** Stops the statement when it is still running. */
  stop(): void {
    if (!this.#isEnded) this.#exchange.abort(new ForgeError('CLIENT_GONE', 'Reading stopped'))
  }

  async *entries(): AsyncIterable<CursorEntry> {
    let tail = ''
    const decoder = new TextDecoder()
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      if (this.#status !== 200) {
        yield { type: 'error', error: await this.#refusal(chunk) }
        return
      }
      const text = tail + decoder.decode(chunk, { stream: true })
      const end = chunk.includes(newline) ? text.lastIndexOf('\n') : -1
      tail = text.slice(end + 1)
      if (end < 0) continue
      for (const line of text.slice(0, end).split('\n')) {
        if (this.baton === null) this.baton = readBaton(line)
        // sqld's cursor lines have this shape (Hrana 3, "Cursor entries").
        else yield JSON.parse(line) as CursorEntry
      }
    }
    if (tail.trim() !== '') yield JSON.parse(tail) as CursorEntry // the last line may come without its newline
  }

  async #refusal(first: Buffer): Promise<WireError> {
    const parts = [first]
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      if (parts.length * 1024 < maxRefusalBytes) parts.push(chunk)
    }
    return this.#options.refusal({ status: this.#status, body: Buffer.concat(parts) })
  }

  async #next(): Promise<Buffer | null> {
    if (this.#chunks.length === 0 && !this.#isEnded) await this.#waitForData()
    const chunk = this.#chunks.shift()
    if (chunk === undefined) {
      if (this.#error !== null) throw this.#error
      return null
    }
    this.#waitingBytes -= chunk.length
    if (this.#waitingBytes <= highWaterBytes / 2 && !this.#isEnded) this.#exchange.resume()
    return chunk
  }

  #waitForData(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#exchange.abort(statementTimeout(this.#options.timeoutMs))
      }, this.#options.timeoutMs)
      this.#wakeReader = () => {
        clearTimeout(timer)
        this.#wakeReader = null
        resolve()
      }
    })
  }

  readonly #onGone = () => this.#exchange.abort(abortReason(this.#options.signal))

  #finish(error: Error | null): void {
    this.#isEnded = true
    this.#error = error
    this.#options.signal?.removeEventListener('abort', this.#onGone)
    this.#wakeReader?.()
  }
}

function readBaton(line: string): string | null {
  const first: { baton?: unknown } = JSON.parse(line)
  return typeof first.baton === 'string' ? first.baton : null
}
