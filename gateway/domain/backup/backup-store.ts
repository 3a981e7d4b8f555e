import type { Backup, BackupContents } from './backup.ts'

/** What names a backup in the store. */
export type BackupPlace = Pick<Backup, 'id' | 'databaseId'>

/** A backup as its file beside the data tells it: for whoever has no catalog any more. */
export type FoundBackup = Pick<Backup, 'id' | 'databaseId' | 'databaseName' | 'ownerId' | 'trigger' | 'startedAtMs'> & {
  readonly finishedAtMs: number
  readonly contents: BackupContents
}

/** Where backups lie. Failures are ForgeErrors: STORAGE_FAILED when the place is full or fails. */
export interface BackupStore {
  /** Throws STORAGE_FAILED, with what to do, when nothing can be put here. Leaves everything as it is. */
  probe(): Promise<void>
  /** Throws STORAGE_FAILED, with what to do, when there is no room for `bytes` more. */
  assertRoom(bytes: number): Promise<void>
  /** Bytes that backups may still fill: what is left to databases is not in it. */
  freeBytes(): Promise<number>
  /**
   * Writes a dump, compressed. It is there whole, on disk and with its description, or not at all: a dump that does not
   * end as dumps do is refused with BACKUP_INCOMPLETE.
   */
  write(
    backup: Omit<FoundBackup, 'contents' | 'finishedAtMs'>,
    dump: AsyncIterable<Uint8Array>,
    finishedAtMs: () => number,
  ): Promise<FoundBackup>
  /** The file as it is, and its size. Throws BACKUP_MISSING. */
  open(backup: Backup): Promise<{ readonly sizeBytes: number; readonly body: ReadableStream<Uint8Array> }>
  /** Reads all of the file. Throws BACKUP_MISSING, and BACKUP_DAMAGED when it is not what was written. */
  verify(backup: Backup, signal?: AbortSignal): Promise<void>
  /** The SQL of the file, piece by piece. Throws as `verify` does. */
  read(backup: Backup, signal?: AbortSignal): AsyncIterable<Uint8Array>
  /** All that there is of it, what was begun included; absent is success. */
  remove(backup: BackupPlace): Promise<void>
  /** Whether its file is here. */
  has(backup: BackupPlace): Promise<boolean>
  /** All that have a description, whole or not. */
  list(): Promise<BackupPlace[]>
  /** Null for what is not whole. */
  describe(place: BackupPlace): Promise<FoundBackup | null>
  /** Removes what was begun before `beforeMs`, Unix ms, and never finished. */
  removeDrafts(beforeMs: number): Promise<void>
}
