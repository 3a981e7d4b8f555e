const most = 255

/** When to ask again for what soon may not be true any more: later each time that nothing came of it. */
export class Patience {
  #toPass = 0
  #passed = 0
  #isUsed = true

  /** One more who would use it came by; whether it is time to ask. */
  passed(): boolean {
    this.#passed += 1
    return this.#passed > this.#toPass
  }

  /** Something came of what was asked last. */
  used(): void {
    this.#isUsed = true
  }

  /** It is known again. */
  asked(): void {
    this.#toPass = this.#isUsed ? 0 : Math.min(2 * this.#toPass + 1, most)
    this.#passed = 0
    this.#isUsed = false
  }
}
