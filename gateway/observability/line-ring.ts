import type { LogEntry } from '../domain/watching/log-entry.ts'

/** The newest lines, for those who follow the log; a fixed number of them. */
export class LineRing {
  readonly #slots: ({ readonly entry: LogEntry; readonly isKept: boolean } | undefined)[]
  #count = 0
  #forgottenSeq: number
  /** The last place whose line is nowhere any more. */
  lostSeq = 0

  /** What was before `firstSeq` was never here. */
  constructor(size: number, firstSeq: number) {
    this.#slots = Array.from({ length: size })
    this.#forgottenSeq = firstSeq - 1
  }

  /** The last place whose line is not here any more. */
  get forgottenSeq(): number {
    return this.#forgottenSeq
  }

  /** `isKept`: it is on its way into the file, where it is found when it is no longer here. */
  put(entry: LogEntry, isKept: boolean): void {
    const slot = this.#count % this.#slots.length
    const forgotten = this.#slots[slot]
    if (forgotten !== undefined) {
      this.#forgottenSeq = forgotten.entry.seq
      if (!forgotten.isKept) this.lostSeq = forgotten.entry.seq
    }
    this.#slots[slot] = { entry, isKept }
    this.#count += 1
  }

  /** Those that are kept and stand before a place (null = all), newest first; `most` lines are looked at. */
  *before(seq: number | null, most: number): Generator<LogEntry> {
    const size = this.#slots.length
    const newest = (seq === null ? this.#count : this.#indexAfter(seq - 1)) - 1
    const oldest = Math.max(0, this.#count - size, newest + 1 - most)
    for (let at = newest; at >= oldest; at -= 1) {
      const slot = this.#slots[at % size]
      if (slot?.isKept) yield slot.entry
    }
  }

  /** Those after a place, oldest first. */
  after(seq: number, limit: number): LogEntry[] {
    const size = this.#slots.length
    const found: LogEntry[] = []
    for (let at = this.#indexAfter(seq); at < this.#count && found.length < limit; at += 1) {
      const entry = this.#slots[at % size]?.entry
      if (entry !== undefined) found.push(entry)
    }
    return found
  }

  /** Of the oldest line here that is after a place; one more than the newest when there is none. */
  #indexAfter(seq: number): number {
    const size = this.#slots.length
    let low = Math.max(0, this.#count - size)
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#slots[middle % size]?.entry.seq ?? 0) > seq) high = middle
      else low = middle + 1
    }
    return low
  }
}
