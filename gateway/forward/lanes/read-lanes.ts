import { withDeadline } from './flight-deadline.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { LaneSocket } from './lane-socket.ts'
import { readBatch, readOutcome } from './read-flight.ts'
import { alone, deliver, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'

/** Streams side by side: while one flight is on its way, the next one leaves. */
export const readStreams = 2

/** Carries reads: what waits while every stream is busy leaves as one batch. */
export class ReadLanes {
  readonly #connection: LaneConnection
  readonly #queue: RiderQueue
  readonly #timeoutMs: number
  readonly #idleStreams = Array.from({ length: readStreams }, (_, stream) => stream)
  /** Of the schema that each stream's connection has read; null while that is not known. */
  readonly #versions = new WeakMap<LaneSocket, (string | null)[]>()
  #isScheduled = false

  constructor(connection: LaneConnection, queue: RiderQueue, timeoutMs: number) {
    this.#connection = connection
    this.#queue = queue
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
      setImmediate(this.#takeOffAll)
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
      if (!this.#queue.isEmpty) this.#schedule()
    }
  }

  /** A read changes nothing, so whatever goes wrong with its flight, it can run again by itself. */
  async #carry(stream: number, riders: readonly Rider[]): Promise<void> {
    const socket = this.#connection.get()
    if (socket === null) return deliver(riders, [])
    const flight = traceFlight(riders, 'read')
    socket.tookOff()
    try {
      const versions = this.#versionsOf(socket)
      const known = versions[stream] ?? null
      const answer = await withDeadline(socket.batch(stream, readBatch(riders, known)), this.#timeoutMs, () =>
        socket.destroy(),
      )
      const { rides, version } = readOutcome(riders, known, answer)
      versions[stream] = version
      deliver(riders, rides)
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

  #versionsOf(socket: LaneSocket): (string | null)[] {
    const known = this.#versions.get(socket)
    if (known !== undefined) return known
    const versions: (string | null)[] = []
    this.#versions.set(socket, versions)
    return versions
  }
}
