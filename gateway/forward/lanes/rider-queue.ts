import { abortReason } from '../../domain/abort-reason.ts'
import type { Clock } from '../../domain/clock.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { WriteQueueLimits } from '../write-queue.ts'
import type { LaneFigures } from './lane-figures.ts'
import { maxFlightBytes, maxRiders, type Rider } from './rider.ts'

/** Statements that wait for the next flight, first come first served; bounded as the write line is. */
export class RiderQueue<R extends Rider = Rider> {
  readonly #limits: WriteQueueLimits
  readonly #clock: Clock
  readonly #figures: LaneFigures
  #riders: R[] = []
  #waitingBytes = 0

  constructor(limits: WriteQueueLimits, clock: Clock, figures: LaneFigures) {
    this.#limits = limits
    this.#clock = clock
    this.#figures = figures
  }

  get isEmpty(): boolean {
    return this.#riders.length === 0
  }

  /** Enough for a flight of its own: to wait for more would only make them wait. */
  get hasWholeFlight(): boolean {
    return this.#riders.length >= maxRiders
  }

  hasRoomFor({ statement }: Rider): boolean {
    const { maxWaiting, maxWaitingBytes } = this.#limits
    return this.#riders.length < maxWaiting && this.#waitingBytes + statement.length <= maxWaitingBytes
  }

  /** Throws QUEUE_FULL. */
  join(rider: R): void {
    if (!this.hasRoomFor(rider)) {
      throw new ForgeError('QUEUE_FULL', `Queue is full: ${this.#riders.length} statements wait`, {
        details: { waiting: this.#riders.length, waiting_bytes: this.#waitingBytes },
      })
    }
    this.#riders.push(rider)
    this.#waitingBytes += rider.statement.length
  }

  /** The riders of the next flight; those whose callers have left are dropped. */
  take(limit = maxRiders): R[] {
    let bytes = 0
    let count = 0
    for (const { statement } of this.#riders) {
      if (count === limit || (count > 0 && bytes + statement.length > maxFlightBytes)) break
      bytes += statement.length
      count += 1
    }
    const taken = this.#riders.slice(0, count)
    this.#riders = this.#riders.slice(count)
    this.#waitingBytes -= bytes
    const present = taken.filter(isPresent)
    if (present.length > 0) this.#figures.noteFlight(present, this.#clock.monotonicMs())
    return present
  }

  /** Everyone, because there will be no flight. */
  takeAll(): R[] {
    const all = this.#riders
    this.#riders = []
    this.#waitingBytes = 0
    return all
  }
}

function isPresent(rider: Rider): boolean {
  if (!rider.caller?.isGone) return true
  rider.reject(abortReason(rider.caller.signal, 'Caller went away while its statement waited'))
  return false
}
