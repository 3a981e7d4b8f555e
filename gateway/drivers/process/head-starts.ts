import { randomBytes } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import { HeadStart, type HeadStartPlan, type HeadStartTools } from './head-start.ts'

/** After a start the processor belongs to the worker; the next one can wait. */
const refillDelayMs = 150
/** An sqld that begins in another order than ours cannot wait: so many were tried. */
const mostFailures = 3

export interface HeadStartsOptions extends HeadStartTools {
  /** So many wait. */
  readonly size: number
  readonly folder: string
  readonly clock: Clock
}

/** Workers that have begun to start and wait for a database, so that a wake has less to wait for. */
export class HeadStarts {
  readonly #options: HeadStartsOptions
  readonly #waiting = new Set<HeadStart>()
  readonly #ids = new Set<string>()
  /** What the last worker was started with: the next one likely is, too. */
  #plan: HeadStartPlan | null = null
  #beginning: Promise<void> | null = null
  #cancelRefill: (() => void) | null = null
  #failures = 0
  readonly #closing = new AbortController()

  constructor(options: HeadStartsOptions) {
    this.#options = options
  }

  /** Of those that wait or were given to a database, until they end: nobody else may remove their folders. */
  get ids(): ReadonlySet<string> {
    return this.#ids
  }

  /** One for a worker that is to start like this; null when none waits. From now on others will be like it. */
  take(plan: HeadStartPlan): HeadStart | null {
    this.#plan = plan
    let taken: HeadStart | null = null
    for (const start of this.#waiting) {
      const fits = start.isWaiting && start.plan.path === plan.path && start.plan.maxResultBytes === plan.maxResultBytes
      if (fits && taken !== null) continue
      this.#waiting.delete(start)
      if (fits) taken = start
      else void start.drop()
    }
    this.#refillSoon()
    return taken
  }

  /** Ends those that wait; what was given to a database runs on. */
  async close(): Promise<void> {
    this.#closing.abort()
    this.#cancelRefill?.()
    await this.#beginning
    await Promise.all([...this.#waiting].map((start) => start.drop()))
    this.#waiting.clear()
  }

  #refillSoon(): void {
    const isDone = this.#waiting.size >= this.#options.size || this.#failures >= mostFailures
    if (isDone || this.#closing.signal.aborted || this.#cancelRefill !== null || this.#beginning !== null) return
    this.#cancelRefill = this.#options.clock.after(refillDelayMs, () => {
      this.#cancelRefill = null
      this.#beginning = this.#begin().finally(() => {
        this.#beginning = null
        this.#refillSoon()
      })
    })
  }

  async #begin(): Promise<void> {
    const plan = this.#plan
    if (plan === null || this.#options.pad.waiting.length === 0) return
    const id = randomBytes(16).toString('hex')
    this.#ids.add(id)
    const { folder: startsFolder } = this.#options
    const { signal } = this.#closing
    const start = await HeadStart.begin({ id, startsFolder, plan, signal }, this.#options).catch(() => null)
    if (start === null) {
      this.#ids.delete(id)
      this.#failures += 1
      return
    }
    this.#failures = 0
    this.#waiting.add(start)
    // Another one is begun after the next start only: something may end each of them.
    void start.process.ended.then(() => {
      this.#ids.delete(id)
      this.#waiting.delete(start)
    })
  }
}
