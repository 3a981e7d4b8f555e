import type { Access, Database, DatabaseProtection } from '../databases/database.ts'
import { ForgeError, readOnlyMessage } from '../errors.ts'
import { addressesOf } from './address.ts'
import type { AddressList } from './address-list.ts'
import { assertServed, blocksWrites, type ServiceMode } from './service-mode.ts'

type Protected = Pick<Database, 'name' | 'protection'>

/** Throws DATABASE_PROTECTED for a database that must not be deleted or pruned. */
export function assertDeletable({ name, protection }: Protected): void {
  if (!protection.preventsDeletion) return
  const message = `Database "${name}" is protected from deletion: set protection.prevent_deletion to false first`
  throw new ForgeError('DATABASE_PROTECTED', message)
}

/**
 * What the protection of a database and the mode of the installation leave of an access: blocked writes make it
 * read-only, which the worker enforces. Throws MAINTENANCE, and READS_BLOCKED: who can write can read, so blocked reads
 * leave nothing.
 */
export function usableAccess(access: Access, database: Protected, mode: ServiceMode): Access {
  const { name, protection } = database
  assertServed(database, mode)
  if (protection.blocksReads) throw new ForgeError('READS_BLOCKED', `Access to "${name}" is blocked by its settings`)
  return blocksWrites(database, mode) ? 'read-only' : access
}

const rangesOf = new WeakMap<DatabaseProtection, AddressList>()

/** Throws ADDRESS_REFUSED for an address that is on no list of the database. Asked only where there is a list. */
export function assertAllowedAddress({ name, protection }: Protected, address: string): void {
  if (protection.allowedAddresses.length === 0) return
  let ranges = rangesOf.get(protection)
  if (ranges === undefined) {
    ranges = addressesOf(protection.allowedAddresses)
    rangesOf.set(protection, ranges)
  }
  if (ranges.has(address)) return
  throw new ForgeError(
    'ADDRESS_REFUSED',
    `"${name}" cannot be reached from ${address === '' ? 'an unknown address' : address}`,
  )
}

/** Why a write over a read-only connection was refused: settings, or the credential. */
export function refusedWrite({ name, protection }: Protected, { mode, modeReason }: ServiceMode): ForgeError {
  if (protection.blocksWrites) {
    return new ForgeError('WRITES_BLOCKED', `Writes to "${name}" are blocked by its settings`)
  }
  if (mode === 'read-only') {
    const details = { scope: 'installation', maintenance: modeReason }
    return new ForgeError('WRITES_BLOCKED', `All databases are read-only for now: ${modeReason}`, { details })
  }
  return new ForgeError('READ_ONLY', readOnlyMessage)
}
