/** For so long a database counts as asked after a request, and as one that is asked for so much at a time. */
const memoryMs = 250

/** What is asked of one database: its requests that run, those that wait for a turn, and the most of both at a time lately. */
export class Demand {
  running = 0
  /** Begin what waits, in order; called with the monotonic ms of that moment. */
  readonly waiting: ((nowMs: number) => void)[] = []
  /** Others are asked for much less than this one, and come before it. */
  isHeld = false
  /** It comes before those that are held, and what runs of it counts there. */
  isCounted = false
  /** Monotonic ms until when the rest of it is held at most, after some that had waited began. */
  heldUntilMs = Number.NEGATIVE_INFINITY
  #askedAtMs = Number.NEGATIVE_INFINITY
  #windowAtMs = Number.NEGATIVE_INFINITY
  #most = 0
  #mostBefore = 0

  /** Of this window of time and the one before. */
  get most(): number {
    return Math.max(this.#most, this.#mostBefore)
  }

  /** One more request comes in. */
  note(nowMs: number): void {
    const asked = this.running + this.waiting.length + 1
    const windowMs = nowMs - this.#windowAtMs
    this.#askedAtMs = nowMs
    if (windowMs < memoryMs) {
      this.#most = Math.max(this.#most, asked)
      return
    }
    this.#mostBefore = windowMs < 2 * memoryMs ? this.#most : 0
    this.#most = asked
    this.#windowAtMs = nowMs
  }

  isAsked(nowMs: number): boolean {
    return this.waiting.length > 0 || nowMs - this.#askedAtMs < memoryMs
  }
}
