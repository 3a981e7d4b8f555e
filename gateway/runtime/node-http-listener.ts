import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ErrorReason, errorTable } from '../domain/errors.ts'
import { limitConnections } from './connection-quota.ts'
import { type IgnoreUpgrade, replayRequest } from './ignore-upgrade.ts'
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

/** `node:http`, which both runtimes have: one code path for requests, upgrades and header case. */
export async function listen(options: ListenOptions, ignoreUpgrade: IgnoreUpgrade = replayRequest): Promise<Listener> {
  const { host, port, handlers, tls } = options
  const settings = serverOptions(options)
  const server = tls === null ? createServer(settings) : createTlsServer({ ...settings, ...tls })
  limitConnections(server, options.connections)
  const silent = watchSilentSockets(server, tls === null ? 'connection' : 'secureConnection')
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    if (isHostMissing(request)) refuseMalformed(response, 'HTTP/1.1 needs a Host header')
    else handlers.onRequest(request, response)
  }
  server.on('request', onRequest)
  // Unknown expectations may be ignored (RFC 9110, "Expect"); Node's own 417 has no body.
  server.on('checkExpectation', onRequest)
  server.on('upgrade', (request, socket, head) => {
    if (isWebSocket(request)) handlers.onUpgrade(request, socket, head)
    else ignoreUpgrade(server, request, socket, head)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable && !isAnswering(socket)) socket.end(malformedAnswer(error))
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(explain(error, host, port), { cause: error })),
    )
    server.listen({ host, port, backlog: 4_096 }, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: (graceMs) => close(server, silent, graceMs),
    replaceTls: (pair) => replaceTls(server, pair),
  }
}

function serverOptions({ headersTimeoutMs, requestTimeoutMs }: ListenOptions): ServerOptions {
  const headersTimeout = requestTimeoutMs === 0 ? headersTimeoutMs : Math.min(headersTimeoutMs, requestTimeoutMs)
  return {
    headersTimeout,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout,
    connectionsCheckingInterval: Math.max(50, Math.min(slowCheckMs, headersTimeout / 4)),
    noDelay: true,
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

function isHostMissing({ headers, httpVersion }: IncomingMessage): boolean {
  return headers.host === undefined && httpVersion === '1.1'
}

function isWebSocket({ headers }: IncomingMessage): boolean {
  return /\bwebsocket\b/i.test(headers.upgrade ?? '')
}

function refuseMalformed(response: ServerResponse, problem: string): void {
  const { status } = errorTable.MALFORMED_REQUEST
  const body = errorBody('MALFORMED_REQUEST', problem)
  const length = Buffer.byteLength(body)
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length, Connection: 'close' })
    .end(body)
}

/** What is no HTTP never becomes a request: its answer is written here. */
function malformedAnswer({ code: cause = '' }: NodeJS.ErrnoException): string {
  const isSlow = cause === 'ERR_HTTP_REQUEST_TIMEOUT'
  const { status } = errorTable[isSlow ? 'REQUEST_TIMEOUT' : 'MALFORMED_REQUEST']
  const body = isSlow
    ? errorBody('REQUEST_TIMEOUT', 'it took too long to arrive')
    : errorBody('MALFORMED_REQUEST', problems[cause] ?? 'it is not valid HTTP')
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`
  return `HTTP/1.1 ${status} ${isSlow ? 'Request Timeout' : 'Bad Request'}\r\n${headers}\r\n\r\n${body}`
}

/** In the shape of every error. */
function errorBody(reason: ErrorReason, problem: string): string {
  const { code, status } = errorTable[reason]
  const message = `Cannot read the request: ${problem}`
  return JSON.stringify({ detail: message, error: { code, message, status, reason } })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  const place = `${host}:${port}`
  if (error.code === 'EADDRINUSE')
    return `Cannot listen on ${place}: the port is in use. Stop what uses it or set DBFORGE_PORT`
  if (error.code === 'EACCES') return `Cannot listen on ${place}: not permitted. Set DBFORGE_PORT to a port above 1023`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `Cannot listen on ${place}: this machine has no such address. Set DBFORGE_HOST`
  }
  return `Cannot listen on ${place}: ${error.message}`
}

/** Connections on which nothing was ever sent, as browsers open them ahead: Node takes them for busy when it closes. */
function watchSilentSockets(server: Server, event: 'connection' | 'secureConnection'): ReadonlySet<Socket> {
  const silent = new Set<Socket>()
  server.on(event, (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  const onSpeech = ({ socket }: IncomingMessage) => silent.delete(socket)
  server.on('request', onSpeech)
  server.on('upgrade', onSpeech)
  return silent
}

function close(server: Server, silent: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    // Node keeps a connection alive after its last answer, though nothing new may come on it.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
    for (const socket of silent) socket.destroy()
  })
}
