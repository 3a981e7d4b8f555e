import type { Archive, Database, DatabaseId, DatabaseToken } from './database.ts'

/** An API key as stored: SHA-256 of the key text, never the text. */
export interface StoredApiKey {
  readonly id: string
  readonly name: string
  /** Lower-case hex SHA-256. */
  readonly hash: string
  readonly createdAtMs: number
}

/** The members of a database row that may change after creation. */
export type DatabasePatch = Partial<
  Pick<
    Database,
    | 'desired'
    | 'observed'
    | 'failure'
    | 'durability'
    | 'lanes'
    | 'protection'
    | 'idleMs'
    | 'limits'
    | 'description'
    | 'tags'
    | 'lastAccessedAtMs'
    | 'sizeBytes'
  >
>

/**
 * The gateway's memory of what exists. Each method is one transaction: after a kill at any point it has
 * happened wholly or not at all. A catalog that does not answer is CATALOG_UNAVAILABLE.
 */
export interface Catalog extends AsyncDisposable {
  /** Throws CATALOG_UNAVAILABLE unless a read and a write lock succeed. */
  check(): Promise<void>

  /** All databases, oldest first. A `deleting` one is listed too, but no longer holds its name. */
  listDatabases(): Promise<Database[]>
  /** Throws NAME_TAKEN when a database has this name, in any case. */
  insertDatabase(database: Database): Promise<void>
  /** Applies every patch in one transaction; unknown ids are ignored. */
  updateDatabases(patches: ReadonlyMap<DatabaseId, DatabasePatch>): Promise<void>
  /** Forgets a database and its tokens; unknown is success. */
  removeDatabase(id: DatabaseId): Promise<void>

  listArchives(): Promise<Archive[]>
  /** Turns the database into an archive: its name is free from then on. */
  archiveDatabase(archive: Archive): Promise<void>
  /** Turns an archive back into a database called `name`. Throws ARCHIVE_NOT_FOUND or NAME_TAKEN. */
  restoreArchive(archiveId: string, name: string): Promise<Database>
  /** Turns an archive into a database that is `deleting`; throws ARCHIVE_NOT_FOUND. */
  discardArchive(archiveId: string): Promise<Database>

  insertToken(token: DatabaseToken): Promise<void>
  findToken(id: string): Promise<DatabaseToken | null>

  listApiKeys(): Promise<StoredApiKey[]>
  insertApiKey(key: StoredApiKey): Promise<void>
}
