import { ForgeError } from '../domain/errors.ts'

/** Whether the worker was left in the middle of a request. */
export function isCutShort(error: unknown): boolean {
  return error instanceof ForgeError && (error.reason === 'STATEMENT_TIMEOUT' || error.reason === 'CONNECTION_ENDED')
}
