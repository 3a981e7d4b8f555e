import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { ConnectionError } from '../connection-error.ts'
import { declined } from '../declined.ts'
import { openWorkerSocket, readSchemaAnew, replyHead, type WorkerSocket } from '../worker-socket.ts'

/** Of one answer; sqld's own limit is 10 MB a statement, and a batch has many. */
const maxReplyBytes = 256 * 1024 * 1024
/** Long enough for the head of an answer: two words and two numbers of at most 10 digits. */
const headBytes = 64
const lastNumber = 2 ** 31 - 1

/** What is sent in one go. */
export interface Exchange {
  /** The requests have a stream of their own, as new as one that is opened with them. */
  readonly opens: boolean
  /** Hrana stream requests as JSON objects, without their stream; each known to be well-formed. */
  readonly requests: readonly string[]
  /** Closes the stream behind them. */
  readonly closes: boolean
  /** Opens the next stream behind the one that it closes, so that nobody waits for that. */
  readonly renews: boolean
}

/** Hears of each request by its place, in any order: JSON that goes on after the head of the worker's answer. */
export type OnReply = (index: number, isOk: boolean, rest: Buffer) => void

interface Run {
  readonly exchange: Exchange
  readonly onReply: OnReply
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  /** Number of its first message: the one before its requests when it has a stream of its own. */
  readonly first: number
  /** Messages that belong to it. */
  readonly count: number
  /** Its first message opens its stream, and so has to go well. */
  readonly isOpening: boolean
  /** Messages that are not answered yet. */
  open: number
}

/** One WebSocket to a worker that carries one stream at a time: its JWT is checked once, for all that follow. */
export class StreamSocket {
  readonly #socket: WebSocket
  readonly #connection: Socket | null
  #onClosed: (() => void) | null = null
  #isOpen = true
  #nextMessage = 0
  #stream = 0
  /** Whether the stream was opened ahead, and nothing has used it yet. */
  #isAhead = false
  #run: Run | null = null

  private constructor({ socket, connection }: WorkerSocket) {
    this.#socket = socket
    this.#connection = connection
    socket.on('message', (data: Buffer) => this.#onMessage(data))
    socket.once('close', () => this.#onClose())
  }

  /** Rejects with a ConnectionError. */
  static async open(url: string, jwt: string): Promise<StreamSocket> {
    return new StreamSocket(await openWorkerSocket(url, jwt, maxReplyBytes))
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Calls back once, when it closes. */
  onClosed(callback: () => void): void {
    this.#onClosed = callback
  }

  /**
   * Sends requests and resolves when all of them are answered. One at a time. Rejects with a ConnectionError when the
   * socket is lost, or has no stream for it.
   */
  exchange(exchange: Exchange, onReply: OnReply): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) return reject(new ConnectionError('Socket to the worker is closed', false))
      const count = exchange.requests.length + Number(exchange.opens) + Number(exchange.closes)
      if (count === 0) return resolve()
      this.#connection?.cork()
      const isOpening = exchange.opens && !this.#isAhead
      this.#run = { exchange, onReply, resolve, reject, first: this.#nextMessage, count, isOpening, open: count }
      if (exchange.opens) this.#begin()
      for (const request of exchange.requests) this.#send(`{"stream_id":${this.#stream},${request.slice(1)}`)
      if (exchange.closes) this.#send(`{"type":"close_stream","stream_id":${this.#stream}}`)
      if (exchange.closes && exchange.renews) this.#openAhead()
      this.#connection?.uncork()
    })
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Ends one that rests, as the protocol has it (RFC 6455, section 7): the worker does not log a broken connection. */
  close(): void {
    this.#isOpen = false
    this.#socket.close(1000)
  }

  /** Ends it, and in the worker what runs on it; a request that waits is rejected with `reason`. */
  destroy(reason?: Error): void {
    this.#isOpen = false
    this.#fail(reason ?? lost())
    this.#socket.terminate()
  }

  /** One message either way. */
  #begin(): void {
    if (this.#isAhead) {
      this.#isAhead = false
      this.#send(`{"type":"execute","stream_id":${this.#stream},"stmt":{"sql":"${readSchemaAnew}"}}`)
    } else {
      this.#open()
    }
  }

  #openAhead(): void {
    this.#isAhead = true
    this.#open()
  }

  #open(): void {
    this.#stream = this.#stream === lastNumber ? 0 : this.#stream + 1
    this.#send(`{"type":"open_stream","stream_id":${this.#stream}}`)
  }

  #send(request: string): void {
    this.#socket.send(`{"type":"request","request_id":${this.#nextMessage},"request":${request}}`)
    this.#nextMessage = this.#nextMessage === lastNumber ? 0 : this.#nextMessage + 1
  }

  #onMessage(data: Buffer): void {
    const head = replyHead.exec(data.toString('latin1', 0, headBytes))
    if (head === null) {
      if (data.includes('"hello_error"')) this.destroy(declined()) // hello_ok says nothing new
      return
    }
    const isOk = head[1] === 'ok'
    const run = this.#run
    const place = run === null ? Number.POSITIVE_INFINITY : placeAfter(run.first, Number(head[2]))
    const isOfRun = run !== null && place < run.count
    if (isOfRun && (isOk || !run.isOpening || place > 0)) {
      this.#answered(run, place, isOk, data.subarray(head[0].length))
    } else if (!isOk) {
      // A stream that nobody uses yet is missed by nobody; without the one that it uses the worker runs nothing.
      if (run === null || place === run.count) this.#isAhead = false
      else this.destroy(declined())
    }
  }

  #answered(run: Run, place: number, isOk: boolean, rest: Buffer): void {
    const index = place - Number(run.exchange.opens)
    if (index >= 0 && index < run.exchange.requests.length) run.onReply(index, isOk, rest)
    run.open -= 1
    if (run.open === 0) this.#finish()
  }

  #finish(): void {
    const run = this.#run
    this.#run = null
    run?.resolve()
  }

  #fail(error: Error): void {
    const run = this.#run
    this.#run = null
    run?.reject(error)
  }

  #onClose(): void {
    this.#isOpen = false
    this.#fail(lost())
    this.#onClosed?.()
  }
}

/** How many messages behind `first` a message was sent; numbers begin anew at the last one. */
function placeAfter(first: number, message: number): number {
  return message >= first ? message - first : message + lastNumber + 1 - first
}

function lost(): ConnectionError {
  return new ConnectionError('Worker closed the socket', true)
}
