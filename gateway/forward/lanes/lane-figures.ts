import type { LaneStatistics } from '../../domain/databases/lane-statistics.ts'
import type { Rider } from './rider.ts'

/** Counts the flights of one lane: the source of a database's lane statistics. */
export class LaneFigures {
  #flights = 0
  #statements = 0
  #largestFlight = 0
  #waitMs = 0
  #longestWaitMs = 0
  /** Of all databases together, which outlives this one. */
  readonly #all: LaneFigures | null

  constructor(all: LaneFigures | null = null) {
    this.#all = all
  }

  noteFlight(riders: readonly Rider[], nowMs: number): void {
    this.#flights += 1
    this.#statements += riders.length
    this.#largestFlight = Math.max(this.#largestFlight, riders.length)
    for (const { joinedAtMs } of riders) this.#waitMs += nowMs - joinedAtMs
    this.#longestWaitMs = Math.max(this.#longestWaitMs, nowMs - (riders[0]?.joinedAtMs ?? nowMs))
    this.#all?.noteFlight(riders, nowMs)
  }

  read(): LaneStatistics {
    return {
      flights: this.#flights,
      statements: this.#statements,
      largestFlight: this.#largestFlight,
      waitMs: this.#waitMs,
      longestWaitMs: this.#longestWaitMs,
    }
  }
}
