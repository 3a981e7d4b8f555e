import { ForgeError } from '../../domain/errors.ts'

const expected: ReadonlySet<string> = new Set([
  'DATABASE_BUSY',
  'CAPACITY_REACHED',
  'SHUTTING_DOWN',
  'STORAGE_FAILED',
  'QUOTA_REACHED',
])

/** Somebody takes one now, or others run: it is looked for again. Of what has no room a failed backup tells. */
export function isExpected(error: unknown): boolean {
  return error instanceof ForgeError && expected.has(error.reason)
}
