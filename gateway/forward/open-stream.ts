import type { Principal } from '../domain/access/principal.ts'
import type { Access } from '../domain/databases/database.ts'
import type { ForgeError } from '../domain/errors.ts'
import { clientLibrary, declaredBytes } from '../domain/watching/live-connection.ts'
import type { StreamRequest } from './stream-ledger.ts'

/** A stream over HTTP: what is known of it from the requests that its baton came with. */
export class OpenStream {
  readonly owner: string
  readonly access: Access
  readonly principal: Principal
  /** Of the client that opened it. */
  readonly address: string
  readonly client: string | null
  readonly endpoint: string
  /** Unix ms. */
  readonly openedAtMs: number
  expiresAtMs = 0
  /** The newest one: only that opens the stream. */
  baton = ''
  requests = 0
  bytesReceived = 0
  #bytesSent = 0
  /** The request that has the baton now. */
  #running: StreamRequest | null = null

  constructor(request: StreamRequest, address: string, nowMs: number) {
    this.owner = request.owner
    this.access = request.access
    this.principal = request.principal
    this.address = address
    this.client = clientLibrary(request.request)
    this.endpoint = request.endpoint
    this.openedAtMs = nowMs
  }

  get isActive(): boolean {
    return this.#running !== null
  }

  get bytesSent(): number {
    return this.#bytesSent + (this.#running?.bytesSent ?? 0)
  }

  resumed(request: StreamRequest): void {
    this.#running = request
    request.isPart = true
  }

  /** Nobody has the baton any more: the request that had it is over, whatever came of it. */
  paused(request: StreamRequest): void {
    if (this.#running === request) this.#running = null
  }

  answered(request: StreamRequest, baton: string, expiresAtMs: number): void {
    this.paused(request)
    this.baton = baton
    this.expiresAtMs = expiresAtMs
    this.requests += 1
    this.bytesReceived += declaredBytes(request.request)
    this.#bytesSent += request.bytesSent
  }

  /** Ends the request that runs on it. */
  abort(reason: ForgeError): void {
    this.#running?.caller.end(reason)
  }
}
