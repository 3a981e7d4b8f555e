/** The start or stop under way: one at a time, shared by all who wait for it. */
export class Transition {
  #current: Promise<unknown> | null = null

  get current(): Promise<unknown> | null {
    return this.#current
  }

  run(task: () => Promise<void>): Promise<void> {
    const transition = task().finally(() => {
      if (this.#current === transition) this.#current = null
    })
    this.#current = transition
    return transition
  }

  /** Resolves at its end, whatever became of it. */
  async ended(): Promise<void> {
    await this.#current?.catch(() => undefined)
  }
}
