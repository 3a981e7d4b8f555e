import type { Database } from '../../domain/databases/database.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'

/** How a database is backed up by itself: as it says, and otherwise as the settings do. */
export function rulesOf(
  { backups }: Pick<Database, 'backups'>,
  { backupIntervalMs, backupKeep }: Pick<SettingValues, 'backupIntervalMs' | 'backupKeep'>,
): { readonly intervalMs: number; readonly keep: number } {
  return { intervalMs: backups.intervalMs ?? backupIntervalMs, keep: backups.keep ?? backupKeep }
}
