import type { InStatement, Row } from '@libsql/client'
import type { DatabaseChange } from '../../domain/databases/catalog.ts'
import { orNull, readInteger, readText, statement } from '../row-codec.ts'
import { decodeDatabase } from './databases-table.ts'

/** What changed after a version: each database once, as it is now; what is gone has no columns of its own. */
export function listChanges(sinceVersion: number): InStatement {
  return statement(
    `SELECT changed.database_id AS changed_id, changed.version AS changed_version, databases.*
FROM database_changes AS changed LEFT JOIN databases ON databases.id = changed.database_id
WHERE changed.version > ? ORDER BY changed.version`,
    sinceVersion,
  )
}

export function decodeChange(row: Row): DatabaseChange {
  const id = readText(row, 'changed_id')
  if (row['id'] === null) return { kind: 'removed', id }
  if (orNull(readText, row, 'archive_id') !== null) return { kind: 'archived', id }
  const database = decodeDatabase(row)
  return database.desired === 'deleting' ? { kind: 'removed', id } : { kind: 'present', database }
}

export function versionOf(row: Row): number {
  return readInteger(row, 'changed_version')
}
