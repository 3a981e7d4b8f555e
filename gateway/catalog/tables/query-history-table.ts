import type { InStatement, Row } from '@libsql/client'
import type { ConsoleCorner } from '../../domain/sql/console-catalog.ts'
import { type HistoryPage, historyBounds, type KeptQueryRun, type QueryRun } from '../../domain/sql/query-history.ts'
import { orNull, readInteger, readText, statement } from '../row-codec.ts'

/** Answers a row when history is off. */
export function findOff({ databaseId, userId }: ConsoleCorner): InStatement {
  return statement('SELECT 1 AS off FROM query_history_off WHERE database_id = ? AND user_id IS ?', databaseId, userId)
}

export function insertOff({ databaseId, userId }: ConsoleCorner): InStatement {
  const sql = 'INSERT INTO query_history_off (database_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
  return statement(sql, databaseId, userId)
}

export function removeOff({ databaseId, userId }: ConsoleCorner): InStatement {
  return statement('DELETE FROM query_history_off WHERE database_id = ? AND user_id IS ?', databaseId, userId)
}

export function listRuns({ databaseId, userId }: ConsoleCorner, { search, beforeId, limit }: HistoryPage): InStatement {
  return statement(
    `SELECT * FROM query_history WHERE database_id = ?1 AND user_id IS ?2 AND (?3 IS NULL OR id < ?3)
       AND (?4 IS NULL OR instr(lower(sql), lower(?4)) > 0)
     ORDER BY id DESC LIMIT ?5`,
    databaseId,
    userId,
    beforeId ?? null,
    search ?? null,
    limit,
  )
}

/** Inserts nothing when history is off. */
export function insertRun({ databaseId, userId }: ConsoleCorner, run: QueryRun): InStatement {
  return statement(
    `INSERT INTO query_history (database_id, user_id, sql, started_at_ms, duration_us, row_count, rows_read,
       rows_written, failure)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
     WHERE NOT EXISTS (SELECT 1 FROM query_history_off WHERE database_id = ?1 AND user_id IS ?2)
     RETURNING id`,
    databaseId,
    userId,
    run.sql,
    run.startedAtMs,
    Math.round(run.durationMs * 1000),
    run.rowCount,
    run.rowsRead,
    run.rowsWritten,
    run.failure,
  )
}

/** Forgets the oldest runs past either bound. */
export function trimRuns({ databaseId, userId }: ConsoleCorner): InStatement {
  return statement(
    `DELETE FROM query_history WHERE id IN (
       SELECT id FROM (
         SELECT id, row_number() OVER newest AS place, sum(length(sql)) OVER newest AS characters
         FROM query_history WHERE database_id = ? AND user_id IS ? WINDOW newest AS (ORDER BY id DESC)
       ) WHERE place > ${historyBounds.maxRuns} OR (characters > ${historyBounds.maxCharacters} AND place > 1)
     )`,
    databaseId,
    userId,
  )
}

export function clearRuns({ databaseId, userId }: ConsoleCorner): InStatement {
  return statement('DELETE FROM query_history WHERE database_id = ? AND user_id IS ?', databaseId, userId)
}

export function decodeRun(row: Row): KeptQueryRun {
  return {
    id: readInteger(row, 'id'),
    sql: readText(row, 'sql'),
    startedAtMs: readInteger(row, 'started_at_ms'),
    durationMs: readInteger(row, 'duration_us') / 1000,
    rowCount: orNull(readInteger, row, 'row_count'),
    rowsRead: orNull(readInteger, row, 'rows_read'),
    rowsWritten: orNull(readInteger, row, 'rows_written'),
    failure: orNull(readText, row, 'failure'),
  }
}
