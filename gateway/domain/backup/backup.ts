import type { OwnedDatabase } from '../access/authorization.ts'
import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'

/** 32 lower-case hex digits, never reused. */
export type BackupId = string

export const backupStates = ['waiting', 'running', 'complete', 'failed'] as const
export const backupTriggers = ['request', 'schedule'] as const

/**
 * `waiting` has its turn yet to come, for the first time or anew; `running` is claimed by one gateway; the other two never
 * change again.
 */
export type BackupState = (typeof backupStates)[number]

/** Who wanted it: somebody who asked, or the schedule, which trims its own alone. */
export type BackupTrigger = (typeof backupTriggers)[number]

/** What the file of a complete backup holds. */
export interface BackupContents {
  /** Bytes of the file. */
  readonly sizeBytes: number
  /** Bytes of the SQL in it. */
  readonly dumpBytes: number
  /** Lower-case hex SHA-256 of the file. */
  readonly sha256: string
}

/** Why a backup failed, for people. */
export interface BackupFailure {
  /** For whoever runs the gateway: it may name folders of the machine. */
  readonly message: string
  /** For everybody else. */
  readonly publicMessage: string
}

/** A database as it was once, whole: an SQL dump of one moment. It outlives its database. */
export interface Backup {
  readonly id: BackupId
  readonly databaseId: DatabaseId
  /** As the database was called then. */
  readonly databaseName: string
  /** Of the database, as long as there is one; then whoever it belonged to last. Null = the installation's. */
  readonly ownerId: UserId | null
  readonly state: BackupState
  readonly trigger: BackupTrigger
  /** What many were asked for at once share; null = it was asked for alone, or by the schedule. */
  readonly runId: string | null
  /** The gateway that takes it, or took it: the id of its data folder. */
  readonly holder: string
  /** Unix ms; while it waits, since when. */
  readonly startedAtMs: number
  /** Unix ms; null until it is over. */
  readonly finishedAtMs: number | null
  /** Null unless it is complete. */
  readonly contents: BackupContents | null
  /** Null unless it failed. */
  readonly failure: BackupFailure | null
  /** Why it was broken off by no fault of its own, the last time; null = never. */
  readonly interruption: string | null
  /** When its database was found to be gone, Unix ms; null = it is there, or an archive. */
  readonly databaseGoneAtMs: number | null
}

/** What rights on a backup depend on: they are those on its database. */
export function ownedDatabaseOf({ databaseId, ownerId }: Backup): OwnedDatabase {
  return { id: databaseId, ownerId }
}
