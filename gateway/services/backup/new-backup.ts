import type { Backup } from '../../domain/backup/backup.ts'
import type { Database } from '../../domain/databases/database.ts'
import { newId } from '../databases/new-database.ts'

/** A backup of which there is nothing yet. */
export function newBackup(
  database: Pick<Database, 'id' | 'name' | 'ownerId'>,
  {
    state,
    trigger,
    holder,
    atMs,
    runId = null,
  }: Pick<Backup, 'trigger' | 'holder'> & {
    readonly state: 'running' | 'waiting'
    readonly atMs: number
    readonly runId?: string | null
  },
): Backup {
  return {
    id: newId(),
    databaseId: database.id,
    databaseName: database.name,
    ownerId: database.ownerId,
    state,
    trigger,
    runId,
    holder,
    startedAtMs: atMs,
    finishedAtMs: null,
    contents: null,
    failure: null,
    interruption: null,
    databaseGoneAtMs: null,
  }
}
