import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import { CarriedStream, streamIdOf } from './carried-stream.ts'
import { malformed, type StoredTexts } from './stored-texts.ts'
import type { StreamSocket } from './stream-socket.ts'

/** sqld closes a stream over HTTP when nobody goes on with it for so long, and remembers that it did. */
const lifetimeMs = 10_000
const rememberedMs = 300_000

/** Clients' streams over HTTP that sockets to one run of a worker carry. */
export class CarriedStreams {
  readonly #clock: Clock
  readonly #streams = new Map<string, CarriedStream>()
  /** Ids of those that nobody went on with, and when to forget them (clock ms). */
  readonly #expired = new Map<string, number>()
  /** Takes back the socket of a stream that nobody went on with. */
  readonly #onExpired: (stream: CarriedStream) => void

  constructor(clock: Clock, onExpired: (stream: CarriedStream) => void) {
    this.#clock = clock
    this.#onExpired = onExpired
  }

  get size(): number {
    return this.#streams.size
  }

  begin(socket: StreamSocket, texts: StoredTexts): CarriedStream {
    const stream = new CarriedStream(socket, texts)
    this.#streams.set(stream.id, stream)
    return stream
  }

  /** The stream that goes on with a baton, which is used with that; null for a baton of the worker's own. Throws MALFORMED_REQUEST. */
  resume(baton: string): CarriedStream | null {
    const id = streamIdOf(baton)
    if (id === null) return null
    const stream = this.#streams.get(id)
    if (stream === undefined) throw this.#hasExpired(id) ? expired() : malformed('Received an invalid baton')
    if (!stream.useBaton(baton)) throw malformed('Received a baton that has already been used')
    stream.cancelExpiry?.()
    stream.cancelExpiry = null
    return stream
  }

  /** An answer named a new baton: the stream waits for who comes with it. */
  pause(stream: CarriedStream): void {
    stream.cancelExpiry = this.#clock.after(lifetimeMs, () => {
      this.#expired.set(stream.id, this.#clock.monotonicMs() + rememberedMs)
      this.#onExpired(stream)
    })
  }

  /** By the first characters of its baton; undefined when it is none of these. */
  get(id: string): CarriedStream | undefined {
    return this.#streams.get(id)
  }

  forget(stream: CarriedStream): void {
    stream.cancelExpiry?.()
    this.#streams.delete(stream.id)
  }

  clear(): void {
    for (const stream of this.#streams.values()) stream.cancelExpiry?.()
    this.#streams.clear()
  }

  #hasExpired(id: string): boolean {
    const nowMs = this.#clock.monotonicMs()
    for (const [other, untilMs] of this.#expired) {
      if (untilMs > nowMs) break // they stand in the order of their time
      this.#expired.delete(other)
    }
    return this.#expired.has(id)
  }
}

function expired(): ForgeError {
  return new ForgeError('STREAM_EXPIRED', 'The stream has expired due to inactivity')
}
