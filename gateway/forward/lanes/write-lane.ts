import { setImmediate as turnOfLoop } from 'node:timers/promises'
import type { WriteQueue } from '../write-queue.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { LaneSocket } from './lane-socket.ts'
import { alone, deliver, maxRiders, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { factsBatch, readFacts, type SchemaFacts } from './schema-facts.ts'
import { mayShare, writeBatch, writeOutcome } from './write-flight.ts'

export interface WriteLaneOptions {
  readonly connection: LaneConnection
  readonly queue: RiderQueue
  /** The line of all writes to the database: a flight takes its turn as one of them. */
  readonly writes: WriteQueue
  readonly timeoutMs: number
  /** A flight did not come back in time. */
  readonly onOverdue: () => void
}

const stream = 0

/** Carries writes: what waits while a flight is on its way shares the next one's transaction. */
export class WriteLane {
  readonly #options: WriteLaneOptions
  #facts: SchemaFacts | null = null
  #isFlying = false

  constructor(options: WriteLaneOptions) {
    this.#options = options
  }

  /** Throws QUEUE_FULL. `isGrouped` false gives the rider a transaction of its own. */
  join(rider: Rider, isGrouped: boolean): void {
    const isBarred = this.#facts !== null && !mayShare(rider, this.#facts)
    if (this.#options.connection.get() === null || isBarred) {
      rider.resolve(alone)
    } else {
      this.#options.queue.join(rider)
      if (!this.#isFlying) void this.#flyWhileAnyWaits(isGrouped ? maxRiders : 1)
    }
  }

  /** The socket is lost: nobody waits for the next one, and that one may meet another schema. */
  disperse(): void {
    this.#facts = null
    for (const rider of this.#options.queue.takeAll()) rider.resolve(alone)
  }

  async #flyWhileAnyWaits(limit: number): Promise<void> {
    const { queue, writes } = this.#options
    this.#isFlying = true
    try {
      while (!queue.isEmpty) {
        const release = await writes.enterReserved()
        try {
          await turnOfLoop() // what came in with this one travels along
          await this.#fly(queue.take(limit))
        } finally {
          release()
        }
      }
    } finally {
      this.#isFlying = false
    }
  }

  async #fly(riders: readonly Rider[]): Promise<void> {
    const socket = this.#options.connection.get()
    const facts = socket === null ? null : (this.#facts ?? (await this.#readFacts(socket)))
    const sharing = facts === null ? [] : riders.filter((rider) => mayShare(rider, facts))
    for (const rider of riders) if (!sharing.includes(rider)) rider.resolve(alone)
    if (socket === null || facts === null || sharing.length === 0) return
    try {
      this.#deliver(sharing, await this.#send(socket, writeBatch(sharing, facts)))
    } catch (error) {
      // It may or may not have been committed: nobody may run it again.
      for (const rider of sharing) rider.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #deliver(riders: readonly Rider[], answer: string): void {
    const { rides, isCommitted, isStale } = writeOutcome(riders, answer)
    if (isStale) this.#facts = null
    else if (!isCommitted) for (const { text } of riders) text.noteLarge()
    deliver(riders, rides)
  }

  async #readFacts(socket: LaneSocket): Promise<SchemaFacts | null> {
    try {
      this.#facts = readFacts(await this.#send(socket, factsBatch))
    } catch {
      this.#facts = null // the lane is lost; those on it go alone
    }
    return this.#facts
  }

  #send(socket: LaneSocket, batch: string): Promise<string> {
    const { timeoutMs, onOverdue } = this.#options
    return withDeadline(socket.batch(stream, batch), timeoutMs, () => {
      socket.destroy()
      onOverdue()
    })
  }
}
