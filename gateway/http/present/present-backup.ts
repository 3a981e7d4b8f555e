import type { BackupPlan, BackupView } from '../../services/backup/backup-service.ts'
import { isoTime } from './present-database.ts'

/** A backup as every route shows it. */
export function presentBackup({ backup, databaseExists, expiresAtMs }: BackupView) {
  const { contents } = backup
  return {
    id: backup.id,
    database: backup.databaseName,
    database_id: backup.databaseId,
    database_exists: databaseExists,
    state: backup.state,
    trigger: backup.trigger,
    started_at: isoTime(backup.startedAtMs),
    finished_at: timeOrNull(backup.finishedAtMs),
    size_bytes: contents?.sizeBytes ?? null,
    dump_bytes: contents?.dumpBytes ?? null,
    sha256: contents?.sha256 ?? null,
    failure: backup.failure,
    expires_at: timeOrNull(expiresAtMs),
  }
}

export function presentPlan(plan: BackupPlan) {
  return {
    interval_ms: plan.intervalMs,
    keep: plan.keep,
    last_complete_at: timeOrNull(plan.lastCompleteAtMs),
    next_at: timeOrNull(plan.nextAtMs),
    is_late: plan.isLate,
  }
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms)
}
