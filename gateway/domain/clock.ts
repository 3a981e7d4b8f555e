/** Time as a collaborator, so that tests can move it. */
export interface Clock {
  /** Unix ms. */
  nowMs(): number
  /**
   * Whole ms since some moment of this process, for how long something takes: it never goes back, whatever becomes of the
   * machine's time, and means nothing to another process.
   */
  monotonicMs(): number
  /** Calls back once after `delayMs`; the returned function cancels. Never keeps the process alive. */
  after(delayMs: number, callback: () => void): () => void
  /** Calls back every `periodMs`; the returned function cancels. Never keeps the process alive. */
  every(periodMs: number, callback: () => void): () => void
}

/** What is dated more than this ahead was written by a clock that was wrong: it says nothing about when that was. */
export const farAheadMs = 86_400_000

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => Math.floor(performance.now()),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs)
    timer.unref()
    return () => clearInterval(timer)
  },
}
