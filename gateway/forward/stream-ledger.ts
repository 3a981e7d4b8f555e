import type { Clock } from '../domain/clock.ts'
import type { Access } from '../domain/databases/database.ts'
import type { AddressOf } from '../domain/door/request-source.ts'
import { ForgeError } from '../domain/errors.ts'
import type { LiveRequest } from '../domain/watching/live-requests.ts'
import { OpenStream } from './open-stream.ts'

/** sqld's connections are 128 a worker; the rest is for one-shot requests, sockets and the watchdog. */
export const maxStreams = 112
/** One credential's share, so that it cannot stall the others. */
const maxStreamsPerOwner = 64
/** sqld drops a stream 10 s after its last answer, rounded up to a second. */
const lifetimeMs = 11_000
/** A baton is stream id, sequence and signature: its first 96 bits stay the same for a stream's life (as measured on 0.24.32). */
const idLength = 16

/** The request that opens a stream, or goes on with one. */
export interface StreamRequest extends LiveRequest {
  readonly owner: string
  readonly access: Access
}

/** The HTTP streams that are open on one worker, as far as their batons tell. */
export class StreamLedger {
  readonly #clock: Clock
  readonly #addressOf: AddressOf
  readonly #streams = new Map<string, OpenStream>()
  /** Owners of requests that open a stream and are not answered yet. */
  readonly #openings: string[] = []
  /** What clients of ended streams are told when they come again, and until when. */
  readonly #ended = new Map<string, { readonly reason: ForgeError; readonly untilMs: number }>()

  constructor(clock: Clock, addressOf: AddressOf) {
    this.#clock = clock
    this.#addressOf = addressOf
  }

  get size(): number {
    this.#sweep()
    return this.#streams.size
  }

  /** Places that are taken: by streams, and by requests that open one. */
  get taken(): number {
    return this.size + this.#openings.length
  }

  /** Those that are open now. */
  open(): Iterable<OpenStream> {
    this.#sweep()
    return this.#streams.values()
  }

  /**
   * Takes a place for a request that opens a stream; the returned function gives it back once the answer told of the
   * stream. Throws TOO_MANY_STREAMS unless `owner` may open another one.
   */
  enter(owner: string): () => void {
    this.#assertRoom(owner)
    this.#openings.push(owner)
    return () => void this.#openings.splice(this.#openings.indexOf(owner), 1)
  }

  /** A request goes on with the stream of `baton`: it is part of it. Throws CONNECTION_ENDED when that was ended. */
  resume(baton: string, request: StreamRequest): void {
    const id = baton.slice(0, idLength)
    if (this.#ended.size > 0) {
      const ended = this.#ended.get(id)
      if (ended !== undefined && ended.untilMs > this.#clock.monotonicMs()) throw ended.reason
    }
    this.#streams.get(id)?.resumed(request)
  }

  /** A request that went on with a stream is over, whatever came of it. */
  paused(baton: string, request: StreamRequest): void {
    this.#streams.get(baton.slice(0, idLength))?.paused(request)
  }

  /** An answer to `request` named this baton: the stream lives on from now. */
  seen(baton: string, request: StreamRequest): void {
    const id = baton.slice(0, idLength)
    let stream = this.#streams.get(id)
    if (stream === undefined) {
      stream = new OpenStream(request, this.#addressOf(request.request), this.#clock.nowMs())
      this.#streams.set(id, stream)
    }
    stream.answered(request, baton, this.#clock.monotonicMs() + lifetimeMs)
  }

  /** An answer to this baton said that its stream is closed. */
  closed(baton: string): void {
    this.#streams.delete(baton.slice(0, idLength))
  }

  /** Its client is told so when it comes again. Answers the baton that closes it; null while a request has that. */
  end(stream: OpenStream, reason: ForgeError): string | null {
    const { baton } = stream
    this.#ended.set(baton.slice(0, idLength), { reason, untilMs: this.#clock.monotonicMs() + lifetimeMs })
    if (stream.isActive) {
      stream.abort(reason)
      return null
    }
    this.closed(baton)
    return baton
  }

  /** The worker is another one: no stream outlives its process. */
  clear(): void {
    this.#streams.clear()
  }

  #assertRoom(owner: string): void {
    if (this.taken < maxStreamsPerOwner) return
    let owned = this.#openings.filter((opening) => opening === owner).length
    for (const stream of this.#streams.values()) if (stream.owner === owner) owned += 1
    if (owned < maxStreamsPerOwner && this.taken < maxStreams) return
    throw new ForgeError(
      'TOO_MANY_STREAMS',
      `Too many open streams: ${owned} of this credential, ${this.taken} in all. Close each stream after its last request`,
      { details: { open: owned, limit: maxStreamsPerOwner } },
    )
  }

  #sweep(): void {
    const nowMs = this.#clock.monotonicMs()
    for (const [id, stream] of this.#streams) if (stream.expiresAtMs <= nowMs) this.#streams.delete(id)
    for (const [id, { untilMs }] of this.#ended) if (untilMs <= nowMs) this.#ended.delete(id)
  }
}
