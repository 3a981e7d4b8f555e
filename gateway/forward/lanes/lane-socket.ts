import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { ConnectionError } from '../connection-error.ts'
import { openTimeoutMs, openWorkerSocket, replyHead, type WorkerSocket } from '../worker-socket.ts'

const maxReplyBytes = 64 * 1024 * 1024

interface Pending {
  readonly resolve: (reply: string) => void
  readonly reject: (error: Error) => void
}

/** Streams besides the kept ones are numbered from here on, to where a 32-bit number ends. */
const firstOwnStream = 1_000
const lastOwnStream = 2 ** 31 - 1
/** Statements that leave together at most: the rest of a long turn of the event loop does not hold them back. */
const statementsPerWrite = 16

/** One WebSocket to a worker with streams that stay open: its JWT is checked once, its connections are kept. */
export class LaneSocket {
  readonly #socket: WebSocket
  readonly #connection: Socket | null
  readonly #pending = new Map<number, Pending>()
  #onClosed: (() => void) | null = null
  #nextId = 0
  #isOpen = true
  #flightCount = 0
  #isRetired = false
  #ownStream = firstOwnStream
  #heldCount = 0

  private constructor({ socket, connection }: WorkerSocket) {
    this.#socket = socket
    this.#connection = connection
    socket.on('message', (data: Buffer) => this.#onMessage(data.toString('utf8')))
    socket.once('close', () => this.#onClose())
  }

  /** Connects, says hello and opens streams 0 to `streams - 1`. Rejects with a ConnectionError. */
  static async open(url: string, jwt: string, streams: number): Promise<LaneSocket> {
    const opened = await openWorkerSocket(url, jwt, maxReplyBytes)
    const lane = new LaneSocket(opened)
    const timer = setTimeout(() => opened.socket.terminate(), openTimeoutMs)
    const streamsOpen = Array.from({ length: streams }, (_, stream_id) =>
      lane.#request(JSON.stringify({ type: 'open_stream', stream_id })),
    )
    await Promise.all(streamsOpen).finally(() => clearTimeout(timer))
    return lane
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Runs a batch given as JSON on a stream; resolves with the whole answer as text, an error answer included. */
  batch(stream: number, batch: string): Promise<string> {
    return this.#request(`{"type":"batch","stream_id":${stream},"batch":${batch}}`)
  }

  /** What is asked from now on in this turn of the event loop leaves in one piece. */
  hold(): void {
    if (this.#heldCount === statementsPerWrite) this.#release()
    if (this.#heldCount === 0) {
      this.#connection?.cork()
      setImmediate(this.#release)
    }
    this.#heldCount += 1
  }

  /** Opens one more stream; answers its number. */
  openOwnStream(): number {
    const stream = this.#ownStream
    this.#ownStream = stream === lastOwnStream ? firstOwnStream : stream + 1
    this.#send(`{"type":"open_stream","stream_id":${stream}}`)
    return stream
  }

  closeOwnStream(stream: number): void {
    this.#send(`{"type":"close_stream","stream_id":${stream}}`)
  }

  /** Calls back once, when an open socket closes. */
  onClosed(callback: () => void): void {
    this.#onClosed = callback
  }

  /** A flight uses it from now on; each is ended by `landed`. */
  tookOff(): void {
    this.#flightCount += 1
  }

  landed(): void {
    this.#flightCount -= 1
    if (this.#isRetired && this.#flightCount === 0) this.destroy()
  }

  /** Ends it after the flights that are on their way. */
  retire(): void {
    this.#isRetired = true
    if (this.#flightCount === 0) this.destroy()
  }

  /** Ends it; what waits for an answer fails. */
  destroy(): void {
    this.#socket.terminate()
  }

  #request(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) return reject(new ConnectionError('Lane is closed', false))
      const id = this.#send(request)
      this.#pending.set(id, { resolve, reject })
    })
  }

  /** Answers the request's id; on a closed socket nothing is sent. */
  #send(request: string): number {
    const id = this.#nextId++
    if (!this.#isOpen) return id
    this.#socket.send(`{"type":"request","request_id":${id},"request":${request}}`)
    return id
  }

  readonly #release = () => {
    if (this.#heldCount === 0) return
    this.#heldCount = 0
    this.#connection?.uncork()
  }

  #onMessage(text: string): void {
    const match = replyHead.exec(text)
    if (match === null) return // hello_ok; a hello_error is followed by the close
    const id = Number(match[2])
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    pending?.resolve(text)
  }

  #onClose(): void {
    this.#isOpen = false
    for (const { reject } of this.#pending.values()) reject(lost())
    this.#pending.clear()
    this.#onClosed?.()
  }
}

function lost(): ConnectionError {
  return new ConnectionError('Worker closed the lane', true)
}
