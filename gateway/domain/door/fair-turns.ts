import { abortReason } from '../abort-reason.ts'
import type { Caller } from '../access/caller.ts'
import type { Clock } from '../clock.ts'
import type { DatabaseId } from '../databases/database.ts'
import { Demand } from './demand.ts'

/** A database is held behind others when it is asked for so many times as much at a time as one of them, */
export const timesAsMuch = 4
/** and for more than so much. */
export const mostUnheld = 8
/**
 * So long after its last answer, one that comes first is expected to ask again: who asks one thing after the other
 * would otherwise find a held one at work each time.
 */
export const anticipationMs = 2
/**
 * Whatever the others do, a database that is held goes on after so long. Who asks one thing after the other then meets
 * a large turn now and then, instead of a small one every few requests.
 */
export const longestHoldMs = 20
/** What others ask for at a time they are thought to get in so long; as much of a flood begins, if that is more. */
export const roundMs = 3
/** What others were asked for so long ago and still runs is slow by itself: its end is not waited for. */
export const slowMs = 10
/** So often it is looked at who may go on; timers know no less. */
const tickMs = 1
/** Who is asked for how much is looked at so often, */
const reviewMs = 20
/** and when one that was not asked lately comes beside a flood: so long after the last look, for each database looked at. */
const pauseOfReviewMs = 0.002

type Waiting = Pick<Caller, 'isGone' | 'signal'>

export interface FairTurnsOptions {
  readonly clock: Clock
  /** So much of a database that is held begins together, or the most that one of those before it is asked for; 0 = none is held. */
  readonly floodSlice: number
}

/** Of one database, or of all together, since the gateway started. */
export interface TurnFigures {
  /** Requests, and messages of WebSockets, that waited for a turn of their database. */
  readonly held: number
  /** Time that they waited, together. */
  readonly waitMs: number
}

class Held implements TurnFigures {
  held = 0
  waitMs = 0
}

/**
 * Shares the gateway's thread, and the machine, among databases: the flood of one must not be a queue for all. Requests
 * of a database that is asked for much more at a time than another one begin a few at a time, in a moment in which
 * nothing runs of those that are asked for less, nor is about to. What begins together travels together. A database that
 * is asked alone, or among others like it, is not held.
 */
export class FairTurns {
  readonly #options: FairTurnsOptions
  readonly #demands = new Map<DatabaseId, Demand>()
  /** With requests that wait. */
  readonly #lines = new Set<Demand>()
  /** Requests that run of databases before which others are held. */
  #runningBefore = 0
  /** Monotonic ms when the last one of those began. */
  #askedAtMs = Number.NEGATIVE_INFINITY
  /** Monotonic ms when one of those ended. */
  #endedAtMs = Number.NEGATIVE_INFINITY
  /** The most that one of those is asked for at a time. */
  #mostBefore = 0
  #isShared = false
  #reviewAtMs = Number.NEGATIVE_INFINITY
  /** Monotonic ms from when on a newcomer has it done sooner; infinite while none is asked for much. */
  #newcomerReviewAtMs = Number.NEGATIVE_INFINITY
  #isScheduled = false
  #isWaking = false
  /** Of the databases that were ever held. */
  readonly #held = new Map<DatabaseId, Held>()

  constructor(options: FairTurnsOptions) {
    this.#options = options
  }

  /** Whether a database is held behind others now. */
  get isShared(): boolean {
    return this.#isShared
  }

  get figures(): TurnFigures {
    const all = new Held()
    for (const { held, waitMs } of this.#held.values()) {
      all.held += held
      all.waitMs += waitMs
    }
    return all
  }

