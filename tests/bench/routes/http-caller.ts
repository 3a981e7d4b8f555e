import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly text: string
}

/** A call that takes longer is a defect. */
const longestMs = 60_000

/** Calls to one port, of this machine unless another host is named, over kept connections: lighter than fetch, whose cost would be part of each figure. */
export class HttpCaller implements Disposable {
  readonly #host: string
  readonly #port: number
  readonly #headers: Readonly<Record<string, string>>
  readonly #agent = new Agent({ keepAlive: true })

  constructor(port: number, headers: Readonly<Record<string, string>> = {}, host = '127.0.0.1') {
    this.#host = host
    this.#port = port
    this.#headers = headers
  }

  /** Whatever the status; rejects when there is no answer before `signal` aborts. */
  send(method: string, path: string, body = '', signal = AbortSignal.timeout(longestMs)): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request({
        host: this.#host,
        port: this.#port,
        method,
        path,
        agent: this.#agent,
        headers: { ...this.#headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal,
      })
      outgoing.once('error', reject)
      outgoing.once('response', (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => {
          text += chunk
        })
        incoming.once('error', reject)
        incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
      })
      outgoing.end(body)
    })
  }

  /** The body of a 2xx answer; throws on any other. */
  async expect(method: string, path: string, body?: string): Promise<string> {
    const { status, text } = await this.send(method, path, body)
    if (status >= 200 && status < 300) return text
    throw new Error(`${method} ${path} was answered with ${status}: ${text}`)
  }

  [Symbol.dispose](): void {
    this.#agent.destroy()
  }
}
