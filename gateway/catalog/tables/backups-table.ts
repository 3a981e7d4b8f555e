import type { InStatement, Row } from '@libsql/client'
import {
  type Backup,
  type BackupContents,
  type BackupFailure,
  backupStates,
  backupTriggers,
} from '../../domain/backup/backup.ts'
import type { BackupFilter, BackupPage, BackupStanding, BackupUsage } from '../../domain/backup/backup-catalog.ts'
import { farAheadMs } from '../../domain/clock.ts'
import { nameKey } from '../../domain/databases/names.ts'
import { insertInto, orNull, readInteger, readOneOf, readText, statement } from '../row-codec.ts'

/** Failed ones that are kept of a database: to see what was wrong. */
const keptFailures = 5

/** The unique index that makes a running backup a claim. */
export const claimIndex = 'backups.database_id'

export function listBackups(filter: BackupFilter, { limit }: BackupPage, before: Backup | null): InStatement {
  const { visibleTo } = filter
  return statement(
    `SELECT * FROM backups
     WHERE (?1 IS NULL OR database_id = ?1) AND (?2 IS NULL OR name_key = ?2) AND (?3 IS NULL OR state = ?3)
       AND (?4 IS NULL OR triggered_by = ?4)
       AND (?5 IS NULL OR owner_id = ?6 OR database_id IN (SELECT value FROM json_each(?5)))
       AND (?7 IS NULL OR (started_at_ms, id) < (?7, ?8)) AND (?10 IS NULL OR run_id = ?10)
     ORDER BY started_at_ms DESC, id DESC LIMIT ?9`,
    filter.databaseId ?? null,
    filter.nameKey ?? null,
    filter.state ?? null,
    filter.trigger ?? null,
    visibleTo === undefined ? null : JSON.stringify(visibleTo.databaseIds),
    visibleTo?.ownerId ?? null,
    before?.startedAtMs ?? null,
    before?.id ?? null,
    limit,
    filter.runId ?? null,
  )
}

export function findBackup(id: string): InStatement {
  return statement('SELECT * FROM backups WHERE id = ?', id)
}

/** Answers a row unless the id is known. */
export function insertBackup(backup: Backup, leaseUntilMs: number): InStatement {
  const { sql, args } = insertInto('backups', {
    id: backup.id,
    database_id: backup.databaseId,
    database_name: backup.databaseName,
    name_key: nameKey(backup.databaseName),
    owner_id: backup.ownerId,
    state: backup.state,
    triggered_by: backup.trigger,
    run_id: backup.runId,
    holder: backup.holder,
    lease_until_ms: leaseUntilMs,
    started_at_ms: backup.startedAtMs,
    finished_at_ms: backup.finishedAtMs,
    size_bytes: backup.contents?.sizeBytes ?? null,
    dump_bytes: backup.contents?.dumpBytes ?? null,
    sha256: backup.contents?.sha256 ?? null,
    failure: backup.failure?.message ?? null,
    public_failure: backup.failure?.publicMessage ?? null,
    interruption: backup.interruption,
    database_gone_at_ms: backup.databaseGoneAtMs,
  })
  return { sql: `${sql} ON CONFLICT (id) DO NOTHING RETURNING id`, args }
}

/** A person who is gone owns nothing: answers a row when this one is there. */
export function findOwner(ownerId: string): InStatement {
  return statement('SELECT id FROM users WHERE id = ?', ownerId)
}

export function renewBackup(id: string, leaseUntilMs: number): InStatement {
  const sql = "UPDATE backups SET lease_until_ms = ? WHERE id = ? AND state = 'running' RETURNING id"
  return statement(sql, leaseUntilMs, id)
}

export function completeBackup(id: string, contents: BackupContents, atMs: number): InStatement {
  return statement(
    `UPDATE backups SET state = 'complete', finished_at_ms = ?, size_bytes = ?, dump_bytes = ?, sha256 = ?
     WHERE id = ? AND state = 'running' RETURNING id`,
    atMs,
    contents.sizeBytes,
    contents.dumpBytes,
    contents.sha256,
    id,
  )
}

export function failBackup(id: string, { message, publicMessage }: BackupFailure, atMs: number): InStatement {
  return statement(
    `UPDATE backups SET state = 'failed', finished_at_ms = ?, failure = ?, public_failure = ?
     WHERE id = ? AND state = 'running' RETURNING id`,
    atMs,
    message,
    publicMessage,
    id,
  )
}

