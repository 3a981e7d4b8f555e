import { backupTriggers } from '../domain/backup/backup.ts'
import type { FoundBackup } from '../domain/backup/backup-store.ts'

/** What lies beside each backup, for people and for a gateway that has lost its catalog. */
export interface Manifest {
  readonly format: 'dbforge-backup-1'
  readonly id: string
  readonly database: string
  readonly database_id: string
  readonly owner_id: string | null
  readonly trigger: string
  readonly started_at: string
  readonly finished_at: string
  readonly size_bytes: number
  readonly dump_bytes: number
  readonly sha256: string
}

export function manifestOf(backup: FoundBackup): Manifest {
  return {
    format: 'dbforge-backup-1',
    id: backup.id,
    database: backup.databaseName,
    database_id: backup.databaseId,
    owner_id: backup.ownerId,
    trigger: backup.trigger,
    started_at: new Date(backup.startedAtMs).toISOString(),
    finished_at: new Date(backup.finishedAtMs).toISOString(),
    size_bytes: backup.contents.sizeBytes,
    dump_bytes: backup.contents.dumpBytes,
    sha256: backup.contents.sha256,
  }
}

/** Null for what is none, or of a format that this release does not know. */
export function readManifest(text: string): FoundBackup | null {
  const found = parsed(text)
  const trigger = backupTriggers.find((each) => each === found.trigger)
  const { id, database, database_id, owner_id, size_bytes, dump_bytes, sha256 } = found
  const [startedAtMs, finishedAtMs] = [Date.parse(String(found.started_at)), Date.parse(String(found.finished_at))]
  const isKnown =
    found.format === 'dbforge-backup-1' &&
    isId(id) &&
    isId(database_id) &&
    typeof database === 'string' &&
    (owner_id === null || typeof owner_id === 'string') &&
    Number.isSafeInteger(size_bytes) &&
    Number.isSafeInteger(dump_bytes) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    Number.isFinite(startedAtMs + finishedAtMs)
  if (!isKnown || trigger === undefined) return null
  const contents = { sizeBytes: Number(size_bytes), dumpBytes: Number(dump_bytes), sha256 }
  const names = { id, databaseId: database_id, databaseName: database, ownerId: owner_id }
  return { ...names, trigger, startedAtMs, finishedAtMs, contents }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
}

function parsed(text: string): Partial<Record<keyof Manifest, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
