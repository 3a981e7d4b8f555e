import type { InStatement, Row } from '@libsql/client'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { ConsoleCorner } from '../../domain/sql/console-catalog.ts'
import { maxSavedQueries, type SavedQuery, type SavedQueryPatch } from '../../domain/sql/saved-query.ts'
import { assignments, type Columns, orNull, readInteger, readText, statement } from '../row-codec.ts'

export function listSavedQueries({ databaseId, userId }: ConsoleCorner): InStatement {
  return statement(
    `SELECT * FROM saved_queries WHERE database_id = ? AND (user_id IS ? OR shared = 1)
     ORDER BY name COLLATE NOCASE, id`,
    databaseId,
    userId,
  )
}

export function findSavedQuery(databaseId: DatabaseId, id: string): InStatement {
  return statement('SELECT * FROM saved_queries WHERE id = ? AND database_id = ?', id, databaseId)
}

/** Inserts nothing past the bound. */
export function insertSavedQuery(query: SavedQuery): InStatement {
  return statement(
    `INSERT INTO saved_queries (id, database_id, user_id, name, sql, shared, created_at_ms, updated_at_ms)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
     WHERE (SELECT count(*) FROM saved_queries WHERE database_id = ?2 AND user_id IS ?3) < ${maxSavedQueries}
     RETURNING id`,
    query.id,
    query.databaseId,
    query.userId,
    query.name,
    query.sql,
    Number(query.isShared),
    query.createdAtMs,
    query.updatedAtMs,
  )
}

/** Answers the id; none when it is not there. */
export function updateSavedQuery(id: string, { name, sql, isShared }: SavedQueryPatch, atMs: number): InStatement {
  const columns: Columns = {
    ...(name === undefined ? {} : { name }),
    ...(sql === undefined ? {} : { sql }),
    ...(isShared === undefined ? {} : { shared: Number(isShared) }),
    updated_at_ms: atMs,
  }
  const change = assignments(columns)
  return statement(`UPDATE saved_queries SET ${change.sql} WHERE id = ? RETURNING id`, ...change.args, id)
}

export function removeSavedQuery(id: string): InStatement {
  return statement('DELETE FROM saved_queries WHERE id = ?', id)
}

export function decodeSavedQuery(row: Row): SavedQuery {
  return {
    id: readText(row, 'id'),
    databaseId: readText(row, 'database_id'),
    userId: orNull(readText, row, 'user_id'),
    name: readText(row, 'name'),
    sql: readText(row, 'sql'),
    isShared: readInteger(row, 'shared') !== 0,
    createdAtMs: readInteger(row, 'created_at_ms'),
    updatedAtMs: readInteger(row, 'updated_at_ms'),
  }
}
