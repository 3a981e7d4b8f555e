/** For so long after statements of two databases came in, others may be waiting. */
const lastsMs = 250

/**
 * Knows whether more than one database is being asked: who has company makes room between answers, so that the others are
 * heard; who is alone loses nothing to it.
 */
export class Company {
  #latest: Place | null = null
  #mixedUntilMs = Number.NEGATIVE_INFINITY

  /** For the statements of one database. */
  place(): Place {
    const place: Place = {
      note: (nowMs) => {
        if (this.#latest === place) return
        if (this.#latest !== null) this.#mixedUntilMs = nowMs + lastsMs
        this.#latest = place
      },
      hasOthers: (nowMs) => nowMs < this.#mixedUntilMs,
    }
    return place
  }
}

export interface Place {
  /** A statement came in; `nowMs` on the clock. */
  readonly note: (nowMs: number) => void
  /** Whether statements of other databases came in a moment ago as well. */
  readonly hasOthers: (nowMs: number) => boolean
}