export const listWaiting = "SELECT * FROM backups WHERE state = 'waiting' ORDER BY started_at_ms, id"

export function resumeBackup(backup: Backup, leaseUntilMs: number): InStatement {
  return statement(
    `UPDATE backups SET state = 'running', holder = ?, started_at_ms = ?, lease_until_ms = ?, database_name = ?, name_key = ?
     WHERE id = ? AND state = 'waiting' RETURNING id`,
    backup.holder,
    backup.startedAtMs,
    leaseUntilMs,
    backup.databaseName,
    nameKey(backup.databaseName),
    backup.id,
  )
}

export function interruptBackup(id: string, why: string): InStatement {
  const sql = "UPDATE backups SET state = 'waiting', interruption = ? WHERE id = ? AND state = 'running' RETURNING id"
  return statement(sql, why, id)
}

export function interruptAbandoned(why: string, nowMs: number, holder: string | null, most: number): InStatement {
  return statement(
    `UPDATE backups SET crashes = crashes + 1, interruption = ?2,
       state = CASE WHEN crashes + 1 < ?4 THEN 'waiting' ELSE 'failed' END,
       finished_at_ms = CASE WHEN crashes + 1 < ?4 THEN NULL ELSE ?1 END,
       failure = CASE WHEN crashes + 1 < ?4 THEN NULL ELSE ?2 || ', ' || (crashes + 1) || ' times' END,
       public_failure = CASE WHEN crashes + 1 < ?4 THEN NULL ELSE ?2 || ', ' || (crashes + 1) || ' times' END
     WHERE state = 'running' AND (lease_until_ms <= ?1 OR holder = ?3) RETURNING *`,
    nowMs,
    why,
    holder,
    most,
  )
}

export function removeBackup(id: string): InStatement {
  return statement('DELETE FROM backups WHERE id = ?', id)
}

export function listStandings(databaseId: string | null, nowMs: number): InStatement {
  return statement(
    `SELECT databases.id, iif(created_at_ms > ?2, 0, created_at_ms) AS created_at_ms, last_accessed_at_ms,
    max(CASE WHEN state = 'complete' AND started_at_ms <= ?2 THEN started_at_ms END) AS complete_at_ms,
    max(CASE WHEN state = 'failed' AND finished_at_ms <= ?2 THEN finished_at_ms END) AS failed_at_ms
  FROM databases LEFT JOIN backups ON backups.database_id = databases.id
     WHERE archive_id IS NULL AND desired <> 'deleting' AND (?1 IS NULL OR databases.id = ?1) GROUP BY databases.id`,
    databaseId,
    nowMs + farAheadMs,
  )
}

export const listAwake = "SELECT id FROM databases WHERE archive_id IS NULL AND observed IN ('starting', 'running')"

export function decodeStanding(row: Row): BackupStanding {
  const lastCompleteAtMs = orNull(readInteger, row, 'complete_at_ms')
  const failedAtMs = orNull(readInteger, row, 'failed_at_ms')
  const isSince = failedAtMs !== null && (lastCompleteAtMs === null || failedAtMs > lastCompleteAtMs)
  return {
    createdAtMs: readInteger(row, 'created_at_ms'),
    lastAccessedAtMs: orNull(readInteger, row, 'last_accessed_at_ms'),
    lastCompleteAtMs,
    lastFailureAtMs: isSince ? failedAtMs : null,
  }
}

export const listIds = 'SELECT id FROM backups'

/**
 * The clock was wrong that dated it, and it is no newer than others: rows have the order in which backups were made.
 * The last one may well be of a moment ago, before the clock was set back.
 */
const isMisdated = (now: string) => `started_at_ms > ${now}
  AND rowid < (SELECT max(rowid) FROM backups AS made WHERE made.database_id = backups.database_id AND made.state = 'complete')`

