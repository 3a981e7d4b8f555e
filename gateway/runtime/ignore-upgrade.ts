import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** What offers a protocol, besides the tokens of `Connection` that name it. */
const offers = new Set(['upgrade', 'http2-settings'])

/** Whether a request asks to go on as a WebSocket, the one protocol that is spoken besides HTTP/1.1. */
export function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase().includes('websocket') === true
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/**
 * Serves a request that offers another protocol as if it did not: an Upgrade may be ignored (RFC 9110, section 7.8),
 * and Java's HttpClient offers h2c with each request. Node has taken the request off its connection by then, so that its
 * head is put back without the offer, before what came behind it.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, rest: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(headWithoutOffer(request), 'latin1'), rest]))
  server.emit(socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket)
}

function headWithoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const key = name.toLowerCase()
    if (!offers.has(key)) head += `${name}: ${key === 'connection' ? withoutOffers(value) : value}\r\n`
  }
  return `${head}\r\n`
}

function withoutOffers(connection: string): string {
  const tokens = connection.split(',').map((token) => token.trim())
  return tokens.filter((token) => !offers.has(token.toLowerCase())).join(', ')
}
