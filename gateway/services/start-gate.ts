/** Lets so many starts run at a time, the others wait in the order of arrival. */
export class StartGate {
  readonly #limits: { readonly maxStarts: number }
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: { readonly maxStarts: number }) {
    this.#limits = limits
  }

  async run<T>(start: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.maxStarts) this.#running += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await start()
    } finally {
      // The place goes to the next in line, past whoever asks in this moment; one too many is given up.
      const next = this.#running > this.#limits.maxStarts ? undefined : this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
