import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { ClosableResponse } from '../access/response-caller.ts'
import type { RateHeaders } from './rate-limits.ts'

/** A request that was read in one piece: nothing of it is still on its way. */
export interface WholeRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly complete: true
  readonly body: Buffer
  /** Has the runtime's own server read it once more, and go on with its connection, while nothing was answered. */
  handOver(take: NativeHandler): void
}

export type NativeHandler = (request: IncomingMessage, response: ServerResponse) => void

/** A request as those see it who own the connection: the runtime's, or one that we have read ourselves. */
export type HttpRequest = IncomingMessage | WholeRequest

export function isWhole(request: HttpRequest): request is WholeRequest {
  return 'body' in request
}

/** The answer to it: what is used of node:http's, which fits. Headers are flat names and values. */
export interface HttpResponse extends ClosableResponse, RateHeaders {
  readonly headersSent: boolean
  readonly writableEnded: boolean
  /** Bytes that the client has not taken. */
  readonly writableLength: number
  readonly socket: { readonly destroyed: boolean } | null
  setHeader(name: string, value: number | string): unknown
  writeHead(status: number, headers: string[]): unknown
  flushHeaders(): void
  /** False when the client has to be waited for, until `drain`. */
  write(chunk: Buffer | string): boolean
  end(last?: Buffer | string): unknown
  destroy(): unknown
  on(event: 'close' | 'drain' | 'finish', listener: () => void): unknown
  once(event: 'close' | 'drain' | 'finish', listener: () => void): unknown
  off(event: 'close' | 'drain' | 'finish', listener: () => void): unknown
}
