import type { InStatement, Row } from '@libsql/client'
import { type Grant, rights } from '../../domain/access/grant.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { UserId } from '../../domain/people/user.ts'
import { readInteger, readOneOf, readText, statement } from '../row-codec.ts'

export const listGrants = 'SELECT * FROM grants ORDER BY created_at_ms, rowid'

export function putGrant({ databaseId, userId, right, createdAtMs }: Grant): InStatement {
  return statement(
    `INSERT INTO grants (database_id, user_id, right, created_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (database_id, user_id) DO UPDATE SET right = excluded.right`,
    databaseId,
    userId,
    right,
    createdAtMs,
  )
}

export function removeGrant(userId: UserId, databaseId: DatabaseId): InStatement {
  return statement('DELETE FROM grants WHERE user_id = ? AND database_id = ?', userId, databaseId)
}

export function decodeGrant(row: Row): Grant {
  return {
    databaseId: readText(row, 'database_id'),
    userId: readText(row, 'user_id'),
    right: readOneOf(row, 'right', rights),
    createdAtMs: readInteger(row, 'created_at_ms'),
  }
}
