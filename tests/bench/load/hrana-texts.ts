import { insertSql, note, selectSql } from './statements.ts'
import { batchLength } from './workload.ts'

/** Statements and batches in Hrana's JSON, as the raw clients send them. */
export function selectStatement(id: number): string {
  return `{"sql":"${selectSql}","args":[{"type":"integer","value":"${id}"}],"want_rows":true}`
}

export const insertStatement = `{"sql":"${insertSql}","args":[{"type":"text","value":"${note}"}]}`

export function plainStatement(sql: string): string {
  return `{"sql":"${sql}"}`
}

/** A transaction in one request: every step runs when the one before it did, as @libsql/client sends it. */
export const insertBatch = transactionOf(Array.from({ length: batchLength }, () => insertStatement))

/** What an answer holds of the row with that id, and of a statement that has written one. */
export function nameValue(name: string): string {
  return `{"type":"text","value":"${name}"}`
}

export const oneRowWritten = '"affected_row_count":1'

function transactionOf(statements: readonly string[]): string {
  const steps = [plainStatement('BEGIN IMMEDIATE'), ...statements, plainStatement('COMMIT')]
  const conditional = steps.map((stmt, at) =>
    at === 0 ? `{"stmt":${stmt}}` : `{"condition":{"type":"ok","step":${at - 1}},"stmt":${stmt}}`,
  )
  const lastStep = steps.length - 1
  const rollback = `{"condition":{"type":"not","cond":{"type":"ok","step":${lastStep}}},"stmt":${plainStatement('ROLLBACK')}}`
  return `{"steps":[${[...conditional, rollback].join(',')}]}`
}
