import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { isNotSent } from './upstream.ts'

/** What requests may change: nothing, rows alone, what writes to virtual tables do (tables of their own), or anything. */
export type ChangeEffect = 'none' | 'rows' | 'writes' | 'any'

/**
 * Whether anything can have changed the database of one run of a worker, and its schema. Nothing but this gateway sends
 * that run anything, so it is enough to know what went there: all that is not known to leave things alone is told here
 * before it is sent. What cannot be seen to its end ends the trust, for as long as the worker runs.
 */
export class ChangeWatch {
  #isTrusted: boolean
  #areRowsTrusted = true
  /** Of all that may change anything. */
  #writes = { begun: 0, running: 0 }
  #begun = 0
  #changes = { begun: 0, running: 0 }
  #writesRunning = 0
  /** How many changes had begun when there was no virtual table; null when that is not known. */
  #plainAt: number | null = null

  constructor({ isStartedHere }: Pick<WorkerEndpoint, 'isStartedHere'>) {
    this.#isTrusted = isStartedHere === true
  }

  /**
   * Stays the same number for as long as nothing begins that may change the schema; null while something of that kind
   * runs, or may run unseen. Twice the same: the schema is the same, too.
   */
  get calm(): number | null {
    return this.stable !== null && (this.#isPlain || this.#writesRunning === 0) ? this.#begun : null
  }

  /** The same, of what may change any schema: writes change one that has virtual tables, as these make tables of their own. */
  get stable(): number | null {
    return this.#isTrusted && this.#changes.running === 0 ? this.#changes.begun : null
  }

  /** The same, of what may change anything. Twice the same: what is stored is the same, too. */
  get still(): number | null {
    return this.#isTrusted && this.#areRowsTrusted && this.#writes.running === 0 ? this.#writes.begun : null
  }

  /** There was no virtual table in the time of `stable`: for as long as that lasts, writes leave the schema alone. */
  notePlain(stable: number): void {
    this.#plainAt = stable
  }

  /** From now on anything may change at any time. */
  distrust(): void {
    this.#isTrusted = false
  }

  /** Something that may change the database runs until `ended` is told of the same. */
  began(effect: ChangeEffect = 'any'): void {
    if (effect === 'none') return
    this.#writes.running += 1
    this.#writes.begun += 1
    if (effect === 'rows') return
    if (effect === 'writes') {
      this.#writesRunning += 1
      if (this.#isPlain) return
    } else {
      this.#changes.running += 1
      this.#changes.begun += 1
    }
    this.#begun += 1
  }

  ended(effect: ChangeEffect = 'any'): void {
    if (effect === 'none') return
    this.#writes.running -= 1
    if (effect === 'writes') this.#writesRunning -= 1
    else if (effect === 'any') this.#changes.running -= 1
  }

  /** The end of something that began was not seen: the worker may go on with it. */
  lost(effect: ChangeEffect): void {
    if (effect === 'any' || (effect === 'writes' && !this.#isPlain)) this.distrust()
    else if (effect !== 'none') this.#areRowsTrusted = false
  }

  /** Runs an exchange that may change the database. Unless it is answered, the worker may go on with it. */
  async during<T extends { readonly status: number }>(
    exchange: () => Promise<T>,
    effect: ChangeEffect = 'any',
  ): Promise<T> {
    this.began(effect)
    try {
      const answer = await exchange()
      if (answer.status >= 500) this.lost(effect)
      return answer
    } catch (error) {
      if (!isNotSent(error)) this.lost(effect)
      throw error
    } finally {
      this.ended(effect)
    }
  }

  get #isPlain(): boolean {
    return this.#plainAt === this.#changes.begun
  }
}

/** The watches of all runs, each forgotten together with its endpoint. */
export class ChangeWatches {
  readonly #watches = new WeakMap<WorkerEndpoint, ChangeWatch>()

  of(endpoint: WorkerEndpoint): ChangeWatch {
    let watch = this.#watches.get(endpoint)
    if (watch === undefined) {
      watch = new ChangeWatch(endpoint)
      this.#watches.set(endpoint, watch)
    }
    return watch
  }
}
