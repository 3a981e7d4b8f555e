import type { FairTurns } from '../../domain/door/fair-turns.ts'
import type { ChangeWatch } from '../change-watch.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneSocket } from './lane-socket.ts'
import { cookieBatch, cookieOf, type KnownVersion, type ReadOutcome, readBatch, readOutcome } from './read-flight.ts'
import { alone, deliver, deliverByTurns, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'
import { whenAllAreIn } from './when-all-are-in.ts'

/** Streams side by side: while one flight is on its way, the next one leaves. */
export const readStreams = 2
/** Flights that ask for the cookie after one that would have done better to: where schemas change, asking twice costs more. */
const waryFlights = 64

type ReadSocket = Pick<LaneSocket, 'batch' | 'destroy' | 'landed' | 'tookOff'>

export interface ReadLanesOptions {
  readonly connection: { get(): ReadSocket | null }
  readonly queue: RiderQueue
  readonly changes: ChangeWatch
  readonly turns: Pick<FairTurns, 'isShared'>
  readonly timeoutMs: number
}

/** What is known of the connection behind a stream. */
interface StreamState {
  version: KnownVersion
  /** The calm (see {@link ChangeWatch}) in which `version` was that of the database; null when there was none. */
  provenAt: number | null
}

/** Carries reads: what waits while every stream is busy leaves as one batch. */
export class ReadLanes {
  readonly #connection: ReadLanesOptions['connection']
  readonly #queue: RiderQueue
  readonly #changes: ChangeWatch
  readonly #turns: ReadLanesOptions['turns']
  readonly #timeoutMs: number
  readonly #idleStreams = Array.from({ length: readStreams }, (_, stream) => stream)
  readonly #states = new WeakMap<ReadSocket, StreamState[]>()
  #isScheduled = false
  #waryCount = 0

  constructor({ connection, queue, changes, turns, timeoutMs }: ReadLanesOptions) {
    this.#connection = connection
    this.#queue = queue
    this.#changes = changes
    this.#turns = turns
    this.#timeoutMs = timeoutMs
  }

  /** Throws QUEUE_FULL. */
  join(rider: Rider): void {
    if (this.#connection.get() === null) {
      rider.resolve(alone)
    } else {
      this.#queue.join(rider)
      this.#schedule()
    }
  }

  /** The socket is lost: nobody waits for the next one. */
  disperse(): void {
    for (const rider of this.#queue.takeAll()) rider.resolve(alone)
  }

  /**
   * After this turn of the event loop: what came in with it travels along. A turn lasts for as long as sockets have
   * something to tell, which thousands of clients can make seconds, so a whole flight does not wait for its end.
   */
  #schedule(): void {
    if (this.#queue.hasWholeFlight) {
      this.#takeOff()
    } else if (!this.#isScheduled && this.#idleStreams.length > 0) {
      this.#isScheduled = true
      whenAllAreIn(this.#turns, this.#takeOffAll)
    }
  }

  readonly #takeOffAll = () => {
    this.#isScheduled = false
    this.#takeOff()
  }

  #takeOff(): void {
    while (!this.#queue.isEmpty) {
      const stream = this.#idleStreams.pop()
      if (stream === undefined) return
      void this.#fly(stream)
    }
  }

  async #fly(stream: number): Promise<void> {
    const riders = this.#queue.take()
    try {
      if (riders.length > 0) await this.#carry(stream, riders)
    } finally {
      this.#idleStreams.push(stream)
      this.#takeOff()
    }
  }

  /** A read changes nothing, so whatever goes wrong with its flight, it can run again by itself. */
  async #carry(stream: number, riders: readonly Rider[]): Promise<void> {
    const socket = this.#connection.get()
    if (socket === null) return deliver(riders, [])
    const flight = traceFlight(riders, 'read')
    socket.tookOff()
    try {
      deliverByTurns(this.#turns, riders, await this.#read(socket, stream, riders))
    } catch {
      flight?.fail('lane_lost')
      for (const rider of riders) {
        rider.text.noteLost()
        rider.resolve(alone)
      }
    } finally {
      socket.landed()
      flight?.end()
    }
  }

  /** Without the cookie where nothing can have changed the schema since it was compared on this stream. */
  async #read(socket: ReadSocket, stream: number, riders: readonly Rider[]): Promise<ReadOutcome['rides']> {
    const state = this.#stateOf(socket, stream)
    const { calm } = this.#changes
    const isChecked = calm === null || state.provenAt !== calm || this.#waryCount > 0
    if (this.#waryCount > 0) this.#waryCount -= 1
    const answer = await this.#send(socket, stream, readBatch(riders, state.version, isChecked))
    const isCalmStill = calm !== null && this.#changes.calm === calm
    if (!isChecked && !isCalmStill) await this.#catchUp(socket, stream, state)
    const { rides, version } = readOutcome(riders, state.version, isChecked, answer)
    state.version = version
    state.provenAt = isCalmStill && version !== null ? calm : null
    return rides
  }

  /** The calm ended while a flight was in the air: what it has not asked is asked behind it. */
  async #catchUp(socket: ReadSocket, stream: number, state: StreamState): Promise<void> {
    this.#waryCount = waryFlights
    const version = cookieOf(await this.#send(socket, stream, cookieBatch))
    if (version !== state.version) state.version = null
  }

  #send(socket: ReadSocket, stream: number, batch: string): Promise<string> {
    return withDeadline(socket.batch(stream, batch), this.#timeoutMs, () => socket.destroy())
  }

  #stateOf(socket: ReadSocket, stream: number): StreamState {
    let states = this.#states.get(socket)
    if (states === undefined) {
      states = Array.from({ length: readStreams }, () => ({ version: null, provenAt: null }))
      this.#states.set(socket, states)
    }
    // as: there is one for each stream
    return states[stream] as StreamState
  }
}
