import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { errorTable } from '../domain/errors.ts'
import type { Listener, Runtime } from './runtime.ts'

/** How long a connection may outlive its last answer when the gateway stops. */
const sweepMs = 20

/** `node:http`, which both runtimes have: one code path for requests, upgrades and header case. */
export async function listen({ host, port, handlers }: Parameters<Runtime['listen']>[0]): Promise<Listener> {
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000, noDelay: true })
  const silent = watchSilentSockets(server)
  server.on('request', handlers.onRequest)
  server.on('upgrade', handlers.onUpgrade)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable) socket.end(malformedAnswer(error))
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
  }
}

/** What is no HTTP never becomes a request: its answer is written here, in the shape of every error. */
function malformedAnswer({ code }: NodeJS.ErrnoException): string {
  const isTooLong = code === 'HPE_HEADER_OVERFLOW'
  const message = isTooLong
    ? 'Cannot read the request: its headers are over 16 KiB'
    : 'Cannot read the request: it is not valid HTTP'
  const { status, code: generic } = errorTable.MALFORMED_REQUEST
  const body = JSON.stringify({
    detail: message,
    error: { code: generic, message, status, reason: 'MALFORMED_REQUEST' },
  })
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`
  return `HTTP/1.1 ${status} Bad Request\r\n${headers}\r\n\r\n${body}`
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
function watchSilentSockets(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
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
