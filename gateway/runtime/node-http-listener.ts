import { createServer, type Server } from 'node:http'
import type { Listener, Runtime } from './runtime.ts'

/** `node:http`, which both runtimes have: one code path for requests, upgrades and header case. */
export async function listen({ host, port, handlers }: Parameters<Runtime['listen']>[0]): Promise<Listener> {
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000, noDelay: true })
  server.on('request', handlers.onRequest)
  server.on('upgrade', handlers.onUpgrade)
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
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
    close: (graceMs) => close(server, graceMs),
  }
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

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
