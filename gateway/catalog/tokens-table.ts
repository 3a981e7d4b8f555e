import type { InStatement, Row } from '@libsql/client'
import type { DatabaseToken } from '../domain/database.ts'
import { orNull, readInteger, readOneOf, readText, statement } from './row-codec.ts'

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

export function decodeToken(row: Row): DatabaseToken {
  return {
    id: readText(row, 'id'),
    databaseId: readText(row, 'database_id'),
    name: readText(row, 'name'),
    access: readOneOf(row, 'access', ['full', 'read-only']),
    createdAtMs: readInteger(row, 'created_at_ms'),
    expiresAtMs: orNull(readInteger, row, 'expires_at_ms'),
  }
}
