import type { Aside } from '../../domain/databases/worker.ts'

/** Lets so many starts run at a time, the others wait in the order of arrival. */
export class StartGate {
  readonly #limits: { readonly maxStarts: number }
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: { readonly maxStarts: number }) {
    this.#limits = limits
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
    if (this.#running < this.#limits.maxStarts) this.#running += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    // The place goes to the next in line, past whoever asks in this moment; one too many is given up.
    const next = this.#running > this.#limits.maxStarts ? undefined : this.#waiting.shift()
    if (next === undefined) this.#running -= 1
    else next()
  }
}
