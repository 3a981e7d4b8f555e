import type { Principal } from '../domain/access/principal.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { RequestSource } from '../domain/door/request-source.ts'
import { nameCaller } from '../domain/watching/request-trace.ts'
import type { Span, Tracer } from '../domain/watching/trace.ts'
import { socketEndpoint } from './data-routes.ts'

/**
 * What tracing shows of one socket: how it was opened, and each request that runs statements. A socket lives for long,
 * so that its requests are traces of their own, which lead to the one of the opening.
 */
export class SocketTrace {
  /** From the upgrade until the worker takes messages. */
  readonly opening: Span
  readonly #tracer: Tracer
  readonly #databaseId: DatabaseId
  #principal: Principal | null = null
  #isOpening = true

  private constructor(tracer: Tracer, opening: Span, databaseId: DatabaseId) {
    this.#tracer = tracer
    this.opening = opening
    this.#databaseId = databaseId
  }

  /** Null when the socket is not traced. */
  static begin(tracer: Tracer | null, { headers }: RequestSource, databaseId: DatabaseId): SocketTrace | null {
    const attributes = { 'http.route': socketEndpoint, 'dbforge.database.id': databaseId }
    const opening = tracer?.begin(socketEndpoint, headers, { attributes }) ?? null
    return tracer === null || opening === null ? null : new SocketTrace(tracer, opening, databaseId)
  }

  /** What the upgrade to the worker is sent with. */
  get headers(): Record<string, string> {
    return { traceparent: this.opening.traceparent }
  }

  admitted(principal: Principal): void {
    this.#principal = principal
    if (this.#isOpening) nameCaller(this.opening, this.#databaseId, principal)
  }

  /** The first call counts: it is open now, or will never be. */
  opened(reason: string | null): void {
    if (!this.#isOpening) return
    this.#isOpening = false
    if (reason !== null) this.opening.fail(reason)
    this.opening.end()
  }

  request(): Span | null {
    const attributes = { 'http.route': socketEndpoint, 'dbforge.database.id': this.#databaseId }
    const span = this.#tracer.begin(`${socketEndpoint} request`, {}, { attributes, links: [this.opening] })
    if (span !== null && this.#principal !== null) nameCaller(span, this.#databaseId, this.#principal)
    return span
  }
}
