import { once } from 'node:events'
import { WebSocket } from 'ws'
import { eventually } from './eventually.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of a message
type Message = any

export interface SocketEnd {
  readonly code: number
  readonly reason: string
}

/** Hrana over a WebSocket by hand (Hrana 3, "WebSocket variant"). */
export class HranaSocket {
  readonly socket: WebSocket
  readonly messages: Message[] = []
  readonly ended: Promise<SocketEnd>
  #requestCount = 0

  constructor(url: string, protocols: string[] = ['hrana2'], headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, protocols, { perMessageDeflate: false, maxPayload: 64 * 1024 * 1024, headers })
    this.socket.on('message', (data) => this.messages.push(JSON.parse(String(data))))
    this.socket.on('error', () => {
      // 'close' follows, or the caller waits for open() and is told there
    })
    this.ended = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  async open(): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, 'open')
    return this
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message))
  }

  /** The first message for which `test` holds, now or later; rejects when the socket ends before it. */
  async message(test: (message: Message) => boolean, what: string): Promise<Message> {
    return eventually(
      () => {
        const found = this.messages.find(test)
        const isOver = found === undefined && this.socket.readyState === WebSocket.CLOSED
        return isOver ? { type: 'socket-closed' } : found
      },
      { what },
    )
  }

  /** Greets with a JWT; answers `hello_ok` or `hello_error`. */
  async hello(jwt: string | null): Promise<Message> {
    const before = this.messages.length
    this.send({ type: 'hello', jwt })
    return this.message(
      (message) => this.messages.indexOf(message) >= before && message.type.startsWith('hello'),
      'hello',
    )
  }

  /** Sends a request; answers its `response_ok` or `response_error`. */
  async request(request: Record<string, unknown>): Promise<Message> {
    this.#requestCount += 1
    const id = this.#requestCount
    this.send({ type: 'request', request_id: id, request })
    return this.message((message) => message.request_id === id, `the answer to request ${id}`)
  }

  /** Opens a stream and runs one statement on it. */
  async execute(sql: string, args: readonly unknown[] = [], streamId = 1): Promise<Message> {
    await this.request({ type: 'open_stream', stream_id: streamId })
    return this.request({ type: 'execute', stream_id: streamId, stmt: { sql, args, want_rows: true } })
  }

  async close(): Promise<SocketEnd> {
    this.socket.close()
    return this.ended
  }
}

/** Greets and gives the socket back, ready for requests. */
export async function openHranaSocket(url: string, jwt: string, protocols?: string[]): Promise<HranaSocket> {
  const socket = await new HranaSocket(url, protocols).open()
  const greeting = await socket.hello(jwt)
  if (greeting.type !== 'hello_ok') throw new Error(`Greeted with ${JSON.stringify(greeting)}`)
  return socket
}

/** The status with which an upgrade is refused, and its body. */
export function refusedUpgrade(
  url: string,
  protocols: string[] = ['hrana2'],
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols)
    socket.on('error', () => {
      // told by 'unexpected-response'
    })
    socket.on('open', () => {
      socket.terminate()
      reject(new Error(`${url} was upgraded`))
    })
    socket.on('unexpected-response', (_request, response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
  })
}
