import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { findCall } from './allowed-calls.ts'
import { checkImage } from './check-bodies.ts'
import type { Engine } from './engine.ts'
import { Ownership } from './ownership.ts'
import { querySent } from './query-string.ts'
import { Refusal } from './refusal.ts'

export interface SocketProxyOptions {
  readonly engine: Engine
  /** `read` changes nothing: for Traefik. */
  readonly mode: 'manage' | 'read'
  /** Images that containers may be made of; null = any. */
  readonly images: readonly string[] | null
  /** Called for each call that is refused. */
  readonly onRefusal: (method: string, path: string, reason: string) => void
}

const largestBody = 1024 * 1024
/** Dockerode repeats the body in the query string. */
const largestHead = 64 * 1024
/** The rest of what a caller sends is not for the engine: no upgrade, no connection of its own. */
const passedHeaders = ['accept', 'x-registry-auth']
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade'])

/** Lets the calls of a table through to the engine, and answers all else with 403 in Docker's shape. */
export function createSocketProxy(options: SocketProxyOptions): Server {
  const { engine, mode, images, onRefusal } = options
  const ownership = new Ownership(engine)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const [written = '', search = ''] = url.split('?', 2)
    const path = decodePath(written)
    const found = findCall(method, path)
    if (found === null) throw new Refusal(`${method} ${path} is not allowed`)
    const { call, target } = found
    if (mode === 'read' && !call.isRead) throw new Refusal(`${method} ${path} is not allowed: this proxy only reads`)
    const query = querySent(call, search)
    if (path.endsWith('/images/create')) checkPull(new URLSearchParams(query), images)
    const body = call.body === null ? undefined : await readBody(request)
    call.body?.(body, { images })
    await ownership.check(call.target, target)
    // What was checked is what is sent: of members that are given twice the engine would see both.
    await pass(request, response, path + query, body === undefined ? undefined : JSON.stringify(body))
  }

  async function pass(request: IncomingMessage, response: ServerResponse, path: string, body?: string): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const headers = Object.fromEntries(
      passedHeaders.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
    )
    const answer = await engine.send({ method: request.method ?? '', path, headers, body, signal: gone.signal })
    const kept = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name))
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept))
    // Events may not come for long: the head goes out at once.
    response.flushHeaders()
    await pipeline(answer, response)
  }

  const server = createServer({ maxHeaderSize: largestHead }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) {
        response.destroy()
        return
      }
      const status = error instanceof Refusal ? error.status : 502
      const message = error instanceof Refusal ? error.message : `Cannot reach the engine: ${String(error)}`
      if (error instanceof Refusal) onRefusal(request.method ?? '', request.url ?? '', message)
      response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' })
      response.end(JSON.stringify({ message }))
    })
  })
  // Waits and event streams have no end.
  server.requestTimeout = 0
  return server
}

/** Once: what is still encoded after that matches no path. */
function decodePath(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    throw new Refusal('The path is not decodable', 400)
  }
}

function checkPull(query: URLSearchParams, images: readonly string[] | null): void {
  const image = query.get('fromImage')
  const tag = query.get('tag')
  if (image === null) throw new Refusal('Parameter "fromImage" must be given')
  checkImage(tag === null ? image : `${image}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`, images)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > largestBody) throw new Refusal('The body is too large', 413)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    throw new Refusal('The body is not JSON', 400)
  }
}
