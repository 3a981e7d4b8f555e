/** Crashes older than this are forgiven. */
const windowMs = 60_000
/** As many crashes within the window open the circuit. */
const maxCrashes = 5
const firstDelayMs = 100
const maxDelayMs = 5_000
/** An open circuit lets one attempt through after this time. */
const coolDownMs = 30_000

/** Counts a worker's crashes: says how long to wait before the next start, and when to stop trying. */
export class CrashRecord {
  #times: number[] = []

  /** Notes a crash; returns how long to wait before the next start. */
  note(nowMs: number): { readonly isOpen: boolean; readonly retryAtMs: number } {
    this.#times = [...this.#times.filter((time) => nowMs - time < windowMs), nowMs].slice(-maxCrashes)
    const isOpen = this.#times.length >= maxCrashes
    const delayMs = Math.min(firstDelayMs * 2 ** (this.#times.length - 1), maxDelayMs)
    return { isOpen, retryAtMs: nowMs + (isOpen ? coolDownMs : delayMs) }
  }

  /** An operator's own start closes the circuit. */
  forget(): void {
    this.#times = []
  }
}
