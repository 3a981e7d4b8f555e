import type { DatabaseId } from '../../domain/databases/database.ts'
import type { StatementObserver } from '../../domain/watching/statement-figures.ts'

/** Tells each of two observers that listens. */
export class StatementObservers implements StatementObserver {
  readonly #one: StatementObserver
  readonly #other: StatementObserver

  constructor(one: StatementObserver, other: StatementObserver) {
    this.#one = one
    this.#other = other
  }

  get isObserving(): boolean {
    return this.#one.isObserving || this.#other.isObserving
  }

  get wantsParameters(): boolean {
    return this.#one.wantsParameters || this.#other.wantsParameters
  }

  observe(
    id: DatabaseId,
    sql: string,
    durationMs: number,
    rowsRead: number,
    rowsWritten: number,
    isFailed: boolean,
    parameters: string | null,
  ): void {
    if (this.#one.isObserving) {
      this.#one.observe(id, sql, durationMs, rowsRead, rowsWritten, isFailed, parameters)
    }
    if (this.#other.isObserving) {
      this.#other.observe(id, sql, durationMs, rowsRead, rowsWritten, isFailed, parameters)
    }
  }
}
