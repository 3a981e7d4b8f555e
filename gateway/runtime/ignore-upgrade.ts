import { Buffer } from 'node:buffer'
import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/**
 * Serves a request as if it had not offered another protocol, as Java's client and `curl --http2` do with HTTP/2: a
 * server may ignore the offer (RFC 9110, "Upgrade"), and a listener for WebSockets makes `node:http` hand over every one.
 */
export type IgnoreUpgrade = (server: Server, request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** For Node, which has read no body: the server reads the request once more, without the offer. */
export const replayRequest: IgnoreUpgrade = (server, request, socket, head) => {
  socket.unshift(Buffer.concat([Buffer.from(headWithoutOffer(request), 'latin1'), head]))
  server.emit(socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket)
}

/** For Deno, whose request has its body: an answer is written beside it, and ends the connection. */
export const answerInPlace: IgnoreUpgrade = (server, request, socket) => {
  if (!(socket instanceof Socket)) return void socket.destroy()
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => socket.end())
  server.emit('request', request, response)
}

function headWithoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    const value = rawHeaders[at + 1] ?? ''
    const kept = /^connection$/i.test(name) ? withoutOffer(value) : value
    if (!/^(?:upgrade|http2-settings)$/i.test(name) && kept !== '') head += `${name}: ${kept}\r\n`
  }
  return `${head}\r\n`
}

function withoutOffer(connection: string): string {
  const options = connection.split(',').map((option) => option.trim())
  return options.filter((option) => !/^(?:upgrade|http2-settings)$/i.test(option)).join(', ')
}
