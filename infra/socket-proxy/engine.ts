import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'

/** How the real engine is reached: a socket on this machine. */
export interface Engine {
  /** Opens one call; rejects when the engine does not take it. */
  send(options: EngineRequest): Promise<IncomingMessage>
  /** The body of a GET as JSON; null when it is no 200. */
  read(path: string): Promise<unknown>
  close(): void
}

export interface EngineRequest {
  readonly method: string
  readonly path: string
  readonly headers?: RequestOptions['headers']
  readonly body?: string | undefined
  /** The caller went away. */
  readonly signal?: AbortSignal | undefined
}

export function connectEngine(socketPath: string): Engine {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 16 })

  const send: Engine['send'] = ({ method, path, headers = {}, body, signal }) =>
    new Promise((resolve, reject) => {
      const framing =
        body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
      const options = { socketPath, agent, method, path, headers: { ...headers, ...framing, Host: 'docker' } }
      const sent = request(signal === undefined ? options : { ...options, signal }, resolve)
      sent.on('error', reject)
      sent.end(body)
    })

  return {
    send,
    async read(path) {
      const answer = await send({ method: 'GET', path })
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      return answer.statusCode === 200 ? JSON.parse(Buffer.concat(chunks).toString()) : null
    },
    close: () => agent.destroy(),
  }
}
