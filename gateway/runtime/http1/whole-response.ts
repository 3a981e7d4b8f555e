import { EventEmitter } from 'node:events'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpResponse } from '../../domain/door/http-exchange.ts'

/** What a header must not hold: it could end its line (RFC 9110, section 5.5). */
const forbidden = /[^\t\x20-\x7e\x80-\xff]/

export interface WholeResponseOptions {
  readonly socket: Socket
  /** Called once all of the answer is out. */
  readonly onSent: () => void
  /** Header lines that say what becomes of the connection. */
  readonly connectionLines: () => string
}

/** The answer to a request that was read in one piece. Emits `drain`, `finish` and `close` as node:http's do. */
export class WholeResponse extends EventEmitter implements HttpResponse {
  readonly socket: Socket
  headersSent = false
  writableEnded = false
  writableFinished = false
  destroyed = false
  readonly #options: WholeResponseOptions
  /** Names and values that were set ahead. */
  readonly set = new Map<string, number | string>()
  /** The head without its end, while nothing is out. */
  #head = ''
  #isHeadOut = false
  #hasLength = false
  #hasNoBody = false
  #isCorked = false

  constructor(options: WholeResponseOptions) {
    super()
    this.#options = options
    this.socket = options.socket
  }

  get writableLength(): number {
    return this.socket.writableLength
  }

  getHeader(name: string): number | string | undefined {
    return this.set.get(name)
  }

  setHeader(name: string, value: number | string): void {
    this.set.set(name, value)
  }

  writeHead(status: number, headers: readonly string[]): void {
    if (this.headersSent) throw new Error('The head of this answer is written already')
    this.headersSent = true
    this.#hasNoBody = status === 204 || status === 304
    this.#head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n`
    for (const [name, value] of this.set) this.#addLine(name, String(value))
    for (let at = 0; at + 1 < headers.length; at += 2) this.#addLine(headers[at] ?? '', headers[at + 1] ?? '')
    this.#head += `Date: ${dateNow()}\r\n${this.#options.connectionLines()}`
  }

  flushHeaders(): void {
    if (!this.headersSent) this.writeHead(200, [])
    if (!this.#isHeadOut) this.#sendHead()
  }

  write(chunk: Buffer | string): boolean {
    if (this.destroyed) return true
    this.#cork()
    this.flushHeaders()
    if (this.#hasNoBody || chunk.length === 0) return true
    if (this.#hasLength) return this.socket.write(chunk)
    this.socket.write(`${Buffer.byteLength(chunk).toString(16)}\r\n`, 'latin1')
    this.socket.write(chunk)
    return this.socket.write('\r\n', 'latin1')
  }

  end(last: Buffer | string = ''): void {
    if (this.writableEnded || this.destroyed) return
    if (this.#isHeadOut) {
      if (last.length > 0) this.write(last)
      this.writableEnded = true
      this.socket.write(this.#hasLength || this.#hasNoBody ? '' : '0\r\n\r\n', 'latin1', this.#onFlushed)
      this.#uncork()
    } else {
      this.#endWhole(last)
    }
  }

  /** Ends the connection when not all of it is out. */
  destroy(): void {
    if (this.writableFinished || this.destroyed) return
    this.destroyed = true
    this.socket.destroy()
  }

  /** Its connection is closed. */
  abandon(): void {
    this.destroyed = true
    this.emit('close')
  }

  /** All in one piece. */
  #endWhole(last: Buffer | string): void {
    if (!this.headersSent) this.writeHead(200, [])
    const length = this.#hasNoBody ? 0 : Buffer.byteLength(last)
    if (!this.#hasLength && !this.#hasNoBody) this.#head += `Content-Length: ${length}\r\n`
    this.#isHeadOut = true
    this.writableEnded = true
    const head = `${this.#head}\r\n`
    const body = this.#hasNoBody ? '' : last
    // As many characters as bytes: all of it is latin1, and leaves in one write.
    if (typeof body === 'string' && body.length === length) {
      this.socket.write(head + body, 'latin1', this.#onFlushed)
      return
    }
    this.socket.cork()
    this.socket.write(head, 'latin1')
    this.socket.write(body, this.#onFlushed)
    this.socket.uncork()
  }

  #sendHead(): void {
    this.#isHeadOut = true
    const isChunked = !this.#hasLength && !this.#hasNoBody
    this.socket.write(`${this.#head}${isChunked ? 'Transfer-Encoding: chunked\r\n' : ''}\r\n`, 'latin1')
  }

  #addLine(name: string, value: string): void {
    if (forbidden.test(value) || forbidden.test(name)) throw new TypeError(`Header "${name}" cannot hold this value`)
    if (name.length === 14 && name.toLowerCase() === 'content-length') this.#hasLength = true
    this.#head += `${name}: ${value}\r\n`
  }

  /** What is written in one turn leaves in one piece. */
  #cork(): void {
    if (this.#isCorked) return
    this.#isCorked = true
    this.socket.cork()
    process.nextTick(this.#uncork)
  }

  readonly #uncork = () => {
    if (!this.#isCorked) return
    this.#isCorked = false
    this.socket.uncork()
  }

  readonly #onFlushed = (error?: Error | null) => {
    if (error || this.destroyed) return // it is closed, and says so
    this.writableFinished = true
    this.emit('finish')
    this.abandon()
    this.#options.onSent()
  }
}

let dateText = ''
let dateUntilMs = 0

/** IMF-fixdate (RFC 9110, section 5.6.7), made once a second. */
function dateNow(): string {
  const nowMs = Date.now()
  if (nowMs < dateUntilMs && nowMs >= dateUntilMs - 1_000) return dateText
  dateUntilMs = nowMs - (nowMs % 1_000) + 1_000
  dateText = new Date(nowMs).toUTCString()
  return dateText
}
