import type { Clock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'

/** sqld's connections are 128 a worker; the rest is for one-shot requests, sockets and the watchdog. */
const maxStreams = 112
/** One credential's share, so that it cannot stall the others. */
const maxStreamsPerOwner = 64
/** sqld drops a stream 10 s after its last answer, rounded up to a second. */
const lifetimeMs = 11_000
/** A baton is stream id, sequence and signature: its first 96 bits stay the same for a stream's life (as measured on 0.24.32). */
const idLength = 16

interface OpenStream {
  readonly owner: string
  expiresAtMs: number
}

/** The HTTP streams that are open on one worker, as far as their batons tell. */
export class StreamLedger {
  readonly #clock: Clock
  readonly #streams = new Map<string, OpenStream>()
  /** Owners of requests that open a stream and are not answered yet. */
  readonly #openings: string[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    this.#sweep()
    return this.#streams.size
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

  /** An answer named this baton: the stream lives on from now. */
  seen(baton: string, owner: string): void {
    const id = baton.slice(0, idLength)
    const expiresAtMs = this.#clock.nowMs() + lifetimeMs
    const stream = this.#streams.get(id)
    if (stream === undefined) this.#streams.set(id, { owner, expiresAtMs })
    else stream.expiresAtMs = expiresAtMs
  }

  /** An answer to this baton said that its stream is closed. */
  closed(baton: string): void {
    this.#streams.delete(baton.slice(0, idLength))
  }

  /** The worker is another one: no stream outlives its process. */
  clear(): void {
    this.#streams.clear()
  }

  #assertRoom(owner: string): void {
    if (this.#taken < maxStreamsPerOwner) return
    this.#sweep()
    let owned = this.#openings.filter((opening) => opening === owner).length
    for (const stream of this.#streams.values()) if (stream.owner === owner) owned += 1
    if (owned < maxStreamsPerOwner && this.#taken < maxStreams) return
    throw new ForgeError(
      'TOO_MANY_STREAMS',
      `Too many open streams: ${owned} of this credential, ${this.#taken} in all. Close each stream after its last request`,
      { details: { open: owned, limit: maxStreamsPerOwner } },
    )
  }

  get #taken(): number {
    return this.#streams.size + this.#openings.length
  }

  #sweep(): void {
    const nowMs = this.#clock.nowMs()
    for (const [id, stream] of this.#streams) if (stream.expiresAtMs <= nowMs) this.#streams.delete(id)
  }
}
