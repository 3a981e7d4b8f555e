import type { Socket } from 'node:net'
import type { HttpResponse, NativeHandler, WholeRequest } from '../../domain/door/http-exchange.ts'
import type { KnownHeads } from './known-heads.ts'
import type { RequestHead } from './request-head.ts'
import { WholeResponse } from './whole-response.ts'

export interface WholeConnectionOptions {
  readonly socket: Socket
  readonly heads: KnownHeads
  /** Whether it answers the request; nothing has happened when it does not. */
  readonly onRequest: (request: WholeRequest, response: HttpResponse) => boolean
  /** Has the runtime's own server go on with the connection, whose bytes were put back; `take` gets the first request. */
  readonly onHandOver: (take: NativeHandler | null) => void
  readonly onClosed: () => void
  readonly keepAliveMs: number
}

const headEnd = '\r\n\r\n'
/** Half of what the runtime's own server takes: where that ends is for it to say. */
const maxHeadBytes = 8_192

/**
 * A client's connection while each of its requests comes in one piece, and waits for the answer to the one before. The
 * first that does not, or that nobody here answers, goes to the runtime's own server, and the connection with it.
 */
export class WholeConnection {
  readonly #socket: Socket
  readonly #options: WholeConnectionOptions
  /** The head that came last: most clients send the same one again. */
  #headText = ''
  #head: RequestHead | null = null
  /** As it came, while it is being answered. */
  #bytes: Buffer | null = null
  #response: WholeResponse | null = null
  /** What came before its turn. */
  #early: Buffer | null = null
  #isLast = false
  /** Monotonic ms since when it waits for a request. */
  idleSinceMs = performance.now()
  /** Whether there ever was a request. */
  hasSpoken = false

  constructor(options: WholeConnectionOptions) {
    const { socket } = options
    this.#socket = socket
    this.#options = options
    socket.on('data', this.#onData)
    socket.on('drain', this.#onDrain)
    socket.on('end', this.#onEnd)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  get isIdle(): boolean {
    return this.#response === null
  }

  /** Ends it, after the answer that is on its way. */
  retire(): void {
    this.#isLast = true
    if (this.isIdle) this.#socket.destroy()
  }

  /** Answers with these bytes, and ends it. */
  dismiss(answer: string): void {
    this.#isLast = true
    this.#socket.end(answer)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  readonly #onData = (chunk: Buffer) => {
    if (this.#isLast) return // what is asked now is not answered any more
    if (this.#response === null) {
      this.#begin(chunk)
      return
    }
    this.#early = this.#early === null ? chunk : Buffer.concat([this.#early, chunk])
    this.#socket.pause()
  }

  #begin(bytes: Buffer): void {
    this.hasSpoken = true
    const request = this.#read(bytes)
    if (request === null) {
      this.#handOver(bytes, null)
      return
    }
    const response = new WholeResponse({
      socket: this.#socket,
      onSent: this.#onSent,
      connectionLines: this.#connectionLines,
    })
    this.#bytes = bytes
    this.#response = response
    if (this.#options.onRequest(request, response)) return
    this.#response = null
    this.#handOver(bytes, null)
  }

  /** Null when it is not certainly one whole request, and nothing behind it. */
  #read(bytes: Buffer): WholeRequest | null {
    const headLength = bytes.indexOf(headEnd, 0, 'latin1')
    if (headLength < 0 || headLength > maxHeadBytes) return null
    const text = bytes.toString('latin1', 0, headLength)
    if (text !== this.#headText) {
      this.#head = this.#options.heads.read(text)
      this.#headText = text
    }
    const head = this.#head
    const body = bytes.subarray(headLength + headEnd.length)
    if (head === null || body.length !== head.bodyLength) return null
    const { method, url, headers } = head
    const handOver = (take: NativeHandler) => this.#handOverAnswering(take)
    return { method, url, headers, socket: this.#socket, complete: true, body, handOver }
  }

  /** Headers that were set already go along. */
  #handOverAnswering(take: NativeHandler): void {
    const [bytes, response] = [this.#bytes, this.#response]
    if (bytes === null || response === null || response.headersSent) throw new Error('This request is being answered')
    this.#response = null
    const behind = this.#early
    this.#handOver(behind === null ? bytes : Buffer.concat([bytes, behind]), (request, native) => {
      for (const [name, value] of response.set) native.setHeader(name, value)
      take(request, native)
    })
  }

  #handOver(bytes: Buffer, take: NativeHandler | null): void {
    const socket = this.#socket
    socket.off('data', this.#onData)
    socket.off('drain', this.#onDrain)
    socket.off('end', this.#onEnd)
    socket.off('error', this.#onError)
    socket.off('close', this.#onClose)
    if (socket.destroyed) return
    socket.pause()
    socket.unshift(bytes)
    this.#options.onHandOver(take)
    socket.resume()
  }

  readonly #connectionLines = () => {
    if (this.#isLast) return 'Connection: close\r\n'
    return `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(this.#options.keepAliveMs / 1000)}\r\n`
  }

  readonly #onSent = () => {
    this.#response = null
    this.#bytes = null
    this.idleSinceMs = performance.now()
    if (this.#isLast) return void this.#socket.end()
    const early = this.#early
    if (early === null) return
    this.#early = null
    this.#socket.resume()
    this.#begin(early)
  }

  readonly #onDrain = () => {
    this.#response?.emit('drain')
  }

  /** Who sends no more is not waited for: node:http holds it the same way. */
  readonly #onEnd = () => {
    if (this.isIdle) this.#socket.end()
    else this.#socket.destroy()
  }

  readonly #onError = () => {
    this.#socket.destroy()
  }

  readonly #onClose = () => {
    this.#options.onClosed()
    const response = this.#response
    this.#response = null
    if (response !== null && !response.writableFinished) response.abandon()
  }
}
