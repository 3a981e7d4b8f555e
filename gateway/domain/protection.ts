import type { Access, Database } from './database.ts'
import { ForgeError } from './errors.ts'

type Protected = Pick<Database, 'name' | 'protection'>

/** Throws DATABASE_PROTECTED for a database that must not be deleted or pruned. */
export function assertDeletable({ name, protection }: Protected): void {
  if (!protection.preventsDeletion) return
  const message = `Database "${name}" is protected from deletion: set protection.prevent_deletion to false first`
  throw new ForgeError('DATABASE_PROTECTED', message)
}

/**
 * What the protection of a database leaves of an access: blocked writes make it read-only, which the worker enforces.
 * Throws READS_BLOCKED: who can write can read, so blocked reads leave nothing.
 */
export function usableAccess(access: Access, { name, protection }: Protected): Access {
  if (protection.blocksReads) throw new ForgeError('READS_BLOCKED', `Access to "${name}" is blocked by its settings`)
  return protection.blocksWrites ? 'read-only' : access
}

/** Why a write over a read-only connection was refused: the settings of the database, or the credential. */
export function refusedWrite({ name, protection }: Protected): ForgeError {
  if (protection.blocksWrites) {
    return new ForgeError('WRITES_BLOCKED', `Writes to "${name}" are blocked by its settings`)
  }
  return new ForgeError('READ_ONLY', readOnlyMessage)
}

/** What READ_ONLY says, whoever notices the write: the gateway before the worker, or the worker itself. */
export const readOnlyMessage = 'This credential may read only'