  figuresOf(id: DatabaseId): TurnFigures {
    return { ...(this.#held.get(id) ?? new Held()) }
  }

  /**
   * A request to a database comes in. Null when it may begin; otherwise it may when this resolves. Rejects with
   * CLIENT_GONE when its caller left meanwhile. Whoever entered leaves, however it ends.
   */
  enter(id: DatabaseId, caller?: Waiting): Promise<void> | null {
    const nowMs = this.#options.clock.monotonicMs()
    let demand = this.#demands.get(id)
    if (demand === undefined) {
      demand = new Demand()
      this.#demands.set(id, demand)
      if (nowMs >= this.#newcomerReviewAtMs) this.#reviewAtMs = nowMs
    }
    demand.note(nowMs)
    if (nowMs >= this.#reviewAtMs) this.#review(nowMs)
    if (demand.isHeld) return this.#wait(id, demand, caller, nowMs)
    if (!demand.isCounted) this.#count(demand)
    demand.running += 1
    this.#runningBefore += 1
    this.#askedAtMs = nowMs
    return null
  }

  leave(id: DatabaseId): void {
    const demand = this.#demands.get(id)
    if (demand === undefined) return
    demand.running -= 1
    if (demand.isHeld) {
      if (this.#lines.size > 0) this.#schedule()
    } else if (demand.isCounted) {
      this.#runningBefore -= 1
      if (this.#isShared) this.#endedAtMs = this.#options.clock.monotonicMs()
    }
  }

  #wait(id: DatabaseId, demand: Demand, caller: Waiting | undefined, sinceMs: number): Promise<void> {
    const figures = this.#heldOf(id)
    figures.held += 1
    this.#lines.add(demand)
    this.#schedule()
    return new Promise((resolve, reject) => {
      demand.waiting.push((nowMs) => {
        figures.waitMs += nowMs - sinceMs
        if (caller?.isGone) reject(abortReason(caller.signal, 'Caller went away while its request waited'))
        else resolve()
      })
    })
  }

  #heldOf(id: DatabaseId): Held {
    const known = this.#held.get(id)
    if (known !== undefined) return known
    const held = new Held()
    this.#held.set(id, held)
    return held
  }

  #count(demand: Demand): void {
    demand.isCounted = true
    this.#runningBefore += demand.running
  }

  /** Tells who is held, and forgets who is not asked any more. */
  #review(nowMs: number): void {
    this.#reviewAtMs = nowMs + reviewMs
    const asked: Demand[] = []
    let least = Number.POSITIVE_INFINITY
    let most = 0
    for (const [id, demand] of this.#demands) {
      demand.isHeld = false
      demand.isCounted = false
      if (demand.isAsked(nowMs)) {
        asked.push(demand)
        least = Math.min(least, demand.most)
        most = Math.max(most, demand.most)
      } else if (demand.running === 0) {
        this.#demands.delete(id)
      }
    }
    const pauseMs = most > mostUnheld ? this.#demands.size * pauseOfReviewMs : Number.POSITIVE_INFINITY
    this.#newcomerReviewAtMs = nowMs + pauseMs
    this.#isShared = false
    this.#runningBefore = 0
    this.#mostBefore = 0
    for (const demand of asked) {
      if (this.#options.floodSlice > 0 && demand.most > mostUnheld && demand.most >= timesAsMuch * least) {
        demand.isHeld = true
        this.#isShared = true
      } else {
        this.#count(demand)
        this.#mostBefore = Math.max(this.#mostBefore, demand.most)
      }
    }
  }

  /** After this turn of the event loop: what came in with it is begun together. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(this.#begin)
  }

  readonly #begin = () => {
    this.#isScheduled = false
    const nowMs = this.#options.clock.monotonicMs()
    if (nowMs >= this.#reviewAtMs) this.#review(nowMs)
    for (const demand of this.#lines) this.#beginSome(demand, nowMs)
    if (this.#lines.size > 0) this.#wakeLater()
  }

  #beginSome(demand: Demand, nowMs: number): void {
    const quietMs = this.#quietMs(nowMs)
    const isTurn = quietMs >= anticipationMs && demand.running === 0
    if (demand.isHeld && !isTurn && nowMs < demand.heldUntilMs) return
    const slice = Math.max(this.#options.floodSlice, this.#mostBefore)
    const begins = demand.waiting.splice(0, demand.isHeld ? slice : demand.waiting.length)
    if (demand.waiting.length === 0) this.#lines.delete(demand)
    if (demand.isHeld) demand.heldUntilMs = nowMs + begins.length / this.#mostPerMs
    demand.running += begins.length
    if (demand.isCounted) this.#runningBefore += begins.length
    for (const begin of begins) begin(nowMs)
  }

  /** Of a database that is held, while the others never pause. */
  get #mostPerMs(): number {
    return Math.max(this.#options.floodSlice / longestHoldMs, this.#mostBefore / roundMs)
  }

  /** For so long nothing has run of those before which others are held, but what is slow. */
  #quietMs(nowMs: number): number {
    if (this.#runningBefore > 0 && nowMs - this.#askedAtMs < slowMs) return 0
    return nowMs - Math.max(this.#askedAtMs, this.#endedAtMs)
  }

  /** Nobody tells when others have been quiet for long enough, or all was held for long enough. */
  #wakeLater(): void {
    if (this.#isWaking) return
    this.#isWaking = true
    this.#options.clock.after(tickMs, () => {
      this.#isWaking = false
      this.#begin()
    })
  }
}
