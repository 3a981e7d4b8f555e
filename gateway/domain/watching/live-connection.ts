import type { Principal } from '../access/principal.ts'
import type { DatabaseId } from '../databases/database.ts'
import type { RequestSource } from '../door/request-source.ts'
import type { ForgeError } from '../errors.ts'

/**
 * What a connection is: a WebSocket; a stream over HTTP, which its baton carries from request to request; an embedded
 * replica, which comes again and again; a single request that is being answered.
 */
export const connectionKinds = ['websocket', 'stream', 'replica', 'request'] as const

export type ConnectionKind = (typeof connectionKinds)[number]

/** Somebody who uses a database now. */
export interface LiveConnection {
  /** The same object each time that it is listed: its id hangs on this. */
  readonly subject: object
  readonly kind: ConnectionKind
  readonly databaseId: DatabaseId
  /** Null for a WebSocket that has not said yet who it is. */
  readonly principal: Principal | null
  /** Address of the client. */
  readonly address: string
  /** What the client says that it is; null when it says nothing. */
  readonly client: string | null
  /** The route's label, from a closed set. */
  readonly endpoint: string
  /** Unix ms. */
  readonly connectedAtMs: number
  /** Something runs for it now. */
  readonly isActive: boolean
  /** Requests that ran statements, or may have. */
  readonly queries: number
  readonly bytesReceived: number
  readonly bytesSent: number
  /** Ends it at once; its client gets the error in the shape of its protocol. */
  end(reason: ForgeError): void
}

/** Somebody who knows connections. */
export interface ConnectionSource {
  connections(): Iterable<LiveConnection>
}

const maxClientLength = 200

/** The client's library as its headers name it; null when they do not. */
export function clientLibrary({ headers }: RequestSource): string | null {
  const named = headers['x-libsql-client-version'] ?? headers['user-agent']
  return typeof named === 'string' && named !== '' ? named.slice(0, maxClientLength) : null
}

/** Bytes of a request's body, as far as it declares them. */
export function declaredBytes({ headers }: RequestSource): number {
  const length = Number(headers['content-length'])
  return Number.isSafeInteger(length) && length > 0 ? length : 0
}
