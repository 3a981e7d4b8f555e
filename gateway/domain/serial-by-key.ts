/** Runs tasks of the same key one after the other, in the order of arrival; tasks of different keys run at once. */
export class SerialByKey {
  readonly #tails = new Map<string, Promise<unknown>>()

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const result = before.then(task)
    const tail = result.catch(() => undefined) // The caller gets the failure; the next in line only waits for the end.
    this.#tails.set(key, tail)
    try {
      return await result
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
  }

  /** Resolves when all that was under way has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values())
  }
}
