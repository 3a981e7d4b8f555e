import type { FairTurns } from '../../domain/door/fair-turns.ts'
import type { ChangeEffect, ChangeWatch } from '../change-watch.ts'
import type { WriteQueue } from '../write-queue.ts'
import { withDeadline } from './flight-deadline.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { LaneSocket } from './lane-socket.ts'
import { alone, deliver, deliverByTurns, maxRiders, type Ride, type Rider } from './rider.ts'
import type { RiderQueue } from './rider-queue.ts'
import { traceFlight } from './rider-trace.ts'
import { whenAllAreIn } from './when-all-are-in.ts'
import { commitBatch, rollbackBatch } from './write-flight.ts'

export interface WriteFlightsOptions<R extends Rider> {
  readonly connection: Pick<LaneConnection, 'get'>
  readonly queue: RiderQueue<R>
  /** The line of all writes to the database: a flight takes its turn as one of them. */
  readonly writes: WriteQueue
  /** Hears of each flight. */
  readonly changes: ChangeWatch
  readonly turns: Pick<FairTurns, 'isShared'>
  readonly timeoutMs: () => number
  /** A flight did not come back in time. */
  readonly onOverdue: () => void
}

/** Riders that share a transaction. */
export interface Group<R extends Rider> {
  readonly riders: readonly R[]
  /** BEGIN and everybody's steps, as a Hrana batch. */
  readonly batch: string
  /** Their rides, if they are committed, from the answer to that; null when nothing of it is to be kept. */
  readonly outcome: (answer: string) => readonly Ride[] | null
  /** The same with what the answer to `commitBatch` tells; null when they are not committed. */
  readonly committed: (rides: readonly Ride[], answer: string) => readonly Ride[] | null
  readonly effect: ChangeEffect
}

/** All take their turns in one line, so that they can share a stream. */
const stream = 0
/** Of the time limit: what a group takes before its riders try by themselves, each with the whole limit. */
const groupShare = 1 / 3

/** Flights that write, one after the other: what waits while one is on its way takes the next, as soon as that has landed. */
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

  /**
   * Group commit, in two exchanges: until COMMIT is sent nothing can have taken effect, so whatever goes wrong before,
   * everyone runs again by itself, and nobody pays for what another one's statement does.
   */
  async commitTogether(socket: LaneSocket, group: Group<R>): Promise<'committed' | 'broken' | 'lost'> {
    const { changes, turns } = this.#options
    const { batch, committed, effect, outcome, riders } = group
    changes.began(effect)
    try {
      let rides: readonly Ride[] | null
      try {
        rides = outcome(await this.send(socket, batch, groupShare))
        if (rides === null) await this.send(socket, rollbackBatch)
      } catch {
        deliver(riders, [])
        return 'lost'
      }
      if (rides === null) {
        deliver(riders, [])
        return 'broken'
      }
      const answer = await this.#answered(this.send(socket, commitBatch), riders, effect)
      if (answer !== null) deliverByTurns(turns, riders, committed(rides, answer) ?? [])
      return 'committed'
    } finally {
      changes.ended(effect)
    }
  }

  /** One rider in one exchange: when its answer is lost, so is the knowledge of its effect, and null comes back. */
  async commitAlone(socket: LaneSocket, rider: R, batch: string, effect: ChangeEffect): Promise<string | null> {
    const { changes } = this.#options
    changes.began(effect)
    try {
      return await this.#answered(this.send(socket, batch), [rider], effect)
    } finally {
      changes.ended(effect)
    }
  }

  /** Null when it failed, and whether they took effect is not known. */
  async #answered(sent: Promise<string>, riders: readonly R[], effect: ChangeEffect): Promise<string | null> {
    try {
      return await sent
    } catch (error) {
      this.#options.changes.lost(effect)
      const reason = error instanceof Error ? error : new Error(String(error))
      for (const rider of riders) rider.reject(reason)
      return null
    }
  }

  async #flyWhileAnyWaits(): Promise<void> {
    const { queue, turns, writes } = this.#options
    let isFirst = true
    this.#isFlying = true
    try {
      while (!queue.isEmpty) {
        const release = await writes.enterReserved()
        try {
          // Who waited for a landing has waited: only a first flight has others to wait for.
          if (isFirst && !queue.hasWholeFlight) await new Promise<void>((resolve) => whenAllAreIn(turns, resolve))
          isFirst = false
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
    if (socket === null) return deliver(riders, [])
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
