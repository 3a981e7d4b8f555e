import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ErrorReason, errorTable } from '../domain/errors.ts'
import { limitConnections } from './connection-quota.ts'
import { cutSlowReaders } from './cut-slow-readers.ts'
import { readWholeRequests, type WholeRequests } from './http1/read-whole-requests.ts'
import { asksForWebSocket, hasBody, ignoreUpgrade } from './ignore-upgrade.ts'
import type { Listener, ListenOptions } from './runtime.ts'
import type { TlsPair } from './tls-pair.ts'

/** How long a connection may outlive its last answer when the gateway stops. */
const sweepMs = 20
const keepAliveTimeout = 65_000
/** How often slow requests are looked for. */
const slowCheckMs = 5_000

/** By the codes of Node's parser; the others say little to a caller. */
const problems: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'its headers are over 16 KiB',
  HPE_INVALID_URL: 'its URL holds a character that has to be percent-encoded',
}

interface NativeListenOptions extends ListenOptions {
  /** The runtime drops what comes behind a head with `Upgrade`: Deno does, as measured on 2.9.5. */
  readonly losesUpgradeBodies?: boolean
}

/** `node:http`, which both runtimes have: one code path for requests, upgrades and header case. */
export async function listen(options: NativeListenOptions): Promise<Listener> {
  const { host, port, handlers, tls, losesUpgradeBodies, sendTimeoutMs } = options
  const settings = serverOptions(options)
  const server = tls === null ? createServer(settings) : createTlsServer({ ...settings, ...tls })
  limitConnections(server, options.connections)
  const opened = tls === null ? 'connection' : 'secureConnection'
  const whole = readWholeRequests(server, opened, {
    onRequest: handlers.onWholeRequest ?? nobody,
    firstRequestMs: headersTimeoutOf(options),
    keepAliveMs: keepAliveTimeout,
    sweepMs: checkPeriodOf(options),
    timedOutAnswer: timedOutAnswer(),
  })
  const stopCutting = cutSlowReaders(server, opened, sendTimeoutMs)
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const problem = hostProblem(request)
    const take = whole.takerOf(request) ?? handlers.onRequest
    if (problem === null) take(request, response)
    else response.socket?.end(malformedAnswer(problem))
  }
  server.on('request', onRequest)
  // Unknown expectations may be ignored (RFC 9110, "Expect"); Node's own 417 has no body.
  server.on('checkExpectation', onRequest)
  server.on('upgrade', (request, socket, head) => {
    const problem = hostProblem(request)
    if (problem !== null) socket.end(malformedAnswer(problem))
    else if (asksForWebSocket(request)) handlers.onUpgrade(request, socket, head)
    else if (losesUpgradeBodies && hasBody(request)) socket.end(malformedAnswer('it offers an upgrade with its body'))
    else ignoreUpgrade(server, request, socket, head)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || isAnswering(socket)) socket.destroy()
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(timedOutAnswer())
    else socket.end(malformedAnswer(problems[error.code ?? ''] ?? 'it is not valid HTTP'))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(explain(error, options), { cause: error })))
    server.listen({ host, port, backlog: 4_096 }, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: (graceMs) => close(server, whole, graceMs).finally(stopCutting),
    replaceTls: (pair) => replaceTls(server, pair),
  }
}

/** Serves a port where nobody answers requests ahead of the runtime's server. */
const nobody = () => false

function headersTimeoutOf({ headersTimeoutMs, requestTimeoutMs }: ListenOptions): number {
  return requestTimeoutMs === 0 ? headersTimeoutMs : Math.min(headersTimeoutMs, requestTimeoutMs)
}

function checkPeriodOf(options: ListenOptions): number {
  return Math.max(50, Math.min(slowCheckMs, headersTimeoutOf(options) / 4))
}

function serverOptions(options: ListenOptions): ServerOptions {
  return {
    headersTimeout: headersTimeoutOf(options),
    requestTimeout: options.requestTimeoutMs,
    keepAliveTimeout,
    connectionsCheckingInterval: checkPeriodOf(options),
    noDelay: true,
    // The system asks after clients that are silent: a machine that is gone without a word must not hold its database awake.
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
    // A missing Host is refused below: Node's own refusal has no body.
    requireHostHeader: false,
  }
}

function replaceTls(server: Server | TlsServer, pair: TlsPair): void {
  if (!('setSecureContext' in server)) throw new Error('This runtime takes a new certificate at its next start')
  server.setSecureContext(pair)
}

/** Whether an answer has begun on this socket: another one in the middle of it would be taken for a part. */
function isAnswering(socket: Duplex): boolean {
  // as: what Node's own handler looks at; there is no public way from a socket to its answer
  return (socket as { _httpMessage?: { headersSent?: boolean } })._httpMessage?.headersSent === true
}

function malformedAnswer(problem: string): string {
  return unreadableAnswer('MALFORMED_REQUEST', 'Bad Request', problem)
}

function timedOutAnswer(): string {
  return unreadableAnswer('REQUEST_TIMEOUT', 'Request Timeout', 'it took too long to arrive')
}

/** What is no whole HTTP never becomes a request: its answer is written here, in the shape of every error. */
function unreadableAnswer(reason: ErrorReason, phrase: string, problem: string): string {
  const { code, status } = errorTable[reason]
  const message = `Cannot read the request: ${problem}`
  const body = JSON.stringify({ detail: message, error: { code, message, status, reason } })
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`
  return `HTTP/1.1 ${status} ${phrase}\r\n${headers}\r\n\r\n${body}`
}

/** A proxy in front may have gone by another Host (RFC 9112, section 3.2). */
function hostProblem({ headers, httpVersion, rawHeaders }: IncomingMessage): string | null {
  if (headers.host === undefined) return httpVersion === '1.1' ? 'HTTP/1.1 needs a Host header' : null
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count > 1 ? 'it has more than one Host' : null
}

function explain(error: NodeJS.ErrnoException, { host, port, variables = 'DBFORGE' }: NativeListenOptions): string {
  const place = `${host}:${port}`
  if (error.code === 'EADDRINUSE')
    return `Cannot listen on ${place}: the port is in use. Stop what uses it or set ${variables}_PORT`
  if (error.code === 'EACCES')
    return `Cannot listen on ${place}: not permitted. Set ${variables}_PORT to a port above 1023`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `Cannot listen on ${place}: this machine has no such address. Set ${variables}_HOST`
  }
  return `Cannot listen on ${place}: ${error.message}`
}

function close(server: Server, whole: WholeRequests, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections()
      whole.destroyAll()
    }, graceMs)
    // Node keeps a connection alive after its last answer, though nothing new may come on it.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
    whole.close()
  })
}
