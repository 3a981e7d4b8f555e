import type { Batch, BatchCondition, Statement } from './hrana.ts'

const isOpen: BatchCondition = { type: 'not', cond: { type: 'is_autocommit' } }

/** Never true: a step under it is parsed but not run. */
const never: BatchCondition = { type: 'or', conds: [] }

function ok(step: number): BatchCondition {
  return { type: 'ok', step }
}

/**
 * All or nothing: step 0 is BEGIN, steps 1 to n are the statements, then COMMIT, then ROLLBACK. A step runs only
 * when the one before it went well and the transaction is still open, so nothing runs after a statement that
 * ended it.
 */
export function transactionBatch(statements: readonly Statement[], begin: 'BEGIN' | 'BEGIN IMMEDIATE'): Batch {
  const steps = [{ sql: begin }, ...statements, { sql: 'COMMIT' }].map((stmt, step) => ({
    condition: step === 0 ? null : ({ type: 'and', conds: [ok(step - 1), isOpen] } satisfies BatchCondition),
    stmt,
  }))
  return { steps: [...steps, { condition: isOpen, stmt: { sql: 'ROLLBACK' } }] }
}

/** One after the other until one fails; a transaction that they leave open ends with the last step's ROLLBACK. */
export function sequentialBatch(statements: readonly Statement[]): Batch {
  const steps = statements.map((stmt, step) => ({ condition: step === 0 ? null : ok(step - 1), stmt }))
  return { steps: [...steps, { condition: isOpen, stmt: { sql: 'ROLLBACK' } }] }
}

/** Has the worker parse a statement without running it. */
export function parsingBatch(statement: Statement): Batch {
  return { steps: [{ condition: never, stmt: statement }] }
}
