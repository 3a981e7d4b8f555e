import type { Clock } from '../../domain/clock.ts'
import type { Appender, AppenderOptions, StoreStatement, StoreValue } from '../../domain/watching/thread-store.ts'

export interface BatchAppenderOptions extends Required<AppenderOptions> {
  readonly sql: string
  readonly clock: Clock
  /** Rejects when nothing was written. */
  readonly write: (statement: StoreStatement) => Promise<unknown>
  /** Whether the same batch may go through later. */
  readonly isPassing: (error: unknown) => boolean
  /** A batch could not be written; it waits for the next try, or its rows are given up. */
  readonly onFailure: (error: unknown, isGivenUp: boolean) => void
}

type Row = readonly StoreValue[]

const firstRetryMs = 200
const longestRetryMs = 10_000

/** Gathers rows; one batch is on its way at a time, so a slow thread fills this queue and not its own. */
export class BatchAppender implements Appender {
  readonly #options: BatchAppenderOptions
  #rows: Row[] = []
  #inFlight = 0
  #stopTimer: (() => void) | null = null
  #retryMs = firstRetryMs
  #isClosed = false
  /** Rows that were let in, and those of them that are written or given up. */
  #added = 0
  #settled = 0
  #flushes: { readonly until: number; resolve(): void }[] = []
  written = 0
  dropped = 0

  constructor(options: BatchAppenderOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#rows.length + this.#inFlight
  }

  add(row: Row): boolean {
    const { maxWaiting, batchSize, gatherMs } = this.#options
    if (this.#isClosed || this.waiting >= maxWaiting) {
      this.dropped += 1
      return false
    }
    this.#rows.push(row)
    this.#added += 1
    if (this.#inFlight > 0) return true
    if (this.#rows.length === batchSize) this.#schedule(0)
    else if (this.#stopTimer === null) this.#schedule(gatherMs)
    return true
  }

  async flushed(): Promise<void> {
    if (this.waiting === 0) return
    if (this.#inFlight === 0) this.#schedule(0)
    const until = this.#added
    await new Promise<void>((resolve) => this.#flushes.push({ until, resolve }))
  }

  /** Takes nothing more; gives up what is not written within the time. */
  async close(patienceMs: number): Promise<void> {
    this.#isClosed = true
    let stopTimer: () => void = () => undefined
    const late = new Promise<void>((resolve) => {
      stopTimer = this.#options.clock.after(patienceMs, resolve)
    })
    await Promise.race([this.flushed(), late])
    stopTimer()
    this.#stopTimer?.()
    this.dropped += this.#rows.length
    this.#settle(this.#rows.length)
    this.#rows = []
  }

  #schedule(delayMs: number): void {
    this.#stopTimer?.()
    this.#stopTimer = this.#options.clock.after(delayMs, () => {
      this.#stopTimer = null
      void this.#send()
    })
  }

  async #send(): Promise<void> {
    const { sql, batchSize, write } = this.#options
    const batch = this.#rows.splice(0, batchSize)
    if (batch.length === 0) return
    this.#inFlight = batch.length
    let pauseMs = 0
    try {
      await write({ sql, rows: batch })
      this.written += batch.length
      this.#retryMs = firstRetryMs
      this.#settle(batch.length)
    } catch (error) {
      pauseMs = this.#failed(batch, error)
    }
    this.#inFlight = 0
    if (this.#rows.length > 0) this.#schedule(pauseMs)
  }

  /** Answers how long to wait before the next batch. */
  #failed(batch: readonly Row[], error: unknown): number {
    const { isPassing, onFailure } = this.#options
    const isGivenUp = !isPassing(error) || this.#isClosed
    onFailure(error, isGivenUp)
    if (isGivenUp) {
      this.dropped += batch.length
      this.#settle(batch.length)
      return 0
    }
    this.#rows = [...batch, ...this.#rows]
    const pauseMs = this.#retryMs
    this.#retryMs = Math.min(longestRetryMs, 2 * pauseMs)
    return pauseMs
  }

  #settle(count: number): void {
    this.#settled += count
    while ((this.#flushes[0]?.until ?? Number.POSITIVE_INFINITY) <= this.#settled) this.#flushes.shift()?.resolve()
  }
}
