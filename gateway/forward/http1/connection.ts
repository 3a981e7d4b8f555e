import { connect, type Socket } from 'node:net'
import { ConnectionError } from '../connection-error.ts'
import { ResponseParser } from './response-parser.ts'

export interface UpstreamRequest {
  readonly method: 'GET' | 'POST'
  /** With its query string. */
  readonly path: string
  /** Flat names and values; length and host are added here. */
  readonly headers: readonly string[]
  readonly body: Buffer | string | BodyStream | null
}

/** A body that is passed on while it arrives. */
export interface BodyStream {
  readonly stream: NodeJS.ReadableStream
  /** When the sender said so; chunked otherwise. */
  readonly length: number | null
  /** Awaited before the last bytes are sent: until then the worker runs nothing of the request. */
  readonly beforeEnd?: () => Promise<void>
}

/** Hears of one exchange; after `onEnd` or `onError` of nothing more. */
export interface ResponseHandler {
  onHead(status: number, headers: string[]): void
  onData(chunk: Buffer): void
  onEnd(): void
  onError(error: Error): void
}

const noBytes = Buffer.alloc(0)

/** One kept connection to a worker: one exchange at a time. */
export class Connection {
  readonly #socket: Socket
  readonly #host: string
  readonly #onIdle: (connection: Connection) => void
  readonly #onClosed: (connection: Connection) => void
  readonly #parser: ResponseParser
  #handler: ResponseHandler | null = null
  #isConnected = false
  #isClosed = false
  #hasFailed = false
  /** Unix ms. */
  #sentAtMs = 0
  /** Whether the worker got the whole request: only then is what is sent next the head of another one. */
  #isSent = true

  constructor(
    host: string,
    port: number,
    onIdle: (connection: Connection) => void,
    onClosed: (connection: Connection) => void,
  ) {
    this.#host = `${host}:${port}`
    this.#onIdle = onIdle
    this.#onClosed = onClosed
    this.#parser = new ResponseParser({
      onHead: (status, headers) => this.#handler?.onHead(status, headers),
      onBody: (chunk) => this.#handler?.onData(chunk),
      onEnd: (isReusable) => this.#complete(isReusable),
    })
    this.#socket = connect({ host, port, noDelay: true })
    this.#socket.on('connect', () => {
      this.#isConnected = true
    })
    this.#socket.on('data', (chunk: Buffer) => this.#onData(chunk))
    this.#socket.on('end', () => this.#parser.end())
    this.#socket.on('error', (error) => this.#fail('Connection to the worker failed', error))
    this.#socket.on('close', () => this.#fail('Worker closed the connection'))
  }

  /** Sends a request; call only on an idle connection. */
  send(request: UpstreamRequest, handler: ResponseHandler): void {
    this.#handler = handler
    this.#sentAtMs = Date.now()
    this.#parser.reset()
    const { body } = request
    this.#isSent = body === null || typeof body === 'string' || Buffer.isBuffer(body)
    if (body === null || typeof body === 'string' || Buffer.isBuffer(body)) {
      this.#socket.write(wholeRequest(request, this.#host, body))
    } else {
      const framing = body.length === null ? 'transfer-encoding: chunked' : `content-length: ${body.length}`
      this.#socket.write(head(request, this.#host, framing), 'latin1')
      this.#stream(body)
    }
  }

  /** It ended without having been asked to. */
  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** The worker is gone since `endedAtMs`; null = nobody knows. */
  lose(endedAtMs: number | null): void {
    const isAfterEnd = endedAtMs !== null && this.#sentAtMs > endedAtMs
    this.#close(new ConnectionError('Worker is gone', true, undefined, isAfterEnd))
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Ends the exchange: the worker cancels a query whose caller goes away. */
  abort(reason: Error): void {
    this.#close(reason)
  }

  #onData(chunk: Buffer): void {
    try {
      this.#parser.feed(chunk)
    } catch (error) {
      this.#fail('Worker sent what is no HTTP response', error)
    }
  }

  #complete(isReusable: boolean): void {
    if (this.#isClosed) return
    const handler = this.#handler
    this.#handler = null
    // A slow reader may have left it paused: the next exchange must not inherit that.
    if (this.#socket.isPaused()) this.#socket.resume()
    // Its owner's share is free before the connection is: the next in line may need both.
    handler?.onEnd()
    if (isReusable && this.#isSent) this.#onIdle(this)
    else this.#close(null)
  }

  #fail(message: string, cause?: unknown): void {
    this.#hasFailed = true
    this.#close(new ConnectionError(message, this.#isConnected, cause))
  }

  #close(reason: Error | null): void {
    const handler = this.#handler
    this.#handler = null
    const isFirst = !this.#isClosed
    this.#isClosed = true
    if (isFirst) this.#socket.destroy()
    if (reason !== null) handler?.onError(reason)
    if (isFirst) this.#onClosed(this)
  }

  /** Sends a body as it comes, at the worker's pace; ends with the exchange, whichever side ends first. */
  #stream({ stream, length, beforeEnd }: BodyStream): void {
    const handler = this.#handler
    const isCurrent = () => this.#handler === handler && !this.#isClosed
    let held: Buffer | null = null
    const onDrain = () => stream.resume()
    const stop = () => {
      stream.off('data', onData)
      stream.off('end', onEnd)
      stream.off('close', onClose)
      this.#socket.off('drain', onDrain)
    }
    const onData = (chunk: Buffer) => {
      if (!isCurrent()) return stop()
      const next = beforeEnd === undefined ? chunk : held
      held = chunk
      if (next !== null && !this.#writeChunk(next, length === null)) stream.pause()
    }
    const finish = () => {
      if (!isCurrent()) return
      if (beforeEnd !== undefined && held !== null) this.#writeChunk(held, length === null)
      if (length === null) this.#socket.write('0\r\n\r\n', 'latin1')
      this.#isSent = true
    }
    const onEnd = () => {
      stop()
      if (beforeEnd === undefined || !isCurrent()) return finish()
      beforeEnd().then(finish, (error: Error) => {
        if (isCurrent()) this.#close(error)
      })
    }
    const onClose = () => {
      stop()
      if (isCurrent()) this.#fail('Caller went away before its request was whole')
    }
    stream.on('data', onData)
    stream.on('end', onEnd)
    stream.on('close', onClose)
    this.#socket.on('drain', onDrain)
    stream.resume()
  }

  /** Whether there is room for more. */
  #writeChunk(chunk: Buffer, isChunked: boolean): boolean {
    if (!isChunked) return this.#socket.write(chunk)
    this.#socket.write(`${chunk.length.toString(16)}\r\n`, 'latin1')
    this.#socket.write(chunk)
    return this.#socket.write('\r\n', 'latin1')
  }
}

function head({ method, path, headers }: UpstreamRequest, host: string, framing: string): string {
  let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${framing}\r\n`
  for (let index = 0; index + 1 < headers.length; index += 2) text += `${headers[index]}: ${headers[index + 1]}\r\n`
  return `${text}\r\n`
}

/** Head and body in one buffer: one write, one packet for small requests. */
function wholeRequest(request: UpstreamRequest, host: string, body: Buffer | string | null): Buffer {
  const bytes = body === null ? noBytes : typeof body === 'string' ? Buffer.from(body) : body
  const text = head(request, host, `content-length: ${bytes.length}`)
  const whole = Buffer.allocUnsafe(text.length + bytes.length)
  whole.write(text, 0, 'latin1')
  bytes.copy(whole, text.length)
  return whole
}
