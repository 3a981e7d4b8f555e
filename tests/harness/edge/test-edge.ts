import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ForwardAuth, type Router, routerOf } from './router.ts'

export interface TestEdge {
  readonly port: number
  /** How many requests went straight to a worker. */
  readonly directCount: () => number
  /** What the Docker provider sees when a container starts and, without labels, when it stops. */
  setContainer(
    id: string,
    labels: Readonly<Record<string, string>> | null,
    address?: { host: string; port: number },
  ): void
  /** A port on which every request is taken for one to `host`: for clients that cannot resolve it. */
  portOf(host: string): Promise<number>
  close(): Promise<void>
}

/**
 * A reverse proxy that follows containers' labels as Traefik v3 does: rule by priority, then ForwardAuth, InFlightReq and
 * Headers as documented for each, then the container. What no rule takes, and every upgrade, goes to the gateway.
 */
export async function startTestEdge(
  gatewayPort: number,
  gatewayHost = '127.0.0.1',
  at = { host: '127.0.0.1', port: 0 },
): Promise<TestEdge> {
  const routers = new Map<string, Router>()
  const servers: http.Server[] = []
  let directCount = 0

  const open = async (host?: string, port = 0): Promise<number> => {
    const server = http.createServer((request, response) => {
      if (host !== undefined) request.headers.host = host
      serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
    })
    server.on('upgrade', (request, socket, head) => {
      const target = { host: gatewayHost, port: gatewayPort }
      pipeUpgrade(request, host ?? request.headers.host ?? '', socket, head, target)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(port, at.host, resolve))
    // as: a TCP server has such an address
    return (server.address() as AddressInfo).port
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const router = routerFor(request)
    const headers = { ...request.headers }
    if (router === undefined) return pass(request, response, headers, { host: gatewayHost, port: gatewayPort })
    const refusal = await authorize(router.auth, request, headers)
    if (refusal !== null) {
      response.writeHead(refusal.status, refusal.headers).end(refusal.body)
      return
    }
    if (router.inFlight.count >= router.inFlight.amount) {
      response.writeHead(429).end('Too Many Requests')
      return
    }
    router.inFlight.count += 1
    response.once('close', () => {
      router.inFlight.count -= 1
    })
    for (const [name, value] of router.requestHeaders) {
      if (value === '') delete headers[name]
      else headers[name] = value
    }
    directCount += 1
    return pass(request, response, headers, router.target)
  }

  function routerFor({ method = 'GET', url = '/', headers }: IncomingMessage): Router | undefined {
    const [path = '/'] = url.split('?', 1)
    const host = (headers.host ?? '').replace(/:\d+$/, '')
    const matching = [...routers.values()].filter(({ rule }) => rule({ method, host, path, headers }))
    return matching.sort((a, b) => b.priority - a.priority)[0]
  }

  const port = await open(undefined, at.port)
  return {
    port,
    directCount: () => directCount,
    setContainer(id, labels, address) {
      const router = labels === null || address === undefined ? null : routerOf(labels, address)
      if (router === null) routers.delete(id)
      else routers.set(id, router)
    },
    portOf: (host) => open(host),
    async close() {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

/** Null when the request may pass, with the headers of the answer in place of its own. */
async function authorize(auth: ForwardAuth, request: IncomingMessage, headers: IncomingHttpHeaders) {
  const asked = Object.entries(headers).filter(([name]) => auth.requestHeaders.includes(name))
  const answer = await fetch(auth.address, {
    redirect: 'manual',
    headers: {
      ...Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
      'X-Forwarded-Method': request.method ?? '',
      'X-Forwarded-Uri': request.url ?? '',
      'X-Forwarded-Host': request.headers.host ?? '',
      // The other end of the connection: Traefik believes nobody else by default.
      'X-Forwarded-For': request.socket.remoteAddress ?? '',
    },
  })
  const body = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok) return { status: answer.status, headers: Object.fromEntries(answer.headers), body }
  for (const name of auth.responseHeaders) replace(headers, name, answer.headers.get(name))
  for (const name of Object.keys(headers)) {
    if (auth.responseHeadersRegex.test(canonical(name))) replace(headers, name, answer.headers.get(name))
  }
  return null
}

function replace(headers: IncomingHttpHeaders, name: string, value: string | null): void {
  delete headers[name]
  if (value !== null) headers[name] = value
}

/** As Go writes header names. */
function canonical(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

function pass(
  request: IncomingMessage,
  response: ServerResponse,
  headers: IncomingHttpHeaders,
  target: { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upstream = http.request({ ...target, method: request.method, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('end', resolve).on('error', reject)
    })
    upstream.on('error', reject)
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  })
}

function pipeUpgrade(
  request: IncomingMessage,
  host: string,
  socket: Duplex,
  head: Buffer,
  target: { host: string; port: number },
): void {
  const upstream = net.connect(target, () => {
    const headers = { ...request.headers, host }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    upstream.write(head)
    upstream.pipe(socket).pipe(upstream)
  })
  for (const each of [upstream, socket]) each.on('error', () => each.destroy())
}
