import { runStatement } from '../../gateway/services/sql/run-statements.ts'
import { type DirectRunner, testTarget } from './direct-runner.ts'

/** Runs one statement by itself; the first value of its first row, undefined where there is none or it is NULL. */
export async function scalarOf(runner: DirectRunner, sql: string): Promise<unknown> {
  const result = await runStatement(runner, testTarget, { sql }, { writes: true })
  if ('message' in result) throw new Error(result.message)
  const value = result.rows[0]?.[0]
  return value !== undefined && 'value' in value ? value.value : undefined
}
