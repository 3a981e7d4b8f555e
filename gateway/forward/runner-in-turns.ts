import type {
  Batch,
  CursorEntry,
  Description,
  Statement,
  StreamRequest,
  StreamResult,
} from '../../workers/protocol/hrana.ts'
import type { Caller } from '../domain/access/caller.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import type { Executed, RunOptions, StatementRunner, Target } from '../domain/sql/statement-runner.ts'
import { takeTurn } from './take-turn.ts'

/** A runner in which databases take their turns; looks, which are the gateway's own, wait for none. */
export class RunnerInTurns implements StatementRunner {
  readonly #runner: StatementRunner
  readonly #turns: FairTurns

  constructor(runner: StatementRunner, turns: FairTurns) {
    this.#runner = runner
    this.#turns = turns
  }

  execute(target: Target, statement: Statement, options: RunOptions): Promise<Executed> {
    return this.#inTurn(target, options, () => this.#runner.execute(target, statement, options))
  }

  pipeline(target: Target, requests: readonly StreamRequest[], options: RunOptions): Promise<readonly StreamResult[]> {
    return this.#inTurn(target, options, () => this.#runner.pipeline(target, requests, options))
  }

  async *cursor(target: Target, batch: Batch, options: RunOptions): AsyncIterable<CursorEntry> {
    if (options.isUse === false) return yield* this.#runner.cursor(target, batch, options)
    const { id } = target.database
    const turn = takeTurn(this.#turns, id, options.caller)
    try {
      if (turn !== null) await turn
      yield* this.#runner.cursor(target, batch, options)
    } finally {
      this.#turns.leave(id)
    }
  }

  /** Most are known by their texts. */
  describe(target: Target, sql: string, caller?: Caller): Promise<Description | null> {
    return this.#runner.describe(target, sql, caller)
  }

  async #inTurn<T>({ database: { id } }: Target, { caller, isUse }: RunOptions, run: () => Promise<T>): Promise<T> {
    if (isUse === false) return run()
    const turn = takeTurn(this.#turns, id, caller)
    try {
      if (turn !== null) await turn
      return await run()
    } finally {
      this.#turns.leave(id)
    }
  }
}
