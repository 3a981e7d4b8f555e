import type { KeptStatistics } from '../../domain/databases/lane-statistics.ts'

/** Counts the answers that are kept of one database, and the reads that they answered. */
export class KeptFigures {
  #hits = 0
  #answers = 0
  #bytes = 0
  /** Of all databases together, which outlives this one. */
  readonly #all: KeptFigures | null

  constructor(all: KeptFigures | null = null) {
    this.#all = all
  }

  noteHit(): void {
    this.#hits += 1
    this.#all?.noteHit()
  }

  /** So many more are kept; less when negative. */
  noteKept(answers: number, bytes: number): void {
    this.#answers += answers
    this.#bytes += bytes
    this.#all?.noteKept(answers, bytes)
  }

  read(): KeptStatistics {
    return { hits: this.#hits, answers: this.#answers, bytes: this.#bytes }
  }
}
