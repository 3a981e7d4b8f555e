/** What was opened so far; closed in reverse order. */
export class Opened {
  readonly #things: AsyncDisposable[] = []

  add(thing: AsyncDisposable): void {
    this.#things.push(thing)
  }

  async closeAll(): Promise<void> {
    for (const thing of this.#things.splice(0).reverse()) await thing[Symbol.asyncDispose]()
  }
}
