import type { Clock } from '../../domain/clock.ts'
import type { Samples } from '../../domain/watching/sample.ts'
import type { SampleHistory } from '../../domain/watching/sample-history.ts'
import type { Sampler } from './sampler.ts'

export interface HistoryRecorderOptions {
  readonly sampler: Pick<Sampler, 'onSamples'>
  readonly history: SampleHistory
  readonly clock: Clock
  /** Samples could not be written, and are lost; told once until some can. */
  readonly onFailure: (error: unknown) => void
}

const rollUpMs = 60_000
const trimMs = 600_000

/** Writes each sample into the history, joins them each minute, and forgets the old ones. */
export class HistoryRecorder {
  readonly #options: HistoryRecorderOptions
  readonly #stops: (() => void)[]
  #last: Promise<void> = Promise.resolve()
  #isFailing = false

  constructor(options: HistoryRecorderOptions) {
    this.#options = options
    const { clock, history, sampler } = options
    this.#stops = [
      sampler.onSamples((atS, samples) => this.#record(atS, samples)),
      clock.every(rollUpMs, () => this.#after(() => history.rollUp(this.#nowS))),
      clock.every(trimMs, () => this.#after(() => history.trim(this.#nowS))),
    ]
    // What an earlier run wrote before it was killed.
    this.#after(() => history.rollUp(this.#nowS))
  }

  get #nowS(): number {
    return Math.floor(this.#options.clock.nowMs() / 1_000)
  }

  /** Resolves when all that came so far is written. */
  async flushed(): Promise<void> {
    await this.#last
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    this.#after(() => this.#options.history.rollUp(this.#nowS))
    await this.flushed()
  }

  #record(atS: number, samples: Samples): void {
    this.#after(() => this.#options.history.append(atS, samples))
  }

  /** One after the other. A sample that is lost leaves a gap. */
  #after(act: () => Promise<void>): void {
    this.#last = this.#last.then(act).then(
      () => {
        this.#isFailing = false
      },
      (error: unknown) => {
        if (!this.#isFailing) this.#options.onFailure(error)
        this.#isFailing = true
      },
    )
  }
}
