/** What a parser tells of the response that it reads. Chunks are views of the bytes that were fed. */
export interface ResponseEvents {
  /** Status and the flat list of header names and values, as received. */
  onHead(status: number, headers: string[]): void
  onBody(chunk: Buffer): void
  /** The response is whole; `isReusable` says whether the connection may carry another one. */
  onEnd(isReusable: boolean): void
}

type State = 'head' | 'sized-body' | 'chunk-size' | 'chunk-body' | 'chunk-end' | 'trailers' | 'open-body' | 'done'

const headEnd = Buffer.from('\r\n\r\n')
const lineEnd = Buffer.from('\r\n')
/** Far above what sqld sends; a peer that sends more is not sqld. */
const maxHeadBytes = 64 * 1024

/** Reads one HTTP/1.1 response after the other (RFC 9112, sections 4 to 7): sized, chunked or until the end. */
export class ResponseParser {
  readonly #events: ResponseEvents
  #state: State = 'head'
  #carry: Buffer | null = null
  #remaining = 0
  #isReusable = true

  constructor(events: ResponseEvents) {
    this.#events = events
  }

  /** Whether a response has begun and is not whole. */
  get isMidway(): boolean {
    return this.#state !== 'done' && (this.#state !== 'head' || this.#carry !== null)
  }

  /** Makes it ready for the next response. */
  reset(): void {
    this.#state = 'head'
    this.#isReusable = true
  }

  /** Throws an Error when the bytes are no HTTP/1.1 response. */
  feed(chunk: Buffer): void {
    let rest: Buffer | null = this.#carry === null ? chunk : Buffer.concat([this.#carry, chunk])
    this.#carry = null
    while (rest !== null && rest.length > 0) {
      if (this.#state === 'done') throw new Error('Worker sent more than it was asked for')
      rest = this.#step(rest)
    }
  }

  /** The connection has ended; true when that completes a response. */
  end(): boolean {
    if (this.#state !== 'open-body') return false
    this.#finish()
    return true
  }

  /** Consumes a piece; returns what is left, null when more is needed. */
  #step(data: Buffer): Buffer | null {
    switch (this.#state) {
      case 'head':
        return this.#readHead(data)
      case 'sized-body':
      case 'chunk-body':
        return this.#readBody(data)
      case 'open-body':
        this.#events.onBody(data)
        return null
      default:
        return this.#readLine(data)
    }
  }

  #readHead(data: Buffer): Buffer | null {
    const end = data.indexOf(headEnd)
    if (end < 0) return this.#keep(data)
    const lines = data.toString('latin1', 0, end).split('\r\n')
    const status = statusOf(lines[0] ?? '')
    const rest = data.subarray(end + headEnd.length)
    if (status < 200) return rest
    const headers: string[] = []
    let length: number | null = null
    let isChunked = false
    for (let index = 1; index < lines.length; index += 1) {
      const line = lines[index] ?? ''
      const colon = line.indexOf(':')
      if (colon <= 0) throw new Error('Worker sent a malformed header')
      const name = line.slice(0, colon)
      const value = line.slice(colon + 1).trim()
      headers.push(name, value)
      const key = name.toLowerCase()
      if (key === 'content-length') length = lengthOf(value)
      else if (key === 'transfer-encoding') isChunked = value.toLowerCase() === 'chunked'
      else if (key === 'connection' && value.toLowerCase() === 'close') this.#isReusable = false
    }
    this.#begin(status, length, isChunked)
    this.#events.onHead(status, headers)
    if (this.#state === 'sized-body' && this.#remaining === 0) this.#finish()
    return rest
  }

  #begin(status: number, length: number | null, isChunked: boolean): void {
    if (status === 204 || status === 304) {
      this.#state = 'sized-body'
      this.#remaining = 0
    } else if (isChunked) {
      this.#state = 'chunk-size'
    } else if (length !== null) {
      this.#state = 'sized-body'
      this.#remaining = length
    } else {
      this.#state = 'open-body'
      this.#isReusable = false
    }
  }

  #readBody(data: Buffer): Buffer | null {
    const take = Math.min(data.length, this.#remaining)
    const isSized = this.#state === 'sized-body'
    this.#remaining -= take
    this.#events.onBody(take === data.length ? data : data.subarray(0, take))
    if (this.#remaining > 0) return null
    if (isSized) this.#finish()
    else this.#state = 'chunk-end'
    return data.subarray(take)
  }

  #readLine(data: Buffer): Buffer | null {
    const end = data.indexOf(lineEnd)
    if (end < 0) return this.#keep(data)
    const line = data.toString('latin1', 0, end)
    if (this.#state === 'chunk-size') this.#beginChunk(line)
    else if (this.#state === 'chunk-end') this.#expectChunk(line)
    else if (line === '') this.#finish()
    return data.subarray(end + lineEnd.length)
  }

  #beginChunk(line: string): void {
    const size = /^([0-9a-fA-F]{1,8})(?:$|[ \t;])/.exec(line)
    if (size === null) throw new Error('Worker sent a malformed chunk')
    this.#remaining = Number.parseInt(size[1] ?? '', 16)
    this.#state = this.#remaining === 0 ? 'trailers' : 'chunk-body'
  }

  #expectChunk(line: string): void {
    if (line !== '') throw new Error('Worker sent a chunk that is longer than it said')
    this.#state = 'chunk-size'
  }

  #keep(data: Buffer): null {
    if (data.length > maxHeadBytes) throw new Error('Worker sent an endless header')
    this.#carry = data
    return null
  }

  #finish(): void {
    this.#state = 'done'
    this.#events.onEnd(this.#isReusable)
  }
}

function statusOf(line: string): number {
  const match = /^HTTP\/1\.1 ([1-5][0-9]{2})(?: |$)/.exec(line)
  if (match === null) throw new Error('Worker did not answer in HTTP/1.1')
  return Number(match[1])
}

function lengthOf(value: string): number {
  if (!/^[0-9]{1,15}$/.test(value)) throw new Error('Worker sent a malformed content-length')
  return Number(value)
}
