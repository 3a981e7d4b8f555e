import { ForgeError } from '../domain/errors.ts'

/** The 504 of a statement that ran over its time. */
export function statementTimeout(timeoutMs: number): ForgeError {
  return new ForgeError(
    'STATEMENT_TIMEOUT',
    `Statement ran longer than ${timeoutMs} ms (DBFORGE_QUERY_TIMEOUT_MS) and was stopped`,
  )
}
