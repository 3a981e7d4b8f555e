import { isOperator } from '../../domain/access/authorization.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { BackupPlan, BackupRoom, BackupUsageView } from '../../services/backup/backup-figures.ts'
import type { BackupRun, BackupView } from '../../services/backup/backup-service.ts'
import { isoTime, isoTimeOrNull } from './present-database.ts'

/** A backup as every route shows it; of the machine it tells whoever runs the gateway. */
export function presentBackup({ backup, databaseExists, expiresAtMs }: BackupView, principal: Principal) {
  const { contents, failure } = backup
  return {
    id: backup.id,
    database: backup.databaseName,
    database_id: backup.databaseId,
    database_exists: databaseExists,
    state: backup.state,
    trigger: backup.trigger,
    run_id: backup.runId,
    started_at: isoTime(backup.startedAtMs),
    finished_at: isoTimeOrNull(backup.finishedAtMs),
    size_bytes: contents?.sizeBytes ?? null,
    dump_bytes: contents?.dumpBytes ?? null,
    sha256: contents?.sha256 ?? null,
    failure: (isOperator(principal) ? failure?.message : failure?.publicMessage) ?? null,
    interruption: backup.interruption,
    expires_at: isoTimeOrNull(expiresAtMs),
  }
}

export function presentPlan(plan: BackupPlan) {
  return {
    interval_ms: plan.intervalMs,
    keep: plan.keep,
    own: { interval_ms: plan.own.intervalMs, keep: plan.own.keep },
    last_complete_at: isoTimeOrNull(plan.lastCompleteAtMs),
    next_at: isoTimeOrNull(plan.nextAtMs),
    is_late: plan.isLate,
  }
}

export function presentRoom({ neededBytes, freeBytes }: BackupRoom) {
  return { needed_bytes: neededBytes, free_bytes: freeBytes, is_enough: freeBytes >= neededBytes }
}

export function presentRun({ id, views, refused }: BackupRun, principal: Principal) {
  return {
    run_id: id,
    backups: views.map((view) => presentBackup(view, principal)),
    refused: refused.map(({ databaseName, error }) => ({
      database: databaseName,
      reason: error.reason,
      message: error.message,
    })),
  }
}

export function presentUsage({ count, sizeBytes, maxBytes, room, databases }: BackupUsageView) {
  return {
    count,
    size_bytes: sizeBytes,
    max_bytes: maxBytes,
    room: presentRoom(room),
    databases: databases.map((each) => ({
      database: each.databaseName,
      database_id: each.databaseId,
      database_exists: each.databaseExists,
      count: each.count,
      size_bytes: each.sizeBytes,
      newest_at: isoTime(each.newestAtMs),
    })),
  }
}
