import type { Backup, BackupContents, BackupFailure } from '../domain/backup/backup.ts'
import type { Database } from '../domain/databases/database.ts'
import type { EventName } from '../domain/watching/metrics.ts'
import type { LogFields, Logger } from './logger.ts'

/** Why a backup is removed. */
export type BackupEnd = keyof typeof backupEnds

const backupEnds = {
  request: 'somebody asked for it',
  excess: 'newer ones are there',
  expired: 'its database is gone for long',
  room: 'all backups together took too much room',
} as const

/** What happens to backups. */
export interface BackupEvents {
  backupBegun(backup: Backup): void
  backupTaken(backup: Backup, contents: BackupContents, durationMs: number): void
  /** Nothing of it is kept; the schedule tries again later. */
  backupFailed(backup: Backup, why: BackupFailure, error: unknown): void
  /** By no fault of its own: it is taken again. */
  backupInterrupted(backup: Backup, why: string): void
  backupDeleted(backup: Backup, end: BackupEnd): void
  /** It is a database of its own now, beside the one that it was taken of. */
  backupRestored(backup: Backup, database: Database): void
  /** Backups could not be looked after; it is tried again. */
  backupCheckFailed(error: unknown): void
}

export function backupEvents(
  emit: (level: keyof Logger, event: EventName, message: string, fields?: LogFields) => void,
): BackupEvents {
  /** Its database may be gone, and then its owner is told as a person. */
  function about({ id, databaseId, databaseName, ownerId, trigger }: Backup): LogFields {
    return { database: databaseName, database_id: databaseId, user_id: ownerId, backup_id: id, trigger }
  }

  return {
    backupBegun(backup) {
      emit('info', 'backup_begun', `Backing up "${backup.databaseName}"`, about(backup))
    },
    backupTaken(backup, { dumpBytes, sha256, sizeBytes }, durationMs) {
      const message = `Backed up "${backup.databaseName}": ${sizeBytes} bytes in ${Math.round(durationMs)} ms`
      const sizes = { size_bytes: sizeBytes, dump_bytes: dumpBytes, sha256, duration_ms: durationMs }
      emit('info', 'backup_taken', message, { ...about(backup), ...sizes })
    },
    backupFailed(backup, { message, publicMessage }, error) {
      const saying = (why: string) => `Cannot back up "${backup.databaseName}": ${why}`
      emit('error', 'backup_failed', saying(publicMessage), about(backup))
      // What belongs to no database is for whoever runs the gateway.
      if (message !== publicMessage)
        emit('error', 'backup_check_failed', saying(message), { backup_id: backup.id, error })
    },
    backupInterrupted(backup, why) {
      const message = `The backup of "${backup.databaseName}" was broken off: ${why}; it is taken again`
      emit('info', 'backup_interrupted', message, { ...about(backup), reason: why })
    },
    backupDeleted(backup, end) {
      const message = `Deleted backup ${backup.id} of "${backup.databaseName}": ${backupEnds[end]}`
      emit('info', 'backup_deleted', message, { ...about(backup), reason: end })
    },
    backupRestored(backup, database) {
      const message = `Restored backup ${backup.id} of "${backup.databaseName}" as database "${database.name}"`
      const names = { database: database.name, database_id: database.id }
      emit('info', 'backup_restored', message, { ...about(backup), ...names, origin: backup.databaseName })
    },
    backupCheckFailed(error) {
      const message = `Cannot look after backups: ${error instanceof Error ? error.message : String(error)}; it is tried again`
      emit('error', 'backup_check_failed', message, { error })
    },
  }
}
