import { withDeadline } from './flight-deadline.ts'
import type { LaneSocket } from './lane-socket.ts'
import { readBatch, readOutcome } from './read-flight.ts'
import { alone, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'

/** Streams side by side: sqld gets slower with more, and each takes one of its 128 connections. */
const maxStreams = 32
/** The connection is new, so it has read no schema yet: there is nothing that could have changed. */
const ownSchema = 'its own'

type SoloSocket = Pick<LaneSocket, 'batchOnOwnStream' | 'destroy' | 'landed' | 'tookOff'>

export interface SoloStreamsOptions {
  /** With a JWT that may only read. */
  readonly connection: { get(): SoloSocket | null }
  readonly queue: RiderQueue
  /** Whether the worker has connections for so many streams. */
  readonly hasRoom: () => boolean
  readonly timeoutMs: number
}

/**
 * Carries reads that must not share a stream, each on one of its own, over a socket that is kept: the worker checks a
 * token with every request over HTTP, for which it takes half as long as for the request itself.
 */
export class SoloStreams {
  readonly #options: SoloStreamsOptions
  #flying = 0

  constructor(options: SoloStreamsOptions) {
    this.#options = options
  }

  /** What finds no place here runs over HTTP, as it always could. */
  join(rider: Rider): void {
    const { connection, hasRoom, queue } = this.#options
    if (!hasRoom() || !queue.hasRoomFor(rider) || connection.get() === null) {
      rider.resolve(alone)
    } else {
      queue.join(rider)
      this.#takeOff()
    }
  }

  /** The socket is lost: nobody waits for the next one. */
  disperse(): void {
    for (const rider of this.#options.queue.takeAll()) rider.resolve(alone)
  }

  #takeOff(): void {
    const { queue } = this.#options
    while (!queue.isEmpty && this.#flying < maxStreams) {
      const riders = queue.take(1)
      if (riders.length > 0) void this.#fly(riders)
    }
  }

  /** A read changes nothing, so whatever goes wrong with it, it can run again over HTTP. */
  async #fly(riders: readonly Rider[]): Promise<void> {
    const socket = this.#options.connection.get()
    if (socket === null) return this.#options.queue.deliver(riders, [])
    const flight = traceFlight(riders, 'read')
    this.#flying += 1
    socket.tookOff()
    try {
      this.#options.queue.deliver(riders, await this.#run(socket, riders))
    } catch {
      flight?.fail('lane_lost')
      for (const { text } of riders) text.noteLost()
      this.#options.queue.deliver(riders, [])
    } finally {
      this.#flying -= 1
      socket.landed()
      flight?.end()
      this.#takeOff()
    }
  }

  async #run(socket: SoloSocket, riders: readonly Rider[]) {
    const sent = socket.batchOnOwnStream(readBatch(riders, ownSchema, false))
    const answer = await withDeadline(sent, this.#options.timeoutMs, () => socket.destroy())
    return readOutcome(riders, ownSchema, false, answer).rides
  }
}
