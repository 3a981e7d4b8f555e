import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'
import type { Backup, BackupContents, BackupId, BackupState, BackupTrigger } from './backup.ts'

/** Which backups are asked for; members that are absent let all pass. */
export interface BackupFilter {
  readonly databaseId?: DatabaseId
  /** The key of a name: databases that are gone have one, too. */
  readonly nameKey?: string
  readonly state?: BackupState
  readonly trigger?: BackupTrigger
  /** Only those of these databases, or of databases of this owner; absent = of all. */
  readonly visibleTo?: { readonly ownerId: UserId | null; readonly databaseIds: readonly DatabaseId[] }
}

export interface BackupPage {
  /** Those that began before this one. */
  readonly beforeId?: BackupId
  readonly limit: number
}

/** What the schedule has to know of one database. */
export interface BackupStanding {
  /** Unix ms. */
  readonly createdAtMs: number
  /** As far as it is written down, Unix ms; null = never. */
  readonly lastAccessedAtMs: number | null
  /** When the last complete one began, Unix ms; null = there is none. */
  readonly lastCompleteAtMs: number | null
  /** When one failed since, Unix ms; null = none did. */
  readonly lastFailureAtMs: number | null
}

/** What the catalog knows of backups. Each method is one transaction. */
export interface BackupCatalog {
  /** Newest first. Throws BACKUP_NOT_FOUND for an unknown `beforeId`. */
  list(filter: BackupFilter, page: BackupPage): Promise<Backup[]>
  find(id: BackupId): Promise<Backup | null>
  /**
   * Claims the database for a backup that begins now: one at a time, whichever gateway asks. The claim holds until
   * `leaseUntilMs` unless it is renewed. Throws DATABASE_BUSY while another one runs.
   */
  begin(backup: Backup, leaseUntilMs: number): Promise<void>
  /** False when the claim is lost: somebody took its gateway for dead. */
  renew(id: BackupId, leaseUntilMs: number): Promise<boolean>
  /** False when the claim is lost. */
  complete(id: BackupId, contents: BackupContents, atMs: number): Promise<boolean>
  /** False when the claim is lost. */
  fail(id: BackupId, failure: string, atMs: number): Promise<boolean>
  /** Fails those whose claim has ended by `nowMs`, and all of `holder` where that is given; answers them. */
  failAbandoned(failure: string, nowMs: number, holder: string | null): Promise<Backup[]>
  /** Notes a complete backup whose file was found; one that is known stays as it is, and answers false. */
  adopt(backup: Backup): Promise<boolean>
  /** Ids of all, whatever their state. */
  listIds(): Promise<ReadonlySet<BackupId>>
  /** Unknown is success. */
  remove(id: BackupId): Promise<void>
  /** Of every database, archives left out; or of this one alone. What is dated far ahead of `nowMs` counts as unknown. */
  standings(nowMs: number, databaseId?: DatabaseId): Promise<ReadonlyMap<DatabaseId, BackupStanding>>
  /**
   * Of what `holder` took: complete ones of the schedule past the newest `keep` of their database, failed ones
   * past a few. What is dated far ahead of `nowMs` goes first.
   */
  listExcess(databaseId: DatabaseId, holder: string, keep: number, nowMs: number): Promise<Backup[]>
  /** Databases that were awake when the catalog last heard of them. */
  listAwake(): Promise<DatabaseId[]>
  /** Marks those whose database is gone since, and answers those that were marked at or before `beforeMs`. */
  listGone(nowMs: number, beforeMs: number): Promise<Backup[]>
  /** Complete ones that somebody asked for. */
  countRequested(databaseId: DatabaseId): Promise<number>
}
