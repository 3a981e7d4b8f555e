import type { IncomingMessage, Server } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { HttpResponse, NativeHandler, WholeRequest } from '../../domain/door/http-exchange.ts'
import { KnownHeads } from './known-heads.ts'
import { WholeConnection } from './whole-connection.ts'

export interface WholeRequestOptions {
  /** Whether it answers the request; what it does not goes to the runtime's own server. */
  readonly onRequest: (request: WholeRequest, response: HttpResponse) => boolean
  /** How long a connection may be open without a request, and between two. */
  readonly firstRequestMs: number
  readonly keepAliveMs: number
  readonly sweepMs: number
  /** What a connection gets that never sent a request. */
  readonly timedOutAnswer: string
}

export interface WholeRequests {
  /** Who asked for the first request of a connection that was handed over; told once. */
  takerOf(request: IncomingMessage): NativeHandler | undefined
  /** Ends each connection once it has no request to answer. */
  close(): void
  /** Ends all of them at once. */
  destroyAll(): void
}

/**
 * Reads requests that come in one piece ahead of the runtime's own HTTP server, which spends more on each than most of
 * them take here; what is not plain goes to it untouched. The server keeps its socket, and its limits.
 */
export function readWholeRequests(
  server: Server | TlsServer,
  event: 'connection' | 'secureConnection',
  { onRequest, firstRequestMs, keepAliveMs, sweepMs, timedOutAnswer }: WholeRequestOptions,
): WholeRequests {
  // as: the listener with which node:http begins to serve a connection; both runtimes have it
  const [serve] = server.listeners(event) as ((this: Server, socket: Socket) => void)[]
  if (serve === undefined) throw new Error('The HTTP server of this runtime does not listen for connections')
  const connections = new Set<WholeConnection>()
  const heads = new KnownHeads()
  const takers = new WeakMap<Socket, NativeHandler>()

  function open(socket: Socket): void {
    const connection = new WholeConnection({
      socket,
      heads,
      onRequest,
      keepAliveMs,
      onClosed: () => connections.delete(connection),
      onHandOver(take) {
        connections.delete(connection)
        if (take !== null) takers.set(socket, take)
        serve?.call(server, socket)
      },
    })
    connections.add(connection)
  }

  server.off(event, serve)
  server.prependListener(event, open)

  const sweep = setInterval(() => {
    const nowMs = performance.now()
    for (const connection of connections) {
      if (!connection.isIdle) continue
      const idleMs = nowMs - connection.idleSinceMs
      if (connection.hasSpoken && idleMs > keepAliveMs) connection.destroy()
      else if (!connection.hasSpoken && idleMs > firstRequestMs) connection.dismiss(timedOutAnswer)
    }
  }, sweepMs)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))

  return {
    takerOf({ socket }) {
      const take = takers.get(socket)
      if (take !== undefined) takers.delete(socket)
      return take
    },
    close() {
      for (const connection of connections) connection.retire()
    },
    destroyAll() {
      for (const connection of connections) connection.destroy()
    },
  }
}
