import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { ChangeWatch } from '../change-watch.ts'
import { ConnectionError, NoStreamError } from '../connection-error.ts'
import { declined } from '../declined.ts'
import { openWorkerSocket, readSchemaAnew, replyHead, type WorkerSocket } from '../worker-socket.ts'
import type { Traces } from './traces.ts'

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
  readonly ending: Ending
}

/** What becomes of a stream behind the requests of an exchange. */
export type Ending =
  /** Its client goes on with it. */
  | 'stays'
  | 'closes'
  /** It rests: whoever wants a new stream, and does not notice what these requests leave on it, has it. */
  | Traces

/** Hears of each request by its place, in any order: JSON that goes on after the head of the worker's answer. */
export type OnReply = (index: number, isOk: boolean, rest: Buffer) => void

interface Run {
  readonly exchange: Exchange
  readonly onReply: OnReply
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  /** Number of its first message. */
  readonly first: number
  /** Messages that belong to it. */
  readonly count: number
  /** The message ahead of its requests: opens its stream and so has to go well, makes the stream read the schema anew, or is not there. */
  readonly ahead: 'open' | 'refresh' | null
  /** Whether the stream was still in a transaction behind them. */
  isInTransaction: boolean
  /** The calm (see {@link ChangeWatch}) in which it was sent; null when there was none. */
  readonly calm: number | null
  /** Requests, by their place, whose answers may follow an older schema. */
  readonly doubtful: number[]
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
  /** The message that opened the stream, and whether that was answered with yes. */
  #opening = 0
  #isStreamOpen = false
  /** The worker closed its half: all that it sent before has come. */
  #isEnded = false
  readonly #changes: Pick<ChangeWatch, 'calm'>
  /** Whether the stream is open for the next one. */
  #isResting = false
  /** Whether something was written on it since it is open. */
  #isWritten = false
  /** The calm in which its connection has read the schema; null when that may be an older one. */
  #provenAt: number | null = null
  #run: Run | null = null

