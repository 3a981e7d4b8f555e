import type { StatementResult } from '../../../workers/protocol/hrana.ts'
import { onlyReads } from '../../../workers/protocol/only-reads.ts'
import type { Caller } from '../../domain/access/caller.ts'
import type { ForgeError } from '../../domain/errors.ts'
import type { StatementRunner, Target } from '../../domain/sql/statement-runner.ts'
import { resultText } from './answer-encoding/result-text.ts'
import { endsTransaction } from './leading-keyword.ts'
import type { BatchInput, QueryService } from './query-service.ts'
import { type BatchFailure, runSequence, runTransaction } from './run-statements.ts'
import { afterWrite, atStatement, resultTooLarge, sqlError } from './sql-error.ts'
import { encodeStatement } from './value-encoding.ts'

/** The batch half of the query service. */
export function createBatchRun(
  runner: StatementRunner,
  limits: { readonly maxResultBytes: number },
): QueryService['batch'] {
  return async (target, input, { caller }) => {
    const { maxResultBytes } = limits
    const statements = input.statements.map(({ sql, params }, index) =>
      encodeStatement(sql, params, `statements[${index}].`),
    )
    if (input.transaction) assertStaysInTransaction(input, maxResultBytes)
    if (statements.length === 0) return { contentType: 'application/json', body: '[]' }
    const writes = await anyWrites(runner, target, input, caller)
    const options = caller === undefined ? { writes } : { writes, caller }
    const run = input.transaction ? runTransaction : runSequence
    try {
      const outcome = await run(runner, target, statements, options)
      if (!outcome.isOk) throw batchError(outcome.failure, input, maxResultBytes, writes)
      return { contentType: 'application/json', body: answersText(outcome.results, maxResultBytes) }
    } catch (error) {
      throw writes ? afterWrite(error, { maxResultBytes }) : error
    }
  }
}

function answersText(results: readonly StatementResult[], maxResultBytes: number): string {
  let text = ''
  for (const result of results) {
    text += `${text === '' ? '' : ','}${resultText(result, { format: 'json', maxResultBytes })}`
    if (text.length > maxResultBytes) throw resultTooLarge(maxResultBytes)
  }
  return `[${text}]`
}

/** One statement that writes makes the whole batch a write; descriptions are cached, and the first one often decides. */
async function anyWrites(
  runner: StatementRunner,
  target: Target,
  input: BatchInput,
  caller?: Caller,
): Promise<boolean> {
  for (const sql of new Set(input.statements.map((statement) => statement.sql))) {
    if (!onlyReads(await runner.describe(target, sql, caller))) return true
  }
  return false
}

/** A COMMIT in the middle would keep what a later failure must undo, so it is refused before anything runs. */
function assertStaysInTransaction(input: BatchInput, maxResultBytes: number): void {
  const index = input.statements.findIndex(({ sql }) => endsTransaction(sql))
  if (index === -1) return
  const error = sqlError({ message: 'The batch is one transaction, which a statement cannot end' }, { maxResultBytes })
  throw atStatement(index, error)
}

function batchError(failure: BatchFailure, input: BatchInput, maxResultBytes: number, writes: boolean): ForgeError {
  const { error, index, keptCount } = failure
  const sql = index === null ? undefined : input.statements[index]?.sql
  const context = { maxResultBytes, undoesWrite: writes && input.transaction }
  const translated = sqlError(error, sql === undefined ? context : { ...context, sql })
  if (index === null) return translated
  return atStatement(index, translated, keptCount > 0 ? '; the statements before it took effect' : '')
}
