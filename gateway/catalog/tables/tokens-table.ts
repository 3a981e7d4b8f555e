import type { InStatement, Row } from '@libsql/client'
import type { DatabaseId, DatabaseToken } from '../../domain/databases/database.ts'
import { orNull, readInteger, readOneOf, readText, statement } from '../row-codec.ts'
import { decodeLastUse } from './last-use.ts'

/** Inserts nothing when the database is gone, archived or on its way out. */
export function insertToken(token: DatabaseToken): InStatement {
  return statement(
    `INSERT INTO tokens (id, database_id, name, access, created_at_ms, expires_at_ms)
     SELECT ?, id, ?, ?, ?, ? FROM databases WHERE id = ? AND archive_id IS NULL AND desired = 'running'
     RETURNING id`,
    token.id,
    token.name,
    token.access,
    token.createdAtMs,
    token.expiresAtMs,
    token.databaseId,
  )
}

export function findToken(id: string): InStatement {
  return statement('SELECT * FROM tokens WHERE id = ?', id)
}

export function listTokens(databaseId: DatabaseId): InStatement {
  return statement('SELECT * FROM tokens WHERE database_id = ? ORDER BY created_at_ms, rowid', databaseId)
}

/** Answers the id of the token; none when it is not there. */
export function revokeToken(databaseId: DatabaseId, id: string, atMs: number): InStatement {
  return statement(
    `UPDATE tokens SET revoked_at_ms = coalesce(revoked_at_ms, ?) WHERE id = ? AND database_id = ? RETURNING id`,
    atMs,
    id,
    databaseId,
  )
}

/** All of one database that are not revoked yet. */
export function revokeTokens(databaseId: DatabaseId, atMs: number): InStatement {
  return statement(
    'UPDATE tokens SET revoked_at_ms = ? WHERE database_id = ? AND revoked_at_ms IS NULL',
    atMs,
    databaseId,
  )
}

export function listRevokedTokens(nowMs: number): InStatement {
  return statement(
    'SELECT id FROM tokens WHERE revoked_at_ms IS NOT NULL AND (expires_at_ms IS NULL OR expires_at_ms > ?)',
    nowMs,
  )
}

export function countTokens(nowMs: number): InStatement {
  const sql = `SELECT count(*) AS live, count(*) FILTER (WHERE tokens.expires_at_ms IS NULL) AS endless
    FROM tokens JOIN databases ON databases.id = database_id
    WHERE revoked_at_ms IS NULL AND (tokens.expires_at_ms IS NULL OR tokens.expires_at_ms > ?)
      AND desired = 'running' AND archive_id IS NULL`
  return statement(sql, nowMs)
}

export function decodeTokenCount(row: Row): { live: number; endless: number } {
  return { live: readInteger(row, 'live'), endless: readInteger(row, 'endless') }
}

export function decodeToken(row: Row): DatabaseToken {
  return {
    id: readText(row, 'id'),
    databaseId: readText(row, 'database_id'),
    name: readText(row, 'name'),
    access: readOneOf(row, 'access', ['full', 'read-only']),
    createdAtMs: readInteger(row, 'created_at_ms'),
    expiresAtMs: orNull(readInteger, row, 'expires_at_ms'),
    revokedAtMs: orNull(readInteger, row, 'revoked_at_ms'),
    lastUse: decodeLastUse(row),
  }
}
