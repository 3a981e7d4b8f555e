import { abortReason } from '../domain/abort-reason.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { ForgeError } from '../domain/errors.ts'
import type { ResponseHandler } from './http1/connection.ts'
import type { Exchange } from './http1/connection-pool.ts'
import { Upstream } from './upstream.ts'

/** Bytes that may wait unread before the worker is slowed down. */
const highWaterBytes = 1024 * 1024
/** A worker that says nothing for so long, while it is asked for a dump, does not answer any more. */
const stalledMs = 60_000
const maxRefusalBytes = 2_000

/**
 * The SQL of a whole database, of one moment, at its reader's pace (sqld's `GET /dump`: one read transaction), on a
 * connection of its own. Rows keep their rowids. Throws WORKER_LOST when the worker ends, or stalls, before its dump does.
 */
export async function* openWorkerDump(
  endpoint: WorkerEndpoint,
  token: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const upstream = new Upstream(endpoint)
  const reader = new BodyReader(upstream, token, signal)
  try {
    for (let chunk = await reader.next(); chunk !== null; chunk = await reader.next()) yield chunk
  } finally {
    upstream.destroy()
  }
}

class BodyReader {
  readonly #signal: AbortSignal
  readonly #exchange: Exchange
  readonly #chunks: Buffer[] = []
  #waitingBytes = 0
  #status = 0
  #isEnded = false
  #error: Error | null = null
  #wakeReader: (() => void) | null = null

  constructor(upstream: Upstream, token: string, signal: AbortSignal) {
    this.#signal = signal
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
    const headers = ['authorization', `Bearer ${token}`, 'accept-encoding', 'identity']
    this.#exchange = upstream.send(
      { method: 'GET', path: '/dump?preserve_row_ids=true', headers, body: null },
      handler,
      null,
    )
    if (signal.aborted) this.#onAbort()
    signal.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** Null at the end of a whole dump. */
  async next(): Promise<Buffer | null> {
    if (this.#chunks.length === 0 && !this.#isEnded) await this.#waitForData()
    const chunk = this.#chunks.shift()
    if (chunk === undefined) {
      if (this.#error !== null) throw this.#translated(this.#error)
      if (this.#status !== 200) throw lost(`it answered ${this.#status}`)
      return null
    }
    if (this.#status !== 200) throw lost(`it answered ${this.#status}: ${chunk.toString('utf8', 0, maxRefusalBytes)}`)
    this.#waitingBytes -= chunk.length
    if (this.#waitingBytes <= highWaterBytes / 2 && !this.#isEnded) this.#exchange.resume()
    return chunk
  }

  #waitForData(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#exchange.abort(lost('it did not go on')), stalledMs)
      this.#wakeReader = () => {
        clearTimeout(timer)
        this.#wakeReader = null
        resolve()
      }
    })
  }

  readonly #onAbort = () => this.#exchange.abort(abortReason(this.#signal))

  #finish(error: Error | null): void {
    this.#isEnded = true
    this.#error = error
    this.#signal.removeEventListener('abort', this.#onAbort)
    this.#wakeReader?.()
  }

  #translated(error: Error): Error {
    return error instanceof ForgeError ? error : lost('it ended', error)
  }
}

function lost(what: string, cause?: unknown): ForgeError {
  return new ForgeError('WORKER_LOST', `The worker was lost in the middle of its dump: ${what}`, { cause })
}
