import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface HttpReply {
  readonly status: number
  readonly body: Buffer
}

const nothing: Buffer = Buffer.alloc(0)
const headEnd = Buffer.from('\r\n\r\n')
const lineEnd = Buffer.from('\r\n')
const lengthPattern = /\r\ncontent-length: *(\d+)/i
const chunkedPattern = /\r\ntransfer-encoding: *chunked/i
const codingPattern = /\r\ncontent-encoding: *(\S+)/i

/** Puts together one reply from the bytes of a connection. Knows just enough of HTTP/1.1, and refuses what it does not. */
export class HttpReplyReader {
  /** Bytes not yet understood. */
  #pending = nothing
  /** Empty while the head is not complete. */
  #head = ''
  /** Of a reply of a stated length; null when it is chunked. */
  #length: number | null = null
  #parts: Buffer[] = []
  #partsLength = 0

  /** The reply once it is complete, or null. */
  read(bytes: Buffer): HttpReply | null {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes])
    if (this.#head === '' && !this.#readHead()) return null
    const isComplete = this.#length === null ? this.#readChunks() : this.#readLength(this.#length)
    return isComplete ? this.#finish() : null
  }

  #readHead(): boolean {
    const end = this.#pending.indexOf(headEnd)
    if (end < 0) return false
    this.#head = this.#pending.toString('latin1', 0, end)
    this.#pending = this.#pending.subarray(end + headEnd.length)
    const length = lengthPattern.exec(this.#head)?.[1]
    if (length === undefined && !chunkedPattern.test(this.#head))
      throw new Error(`Cannot read a reply without a length: ${this.#head}`)
    this.#length = length === undefined ? null : Number(length)
    return true
  }

  #readLength(length: number): boolean {
    this.#take(this.#pending)
    this.#pending = nothing
    return this.#partsLength >= length
  }

  #readChunks(): boolean {
    for (;;) {
      const sizeEnd = this.#pending.indexOf(lineEnd)
      if (sizeEnd < 0) return false
      const size = Number.parseInt(this.#pending.toString('latin1', 0, sizeEnd), 16)
      const start = sizeEnd + lineEnd.length
      if (this.#pending.length < start + size + lineEnd.length) return false
      this.#take(this.#pending.subarray(start, start + size))
      this.#pending = this.#pending.subarray(start + size + lineEnd.length)
      if (size === 0) return true
    }
  }

  #take(part: Buffer): void {
    this.#parts.push(part)
    this.#partsLength += part.length
  }

  #finish(): HttpReply {
    const isTooLong = this.#length !== null && this.#partsLength > this.#length
    if (isTooLong || this.#pending.length > 0) throw new Error('Cannot read two replies to one request')
    const [only = nothing] = this.#parts
    const body = this.#parts.length > 1 ? Buffer.concat(this.#parts, this.#partsLength) : only
    const reply = { status: Number(this.#head.slice(9, 12)), body: decoded(this.#head, body) }
    this.#head = ''
    this.#parts = []
    this.#partsLength = 0
    return reply
  }
}

function decoded(head: string, body: Buffer): Buffer {
  const coding = codingPattern.exec(head)?.[1]
  if (coding === undefined || coding === 'identity') return body
  if (coding === 'br') return brotliDecompressSync(body)
  if (coding === 'gzip') return gunzipSync(body)
  throw new Error(`Cannot read a reply with the coding "${coding}"`)
}
