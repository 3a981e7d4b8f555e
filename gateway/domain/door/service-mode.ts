import type { Database } from '../databases/database.ts'
import { ForgeError } from '../errors.ts'
import type { SettingValues } from '../settings/settings-table.ts'

/**
 * What the installation lets happen to the data of all databases: `read-only` takes no writes, `maintenance` gives
 * nothing out either. Administration works in both. Read whenever it counts: it may change.
 */
export type ServiceMode = Pick<SettingValues, 'mode' | 'modeReason' | 'modeRetrySeconds'>

type Maintained = Pick<Database, 'name' | 'protection'>

/** Throws MAINTENANCE, with the reason and when to come again, while the data is out of reach for a while. */
export function assertServed(
  { name, protection }: Maintained,
  { mode, modeReason, modeRetrySeconds }: ServiceMode,
): void {
  const isOfAll = mode === 'maintenance'
  if (!isOfAll && protection.maintenance === null) return
  const reason = isOfAll ? modeReason : protection.maintenance
  const subject = isOfAll ? 'All databases are' : `Database "${name}" is`
  throw new ForgeError('MAINTENANCE', `${subject} under maintenance: ${reason}`, {
    retryAfterSeconds: modeRetrySeconds,
    details: { scope: isOfAll ? 'installation' : 'database', maintenance: reason },
  })
}

/** Whether nobody writes, whatever the credential. */
export function blocksWrites({ protection }: Pick<Database, 'protection'>, { mode }: ServiceMode): boolean {
  return protection.blocksWrites || mode === 'read-only'
}
