import type { Clock } from '../domain/clock.ts'

export interface LineBudgetOptions {
  readonly clock: Clock
  /** Lines of each tenth of a second. */
  readonly linesPerSlice: number
  /** Told once the flood is over, or every ten seconds of it. */
  readonly onDropped: (count: number) => void
}

const sliceMs = 100
const slicesPerReport = 100

/**
 * A flood of lines must not cost requests their time: past so many in a tenth of a second they are counted and dropped
 * before anything is made of them.
 */
export class LineBudget {
  readonly #options: LineBudgetOptions
  readonly #stop: () => void
  #left: number
  #unreported = 0
  #slicesUnreported = 0
  #isReporting = false
  dropped = 0

  constructor(options: LineBudgetOptions) {
    this.#options = options
    this.#left = options.linesPerSlice
    this.#stop = options.clock.every(sliceMs, () => this.#nextSlice())
  }

  /** False when the line is to be dropped. */
  take(): boolean {
    if (this.#left > 0 || this.#isReporting) {
      this.#left -= 1
      return true
    }
    this.dropped += 1
    this.#unreported += 1
    return false
  }

  stop(): void {
    this.#stop()
    this.#report()
  }

  #nextSlice(): void {
    const isOver = this.#left > 0
    this.#left = this.#options.linesPerSlice
    if (this.#unreported === 0) return
    this.#slicesUnreported += 1
    if (isOver || this.#slicesUnreported >= slicesPerReport) this.#report()
  }

  #report(): void {
    const count = this.#unreported
    this.#unreported = 0
    this.#slicesUnreported = 0
    if (count === 0) return
    this.#isReporting = true
    this.#options.onDropped(count)
    this.#isReporting = false
  }
}
