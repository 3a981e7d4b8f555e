import type {
  Batch,
  CursorEntry,
  Description,
  Statement,
  StreamRequest,
  StreamResult,
} from '../../workers/protocol/hrana.ts'
import type { Caller } from '../domain/access/caller.ts'
import { ForgeError } from '../domain/errors.ts'
import type { Executed, RunOptions, StatementRunner, Target } from '../domain/sql/statement-runner.ts'
import type { StatementObserver } from '../domain/watching/statement-figures.ts'
import { failedAnswer, noteResults, noteText, parametersOf, textsOf } from './note-statements.ts'

/** A runner that tells of each statement that it ran; of looks, which are the gateway's own, it tells nothing. */
export class ObservedRunner implements StatementRunner {
  readonly #runner: StatementRunner
  readonly #observer: StatementObserver

  constructor(runner: StatementRunner, observer: StatementObserver) {
    this.#runner = runner
    this.#observer = observer
  }

  async execute(target: Target, statement: Statement, options: RunOptions): Promise<Executed> {
    const { sql } = statement
    if (!this.#observer.isObserving || options.isUse === false || sql === undefined) {
      return this.#runner.execute(target, statement, options)
    }
    const startedAtMs = performance.now()
    try {
      const executed = await this.#runner.execute(target, statement, options)
      const bound = this.#observer.wantsParameters ? parametersOf(statement) : null
      noteText(this.#note(target, startedAtMs), sql, executed.kind === 'ok' ? executed.result : failedAnswer, bound)
      return executed
    } catch (error) {
      const isLate = error instanceof ForgeError && error.reason === 'STATEMENT_TIMEOUT'
      if (isLate) this.#failed(target, sql, startedAtMs)
      throw error
    }
  }

  async pipeline(
    target: Target,
    requests: readonly StreamRequest[],
    options: RunOptions,
  ): Promise<readonly StreamResult[]> {
    if (!this.#observer.isObserving || options.isUse === false) return this.#runner.pipeline(target, requests, options)
    const startedAtMs = performance.now()
    const results = await this.#runner.pipeline(target, requests, options)
    noteResults(this.#note(target, startedAtMs), requests.map(textsOf), results)
    return results
  }

  async *cursor(target: Target, batch: Batch, options: RunOptions): AsyncIterable<CursorEntry> {
    const sql = batch.steps.length === 1 ? batch.steps[0]?.stmt.sql : undefined
    if (!this.#observer.isObserving || sql === undefined) return yield* this.#runner.cursor(target, batch, options)
    const startedAtMs = performance.now()
    let rowsWritten = 0
    let isFailed = true
    try {
      for await (const entry of this.#runner.cursor(target, batch, options)) {
        if (entry.type === 'step_end') {
          rowsWritten = entry.affected_row_count
          isFailed = false
        }
        yield entry
      }
    } finally {
      const durationMs = performance.now() - startedAtMs
      this.#observer.observe(target.database.id, sql, durationMs, 0, rowsWritten, isFailed, null)
    }
  }

  describe(target: Target, sql: string, caller?: Caller): Promise<Description | null> {
    return this.#runner.describe(target, sql, caller)
  }

  #note({ database }: Target, sentAtMs: number) {
    return { observer: this.#observer, databaseId: database.id, sentAtMs }
  }

  #failed({ database }: Target, sql: string, startedAtMs: number): void {
    this.#observer.observe(database.id, sql, performance.now() - startedAtMs, 0, 0, true, null)
  }
}
