import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'
import type { Backup, BackupContents, BackupFailure, BackupId, BackupState, BackupTrigger } from './backup.ts'

/** Which backups are asked for; members that are absent let all pass. */
export interface BackupFilter {
  readonly databaseId?: DatabaseId
  /** The key of a name: databases that are gone have one, too. */
  readonly nameKey?: string
  readonly state?: BackupState
  readonly trigger?: BackupTrigger
  readonly runId?: string
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

/** What the complete backups of one database at one gateway take. */
export interface BackupUsage {
  readonly databaseId: DatabaseId
  /** As it is called in the newest of them. */
  readonly databaseName: string
  readonly ownerId: UserId | null
  readonly holder: string
  readonly count: number
  /** Of all their files. */
  readonly sizeBytes: number
  /** Of the newest one's file. */
  readonly newestBytes: number
  /** When the newest one began, Unix ms. */
  readonly newestAtMs: number
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
  /** Notes what waits for its turn, all of it or nothing. */
  enqueue(backups: readonly Backup[]): Promise<void>
  /** All that wait, oldest first. */
  listWaiting(): Promise<Backup[]>
  /**
   * Begins one that waits, as `begin` does: who holds it, since when, and what the database is called are as given. False when it does not wait any more. Throws DATABASE_BUSY
   * while another one of its database runs.
   */
  resume(backup: Backup, leaseUntilMs: number): Promise<boolean>
  /** Has one wait for its turn anew that runs; false when the claim is lost. */
  interrupt(id: BackupId, why: string): Promise<boolean>
  /** False when the claim is lost: somebody took its gateway for dead. */
  renew(id: BackupId, leaseUntilMs: number): Promise<boolean>
  /** False when the claim is lost. */
  complete(id: BackupId, contents: BackupContents, atMs: number): Promise<boolean>
  /** False when the claim is lost. */
  fail(id: BackupId, failure: BackupFailure, atMs: number): Promise<boolean>
  /**
   * Has those wait anew whose claim has ended by `nowMs`, and all of `holder` where that is given; what was abandoned
   * `mostCrashes` times by then fails. Answers them as they are now.
   */
  interruptAbandoned(why: string, nowMs: number, holder: string | null, mostCrashes: number): Promise<Backup[]>
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
   * past a few. What is dated after `nowMs` was dated by a clock that was wrong, and goes first, unless it was made last.
   */
  listExcess(databaseId: DatabaseId, holder: string, keep: number, nowMs: number): Promise<Backup[]>
  /** Databases that were awake when the catalog last heard of them. */
  listAwake(): Promise<DatabaseId[]>
  /** Marks those whose database is gone since, drops what waits for one, and answers those that were marked at or before `beforeMs`. */
  listGone(nowMs: number, beforeMs: number): Promise<Backup[]>
  /** Of every database that has complete ones, whether it is there or not. */
  usage(): Promise<BackupUsage[]>
  /**
   * What `holder` could do without, oldest first: complete ones of the schedule, but for the newest complete backup of
   * each database: what is dated after `nowMs` is that only if it was made last.
   */
  listSpare(holder: string, nowMs: number): Promise<Backup[]>
  /** Complete ones that somebody asked for. */
  countRequested(databaseId: DatabaseId): Promise<number>
}
