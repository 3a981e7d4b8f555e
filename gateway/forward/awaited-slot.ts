/** The write slot of one request, given back when that is over: at once when it comes too late. */
export class AwaitedSlot {
  #give: (() => void) | null = null
  #isOver = false

  async take(coming: Promise<() => void>): Promise<void> {
    this.#give = await coming
    if (!this.#isOver) return
    this.#give()
    throw new Error('The request is over')
  }

  release(): void {
    this.#isOver = true
    this.#give?.()
  }
}
