import type { Clock } from '../../domain/clock.ts'
import type { ChangeWatch } from '../change-watch.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneSocket } from './lane-socket.ts'
import { OwnStreams } from './own-streams.ts'
import { ownStreamBatch, ownStreamRides } from './read-flight.ts'
import { alone, deliver, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'

/** Streams side by side: sqld gets slower with more, and each takes one of its 128 connections. */
const maxStreams = 32

type SoloSocket = Pick<
  LaneSocket,
  'batch' | 'closeOwnStream' | 'destroy' | 'hold' | 'landed' | 'openOwnStream' | 'tookOff'
>

export interface SoloStreamsOptions {
  /** With a JWT that may only read. */
  readonly connection: { get(): SoloSocket | null }
  readonly queue: RiderQueue
  /** Whether the worker has connections for so many streams. */
  readonly hasRoom: () => boolean
  /** Whether it has some left for those that wait for whoever comes next. */
  readonly isRoomy: () => boolean
  readonly changes: Pick<ChangeWatch, 'calm'>
  readonly clock: Clock
  readonly timeoutMs: number
}

/**
 * Carries reads that must not share a stream, each on one of its own, over a socket that is kept: the worker checks a
 * token with every request over HTTP, for which it takes half as long as for the request itself.
 */
export class SoloStreams {
  readonly #options: SoloStreamsOptions
  readonly #streams = new WeakMap<SoloSocket, OwnStreams>()
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
      const [rider] = queue.take(1)
      if (rider !== undefined) void this.#fly(rider)
    }
  }

  /** A read changes nothing, so whatever goes wrong with it, it can run again over HTTP. */
  async #fly(rider: Rider): Promise<void> {
    const riders = [rider]
    const socket = this.#options.connection.get()
    if (socket === null) return deliver(riders, [])
    const flight = traceFlight(riders, 'read')
    this.#flying += 1
    socket.tookOff()
    try {
      deliver(riders, await this.#run(socket, rider))
    } catch {
      flight?.fail('lane_lost')
      rider.text.noteLost()
      deliver(riders, [])
    } finally {
      this.#flying -= 1
      socket.landed()
      flight?.end()
      this.#takeOff()
    }
  }

  async #run(socket: SoloSocket, rider: Rider) {
    const { changes, timeoutMs } = this.#options
    socket.hold()
    const streams = this.#streamsOf(socket)
    const stream = streams.take()
    const ask = (batch: string) => withDeadline(socket.batch(stream.id, batch), timeoutMs, () => socket.destroy())
    const { calm } = changes
    let isRefreshed = !stream.isNew && (calm === null || stream.provenAt !== calm)
    let answer = await ask(ownStreamBatch(rider, isRefreshed))
    if (!stream.isNew && !isRefreshed && changes.calm !== calm) {
      // It may have run by an older schema than that of now.
      isRefreshed = true
      answer = await ask(ownStreamBatch(rider, isRefreshed))
    }
    stream.isNew = false
    stream.provenAt = changes.calm === calm ? calm : null
    streams.give(stream)
    return ownStreamRides(rider, isRefreshed, answer)
  }

  #streamsOf(socket: SoloSocket): OwnStreams {
    let streams = this.#streams.get(socket)
    if (streams === undefined) {
      streams = new OwnStreams(socket, this.#options)
      this.#streams.set(socket, streams)
    }
    return streams
  }
}
