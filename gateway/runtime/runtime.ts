import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpResponse, WholeRequest } from '../domain/door/http-exchange.ts'
import type { ConnectionQuota } from './connection-quota.ts'
import type { TlsPair } from './tls-pair.ts'

/** What serves the gateway's sockets: the handlers own the native request and response. */
export interface Handlers {
  onRequest(request: IncomingMessage, response: ServerResponse): void
  /** Whether it answers a request that came in one piece; `onRequest` gets what it does not. Absent = none of them. */
  onWholeRequest?(request: WholeRequest, response: HttpResponse): boolean
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface Listener {
  /** The port in use, also when 0 was asked for. */
  readonly port: number
  /** Takes no new connections; resolves when the open ones have ended or `graceMs` is over, and then cuts them. */
  close(graceMs: number): Promise<void>
  /** Serves new connections with another certificate. Throws where the runtime cannot, or nothing is encrypted. */
  replaceTls(pair: TlsPair): void
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** How the variables begin that say both; `DBFORGE` unless it is given. */
  readonly variables?: 'DBFORGE' | 'DBFORGE_METRICS'
  readonly handlers: Handlers
  /** Null = nothing is encrypted. */
  readonly tls: TlsPair | null
  /** Longest time for the headers of a request. */
  readonly headersTimeoutMs: number
  /** Longest time for a whole request, its body too; 0 = any. */
  readonly requestTimeoutMs: number
  /** Longest time in which a client takes nothing of what was written for it; 0 = any. */
  readonly sendTimeoutMs: number
  readonly connections: ConnectionQuota
}

/** From a person, a supervisor, and a terminal that is closed: without us workers would stay behind. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The JavaScript runtime underneath: all that the gateway needs to know of it. */
export interface Runtime {
  readonly name: 'node' | 'deno'
  /** For example `20.20.2`. */
  readonly version: string
  /** The module that threads of stores run. */
  readonly storeThread: URL
  /** Rejects with a plain message when the address is in use or not ours. */
  listen(options: ListenOptions): Promise<Listener>
  /** Calls back on each of {@link stopSignals}. */
  onStopSignal(callback: (signal: string) => void): void
}
