import type { ClosableResponse } from '../access/response-caller.ts'
import type { Clock } from '../clock.ts'
import { ForgeError } from '../errors.ts'

/** For so long after requests to two databases came in, others may be waiting. */
const companyMs = 250
const noCompany = Number.NEGATIVE_INFINITY

/** Of one database, in a turn of the event loop in which others want to be heard: requests that begin, and answers that go out. */
export const perTurn = 3

/**
 * Shares the event loop among databases: while more than one is asked, each begins so many requests in a turn, and the
 * others go on behind them in the next ones. So whoever asks little waits for little, however many requests another one
 * sends at a time. A database that is asked alone loses nothing to it.
 */
export class FairTurns {
  readonly #clock: Clock
  readonly #begun = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()
  #isTurnOpen = false
  #latest: string | null = null
  #companyUntilMs = noCompany

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether requests to more than one database came in a moment ago. */
  get hasCompany(): boolean {
    if (this.#companyUntilMs === noCompany) return false
    if (this.#clock.monotonicMs() < this.#companyUntilMs) return true
    this.#companyUntilMs = noCompany
    return false
  }

  /**
   * A request to a database came in. Null when it may begin; otherwise it may when this resolves. Rejects with CLIENT_GONE
   * when its client left meanwhile.
   */
  enter(name: string, response: Pick<ClosableResponse, 'destroyed'>): Promise<void> | null {
    const databaseName = name.toLowerCase() // a database answers to its name in any case
    this.#note(databaseName)
    if (!this.#isTurnOpen) {
      if (!this.hasCompany) return null
      this.#openTurn()
    }
    const begun = this.#begun.get(databaseName) ?? 0
    if (begun < perTurn) {
      this.#begun.set(databaseName, begun + 1)
      return null
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        if (response.destroyed) reject(new ForgeError('CLIENT_GONE', 'Caller went away while its request waited'))
        else resolve()
      }
      const line = this.#waiting.get(databaseName)
      if (line === undefined) this.#waiting.set(databaseName, [begin])
      else line.push(begin)
    })
  }

  #note(databaseName: string): void {
    if (this.#latest === databaseName) return
    if (this.#latest !== null) this.#companyUntilMs = this.#clock.monotonicMs() + companyMs
    this.#latest = databaseName
  }

  #openTurn(): void {
    this.#isTurnOpen = true
    setImmediate(this.#nextTurn)
  }

  /** Who waits comes before what the sockets bring in this turn. */
  readonly #nextTurn = () => {
    this.#isTurnOpen = false
    this.#begun.clear()
    if (this.#waiting.size === 0) return
    this.#openTurn()
    const share = this.hasCompany ? perTurn : Number.POSITIVE_INFINITY
    for (const [databaseName, line] of this.#waiting) {
      const next = line.splice(0, share)
      if (line.length === 0) this.#waiting.delete(databaseName)
      this.#begun.set(databaseName, next.length)
      for (const begin of next) begin()
    }
  }
}