export function listExcess(databaseId: string, holder: string, keep: number, nowMs: number): InStatement {
  return statement(
    `SELECT * FROM (
       SELECT *, row_number() OVER (
         PARTITION BY state ORDER BY ${isMisdated('?4')}, started_at_ms DESC, id DESC
       ) AS place FROM backups
       WHERE database_id = ?1 AND holder = ?2 AND ((state = 'complete' AND triggered_by = 'schedule') OR state = 'failed')
     ) WHERE place > CASE state WHEN 'failed' THEN ${keptFailures} ELSE ?3 END
     ORDER BY started_at_ms, id`,
    databaseId,
    holder,
    keep,
    nowMs,
  )
}

/** SQLite takes bare columns beside a lone `max()` from the row that has it. */
export const listUsage = `SELECT database_id, database_name, owner_id, holder, count(*) AS n, sum(size_bytes) AS total_bytes,
    size_bytes, max(started_at_ms) AS newest_at_ms
  FROM backups WHERE state = 'complete' GROUP BY database_id, holder`

export function decodeUsage(row: Row): BackupUsage {
  return {
    databaseId: readText(row, 'database_id'),
    databaseName: readText(row, 'database_name'),
    ownerId: orNull(readText, row, 'owner_id'),
    holder: readText(row, 'holder'),
    count: readInteger(row, 'n'),
    sizeBytes: readInteger(row, 'total_bytes'),
    newestBytes: readInteger(row, 'size_bytes'),
    newestAtMs: readInteger(row, 'newest_at_ms'),
  }
}

/** The newest complete one of a database is not among them, whoever asked for that. */
export function listSpare(holder: string, nowMs: number): InStatement {
  return statement(
    `SELECT * FROM (
       SELECT *, ${isMisdated('?2')} AS is_misdated, row_number() OVER (
         PARTITION BY database_id ORDER BY ${isMisdated('?2')}, started_at_ms DESC, id DESC
       ) AS place FROM backups
       WHERE state = 'complete' AND holder = ?1
     ) WHERE place > 1 AND triggered_by = 'schedule' ORDER BY is_misdated DESC, started_at_ms, id`,
    holder,
    nowMs,
  )
}

/** Nothing of it is there yet, and nothing will be. A pruned database may come back. */
export const dropHopeless = `DELETE FROM backups WHERE state = 'waiting'
  AND NOT EXISTS (SELECT 1 FROM databases WHERE databases.id = backups.database_id)`

/** A pruned database is there still. */
export function markGone(nowMs: number): InStatement {
  return statement(
    `UPDATE backups SET database_gone_at_ms = ?
     WHERE database_gone_at_ms IS NULL AND state <> 'running'
       AND NOT EXISTS (SELECT 1 FROM databases WHERE databases.id = backups.database_id)`,
    nowMs,
  )
}

export function listGone(beforeMs: number): InStatement {
  return statement("SELECT * FROM backups WHERE database_gone_at_ms <= ? AND state <> 'running'", beforeMs)
}

export function countRequested(databaseId: string): InStatement {
  return statement(
    "SELECT count(*) AS n FROM backups WHERE database_id = ? AND triggered_by = 'request' AND state = 'complete'",
    databaseId,
  )
}

/** Rows of before it was told apart have none that everybody may read. */
function decodeFailure(row: Row): BackupFailure | null {
  const message = orNull(readText, row, 'failure')
  const publicMessage = orNull(readText, row, 'public_failure') ?? 'Whoever runs the gateway sees why'
  return message === null ? null : { message, publicMessage }
}

export function decodeBackup(row: Row): Backup {
  const sha256 = orNull(readText, row, 'sha256')
  return {
    id: readText(row, 'id'),
    databaseId: readText(row, 'database_id'),
    databaseName: readText(row, 'database_name'),
    ownerId: orNull(readText, row, 'owner_id'),
    state: readOneOf(row, 'state', backupStates),
    trigger: readOneOf(row, 'triggered_by', backupTriggers),
    runId: orNull(readText, row, 'run_id'),
    holder: readText(row, 'holder'),
    startedAtMs: readInteger(row, 'started_at_ms'),
    finishedAtMs: orNull(readInteger, row, 'finished_at_ms'),
    contents:
      sha256 === null
        ? null
        : { sizeBytes: readInteger(row, 'size_bytes'), dumpBytes: readInteger(row, 'dump_bytes'), sha256 },
    failure: decodeFailure(row),
    interruption: orNull(readText, row, 'interruption'),
    databaseGoneAtMs: orNull(readInteger, row, 'database_gone_at_ms'),
  }
}