  private constructor({ socket, connection }: WorkerSocket, changes: Pick<ChangeWatch, 'calm'>) {
    this.#changes = changes
    this.#socket = socket
    this.#connection = connection
    socket.on('message', (data: Buffer) => this.#onMessage(data))
    connection?.once('end', () => {
      this.#isEnded = true
    })
    socket.once('close', () => this.#onClose())
  }

  /** Rejects with a ConnectionError. */
  static async open(url: string, jwt: string, changes: Pick<ChangeWatch, 'calm'>): Promise<StreamSocket> {
    return new StreamSocket(await openWorkerSocket(url, jwt, maxReplyBytes), changes)
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
   * socket is lost, or has no stream for it: a NoStreamError where the worker closed the socket for that.
   */
  exchange(exchange: Exchange, onReply: OnReply): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) return reject(new ConnectionError('Socket to the worker is closed', false))
      if (exchange.requests.length === 0 && !exchange.opens && exchange.ending !== 'closes') return resolve()
      this.#start({ exchange, onReply, resolve, reject })
    })
  }

  /** Whether the next exchange that opens a stream finds one that is open. */
  get hasRestingStream(): boolean {
    return this.#isResting
  }

  /** Whether those alone can use it who do not notice what was written on it. */
  get isWritten(): boolean {
    return this.#isWritten
  }

  /** Opens the stream of the next exchange that opens one, so that it does not wait for that. Not while one is on its way. */
  openAhead(): void {
    if (this.#isResting || !this.#isOpen) return
    this.#isResting = true
    this.#provenAt = this.#changes.calm
    this.#open()
  }

  /** Closes the stream that waits for the next one: the worker has its connection back. */
  closeRestingStream(): void {
    if (!this.#isResting) return
    this.#isResting = false
    this.#close()
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

  #start({ exchange, onReply, resolve, reject }: Pick<Run, 'exchange' | 'onReply' | 'resolve' | 'reject'>): void {
    const { requests, opens, ending } = exchange
    const { calm } = this.#changes
    const traces = tracesOf(exchange)
    this.#connection?.cork()
    if (opens && this.#isWritten && !traces?.isBlind) this.closeRestingStream()
    const ahead = opens ? this.#aheadOf(traces, calm) : null
    const count = requests.length + Number(ahead !== null) + Number(ending === 'closes' || traces?.frames === true)
    const sent = { first: this.#nextMessage, count, ahead, isInTransaction: false, calm, doubtful: [], open: count }
    this.#run = { exchange, onReply, resolve, reject, ...sent }
    this.#isResting = false
    if (ahead === 'open') this.#open()
    else if (ahead === 'refresh') this.#send(this.#onStream(`{"type":"execute","stmt":{"sql":"${readSchemaAnew}"}}`))
    for (const request of requests) this.#send(this.#onStream(request))
    if (traces?.frames) this.#send(this.#onStream('{"type":"get_autocommit"}'))
    if (ending === 'closes') this.#close()
    this.#connection?.uncork()
  }

  /**
   * What makes a stream a new one. A connection that knows an older schema names the columns of that: nothing is needed where
   * nothing has changed the schema since it read it, or where nothing reads. What changes the schema from now on would meet a
   * stream that is opened now in the same way.
   */
  #aheadOf(traces: Traces | null, calm: number | null): Run['ahead'] {
    if (!this.#isResting) return 'open'
    const isProven = calm !== null && calm === this.#provenAt
    return isProven || traces?.reads === false ? null : 'refresh'
  }

  #onStream(request: string): string {
    return `{"stream_id":${this.#stream},${request.slice(1)}`
  }

  #open(): void {
    this.#isWritten = false
    this.#isStreamOpen = false
    this.#opening = this.#nextMessage
    this.#stream = this.#stream === lastNumber ? 0 : this.#stream + 1
    this.#send(`{"type":"open_stream","stream_id":${this.#stream}}`)
  }

  #close(): void {
    this.#send(`{"type":"close_stream","stream_id":${this.#stream}}`)
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
    const message = Number(head[2])
    if (message === this.#opening) this.#isStreamOpen = isOk
    const run = this.#run
    const place = run === null ? Number.POSITIVE_INFINITY : placeAfter(run.first, message)
    const isOfRun = run !== null && place < run.count
    if (isOfRun && (isOk || run.ahead !== 'open' || place > 0)) {
      this.#answered(run, place, isOk, data.subarray(head[0].length))
    } else if (!isOk) {
      // A stream that nobody uses yet is missed by nobody; without the one that it uses the worker runs nothing.
      if (run === null) this.#isResting = false
      else this.destroy(declined())
    }
  }

  #answered(run: Run, place: number, isOk: boolean, rest: Buffer): void {
    const { requests } = run.exchange
    const index = run.ahead === null ? place : place - 1
    if (index >= 0 && index < requests.length) {
      if (this.#isDoubtful(run)) run.doubtful.push(index)
      else run.onReply(index, isOk, rest)
    } else if (index === requests.length && tracesOf(run.exchange)?.frames) {
      run.isInTransaction = !rest.includes('"is_autocommit":true')
    }
    run.open -= 1
    if (run.open === 0) this.#finish(run)
  }

  /** Something that may change the schema began while it read by the one that was known, and it may run once more. */
  #isDoubtful({ exchange, ahead, calm }: Run): boolean {
    const traces = tracesOf(exchange)
    const onlyReads = traces?.reads === true && !traces.writes && !traces.frames
    return ahead === null && onlyReads && this.#changes.calm !== calm
  }

  #finish(run: Run): void {
    const { exchange, onReply, doubtful } = run
    const traces = tracesOf(exchange)
    this.#run = null
    this.#isResting ||= traces !== null
    this.#isWritten ||= traces?.writes === true
    this.#provenAt = (traces?.reads || traces?.writes) && this.#changes.calm === run.calm ? run.calm : null
    if (run.isInTransaction) {
      this.#start({ ...run, exchange: { opens: false, requests: [], ending: 'closes' } })
    } else if (doubtful.length > 0) {
      const requests = doubtful.map((index) => exchange.requests[index] ?? '')
      const onAgain: OnReply = (at, isOk, rest) => onReply(doubtful[at] ?? at, isOk, rest)
      this.#start({ ...run, exchange: { ...exchange, requests }, onReply: onAgain })
    } else {
      run.resolve()
    }
  }

  #fail(error: Error): void {
    const run = this.#run
    this.#run = null
    run?.reject(error)
  }

  #onClose(): void {
    this.#isOpen = false
    this.#fail(this.#isEnded && !this.#isStreamOpen ? new NoStreamError() : lost())
    this.#onClosed?.()
  }
}

function tracesOf({ ending }: Exchange): Traces | null {
  return typeof ending === 'object' ? ending : null
}

/** How many messages behind `first` a message was sent; numbers begin anew at the last one. */
function placeAfter(first: number, message: number): number {
  return message >= first ? message - first : message + lastNumber + 1 - first
}

function lost(): ConnectionError {
  return new ConnectionError('Worker closed the socket', true)
}
