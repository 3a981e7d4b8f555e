import { setImmediate as turnOfLoop } from 'node:timers/promises'
import type { WriteQueue } from '../write-queue.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { LaneSocket } from './lane-socket.ts'
import { alone, maxRiders, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'

export interface WriteFlightsOptions<R extends Rider> {
  readonly connection: LaneConnection
  readonly queue: RiderQueue<R>
  /** The line of all writes to the database: a flight takes its turn as one of them. */
  readonly writes: WriteQueue
  readonly timeoutMs: () => number
  /** A flight did not come back in time. */
  readonly onOverdue: () => void
}

/** All take their turns in one line, so that they can share a stream. */
const stream = 0
/** Of the time limit: what a group takes before its riders try by themselves, each with the whole limit. */
export const groupShare = 1 / 3

/** Flights that write, one after the other: what waits while one is on its way takes the next. */
export class WriteFlights<R extends Rider> {
  readonly #options: WriteFlightsOptions<R>
  readonly #carry: (socket: LaneSocket, riders: readonly R[]) => Promise<void>
  /** Riders in a flight at most, asked for each. */
  readonly #most: () => number
  #isFlying = false

  constructor(
    options: WriteFlightsOptions<R>,
    carry: (socket: LaneSocket, riders: readonly R[]) => Promise<void>,
    most: () => number = () => maxRiders,
  ) {
    this.#options = options
    this.#carry = carry
    this.#most = most
  }

  /** Throws QUEUE_FULL. */
  join(rider: R): void {
    if (this.#options.connection.get() === null) {
      rider.resolve(alone)
    } else {
      this.#options.queue.join(rider)
      if (!this.#isFlying) void this.#flyWhileAnyWaits()
    }
  }

  /** The socket is lost: nobody waits for the next one. */
  disperse(): void {
    for (const rider of this.#options.queue.takeAll()) rider.resolve(alone)
  }

  /** Rejects with STATEMENT_TIMEOUT, and with a ConnectionError; `share` is of the time limit. */
  send(socket: LaneSocket, batch: string, share = 1): Promise<string> {
    const { timeoutMs, onOverdue } = this.#options
    return withDeadline(socket.batch(stream, batch), timeoutMs() * share, () => {
      socket.destroy()
      onOverdue()
    })
  }

  async #flyWhileAnyWaits(): Promise<void> {
    const { queue, writes } = this.#options
    this.#isFlying = true
    try {
      while (!queue.isEmpty) {
        const release = await writes.enterReserved()
        try {
          if (!queue.hasWholeFlight) await turnOfLoop() // what came in with this one travels along
          await this.#fly(queue.take(this.#most()))
        } finally {
          release()
        }
      }
    } finally {
      this.#isFlying = false
    }
  }

  async #fly(riders: readonly R[]): Promise<void> {
    const socket = this.#options.connection.get()
    if (socket === null) return this.#options.queue.deliver(riders, [])
    const flight = traceFlight(riders, 'write')
    socket.tookOff()
    try {
      await this.#carry(socket, riders)
    } finally {
      socket.landed()
      flight?.end()
    }
  }
}

/** Whether they took effect is not known. */
export function failAll(riders: readonly Rider[], error: unknown): void {
  const reason = error instanceof Error ? error : new Error(String(error))
  for (const rider of riders) rider.reject(reason)
}
