import type { InStatement, Row } from '@libsql/client'
import type { Archive } from '../domain/databases/database.ts'
import { assignments, readInteger, readText, statement } from './row-codec.ts'
import { decodeDatabase, encodeDatabase } from './tables/databases-table.ts'

// An archive is a row of `databases` whose archive columns are set: it keeps every other column, and its tokens.
const notArchived = { archive_id: null, archived_at_ms: null, expires_at_ms: null }

export const listArchives = 'SELECT * FROM databases WHERE archive_id IS NOT NULL ORDER BY archived_at_ms, rowid'

export function decodeArchive(row: Row): Archive {
  return {
    id: readText(row, 'archive_id'),
    database: decodeDatabase(row),
    archivedAtMs: readInteger(row, 'archived_at_ms'),
    expiresAtMs: readInteger(row, 'expires_at_ms'),
  }
}

export function archiveDatabase(archive: Archive): InStatement {
  const { id, ...members } = archive.database
  const change = assignments({
    ...encodeDatabase(members),
    archive_id: archive.id,
    archived_at_ms: archive.archivedAtMs,
    expires_at_ms: archive.expiresAtMs,
  })
  return statement(`UPDATE databases SET ${change.sql} WHERE id = ? AND archive_id IS NULL`, ...change.args, id)
}

/** Answers the database's row; none when no archive has this id. */
export function restoreArchive(archiveId: string, name: string): InStatement {
  return leaveArchive(archiveId, { name, desired: 'running', observed: 'sleeping', failure: null })
}

/** Answers the database's row; none when no archive has this id. */
export function discardArchive(archiveId: string): InStatement {
  return leaveArchive(archiveId, { desired: 'deleting' })
}

function leaveArchive(archiveId: string, members: Parameters<typeof encodeDatabase>[0]): InStatement {
  const change = assignments({ ...encodeDatabase(members), ...notArchived })
  return statement(`UPDATE databases SET ${change.sql} WHERE archive_id = ? RETURNING *`, ...change.args, archiveId)
}
