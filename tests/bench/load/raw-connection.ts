import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type HttpReply, HttpReplyReader } from './http-reply.ts'

/** A keep-alive connection that carries one request at a time, with as little of HTTP as possible around it. */
export class RawConnection {
  readonly #socket: Socket
  readonly #reader = new HttpReplyReader()
  #waiting: { resolve(reply: HttpReply): void; reject(error: Error): void } | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('Connection was closed before its answer')))
  }

  static async open(port: number, address = '127.0.0.1'): Promise<RawConnection> {
    const socket = connect({ host: address, port, noDelay: true })
    await once(socket, 'connect')
    return new RawConnection(socket)
  }

  /** `request` is a whole HTTP request in ASCII. */
  send(request: string): Promise<HttpReply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request, 'latin1')
    })
  }

  /** What is still waited for fails. */
  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    try {
      const reply = this.#reader.read(chunk)
      if (reply === null) return
      this.#waiting?.resolve(reply)
      this.#waiting = null
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}
