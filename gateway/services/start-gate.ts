import type { Aside } from '../domain/worker.ts'

/** Lets so many starts run at a time, the others wait in the order of arrival. */
export class StartGate {
  readonly #maxRunning: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(maxRunning: number) {
    this.#maxRunning = maxRunning
  }

  /** `start` may step aside: while it only waits, its place is another's. */
  async run<T>(start: (aside: Aside) => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await start((wait) => this.#stepAside(wait))
    } finally {
      this.#leave()
    }
  }

  async #stepAside<T>(wait: () => Promise<T>): Promise<T> {
    this.#leave()
    try {
      return await wait()
    } finally {
      await this.#enter()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#maxRunning) this.#running += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    // The place goes to the next in line, past whoever asks in this moment.
    const next = this.#waiting.shift()
    if (next === undefined) this.#running -= 1
    else next()
  }
}
