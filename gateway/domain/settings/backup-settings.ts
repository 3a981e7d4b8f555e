import { inGroup, optionalLimit, wholeNumber } from './setting.ts'
import { bytes, count, days, ms } from './setting-bounds.ts'

export const backupSettings = inGroup('backups', {
  backupIntervalMs: wholeNumber(
    'DBFORGE_BACKUP_INTERVAL_MS',
    'How often a database that is used is backed up by itself; 0 = never',
    ms(0),
    86_400_000,
  ),
  backupKeep: wholeNumber(
    'DBFORGE_BACKUP_KEEP',
    'Scheduled backups that are kept of a database; the oldest go when a new one is complete',
    count(1, 1_000),
    7,
  ),
  backupMaxRequested: wholeNumber(
    'DBFORGE_BACKUP_MAX_REQUESTED',
    'Backups of a database that people asked for: they are kept until somebody deletes them, and the next one is refused',
    count(0, 1_000),
    20,
  ),
  backupMaxBytes: optionalLimit(
    'DBFORGE_BACKUP_MAX_BYTES',
    'Bytes that the files of all backups may take: the oldest scheduled ones go, but never the newest of a database; past it none is taken',
    bytes(1, Number.MAX_SAFE_INTEGER),
  ),
  backupRetentionDays: wholeNumber(
    'DBFORGE_BACKUP_RETENTION_DAYS',
    'Days that the backups of a database that is gone are kept',
    days(1),
    30,
  ),
})
