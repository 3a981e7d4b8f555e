import type { Grant } from '../access/grant.ts'
import { fullScope, type KeyScope } from '../access/principal.ts'
import type { BackupCatalog } from '../backup/backup-catalog.ts'
import type { PeopleCatalog } from '../people/people-catalog.ts'
import type { User, UserId } from '../people/user.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { ConsoleCatalog } from '../sql/console-catalog.ts'
import type { AlertCatalog } from '../watching/alert-catalog.ts'
import type { AuditLog } from '../watching/audit.ts'
import type { Archive, Database, DatabaseId, DatabaseToken, LastUse, SigningKey } from './database.ts'

/** An API key as stored: SHA-256 of the key text, never the text. */
export interface StoredApiKey {
  readonly id: string
  readonly name: string
  /** Lower-case hex SHA-256. */
  readonly hash: string
  /** Whose role and rights it has; null = the installation's, which may do everything. */
  readonly userId: UserId | null
  readonly scope: KeyScope
  /** Addresses and networks (CIDR) it is accepted from; empty = any. */
  readonly allowedAddresses: readonly string[]
  readonly createdAtMs: number
  /** Unix ms; null = never. */
  readonly expiresAtMs: number | null
  /** The key before its last rotation, which still opens; null = none. */
  readonly previous: PreviousKey | null
  readonly lastUse: LastUse | null
}

/** A key of the installation that may do everything, for ever, unless told otherwise. */
export function newStoredKey(
  members: Pick<StoredApiKey, 'id' | 'name' | 'hash' | 'createdAtMs'> & Partial<StoredApiKey>,
): StoredApiKey {
  const unlimited = { userId: null, scope: fullScope, allowedAddresses: [], expiresAtMs: null }
  return { ...unlimited, previous: null, lastUse: null, ...members }
}

/** What a rotated key was, for as long as both open. */
export interface PreviousKey {
  readonly hash: string
  /** Unix ms. */
  readonly expiresAtMs: number
}

/** The members of an API key that may change. */
export type ApiKeyPatch = Partial<Omit<StoredApiKey, 'id' | 'userId' | 'createdAtMs' | 'lastUse'>>

/** Counters that grow with every change of what they are named after, whichever gateway makes it. */
export interface CatalogVersions {
  /** Users, keys, grants and revoked tokens. */
  readonly access: number
  /** Databases, as far as gateways remember them: not what is observed of them. */
  readonly databases: number
  /** Settings of the installation. */
  readonly settings: number
}

/** What became of one database. */
export type DatabaseChange =
  | { readonly kind: 'present'; readonly database: Database }
  /** `archived`: its data is kept. `removed`: it is deleted, or about to be. */
  | { readonly kind: 'archived' | 'removed'; readonly id: DatabaseId }

export interface DatabaseChanges {
  /** What {@link CatalogVersions} calls `databases`, as of the last of them. */
  readonly version: number
  /** In their order; a database that changed twice is there once, as it is now. */
  readonly changes: readonly DatabaseChange[]
}

/** The members of a database row that may change after creation. */
export type DatabasePatch = Partial<
  Pick<
    Database,
    | 'ownerId'
    | 'desired'
    | 'observed'
    | 'failure'
    | 'durability'
    | 'lanes'
    | 'lane'
    | 'protection'
    | 'backups'
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
  readonly audit: AuditLog
  readonly settings: SettingsStore
  readonly alerts: AlertCatalog
  readonly backups: BackupCatalog

  /** Throws CATALOG_UNAVAILABLE unless a read and a write lock succeed. */
  check(): Promise<void>

  /** All databases, oldest first. A `deleting` one is listed too, but no longer holds its name. */
  listDatabases(): Promise<Database[]>
  /** Throws NAME_TAKEN when a database has this name, in any case. */
  insertDatabase(database: Database): Promise<void>
  /** Applies every patch in one transaction; unknown ids are ignored. */
  updateDatabases(patches: ReadonlyMap<DatabaseId, DatabasePatch>): Promise<void>
  /** What any gateway changed after `sinceVersion`; what is observed of databases is no change. */
  listDatabaseChanges(sinceVersion: number): Promise<DatabaseChanges>
  /** Forgets a database and its tokens; unknown is success. */
  removeDatabase(id: DatabaseId): Promise<void>

  /** Seals all secrets with the master key of now, in one transaction; answers how many were sealed otherwise. */
  reseal(): Promise<number>

  listArchives(): Promise<Archive[]>
  /** Turns the database into an archive: its name is free from then on. */
  archiveDatabase(archive: Archive): Promise<void>
  /** Turns an archive back into a database called `name`. Throws ARCHIVE_NOT_FOUND or NAME_TAKEN. */
  restoreArchive(archiveId: string, name: string): Promise<Database>
  /** Turns an archive into a database that is `deleting`; throws ARCHIVE_NOT_FOUND. */
  discardArchive(archiveId: string): Promise<Database>

  insertToken(token: DatabaseToken): Promise<void>
  findToken(id: string): Promise<DatabaseToken | null>
  /** Of one database, oldest first; those that are revoked or have expired too. */
  listTokens(databaseId: DatabaseId): Promise<DatabaseToken[]>
  /** Revoked already is success. Throws TOKEN_NOT_FOUND. */
  revokeToken(databaseId: DatabaseId, id: string, atMs: number): Promise<void>
  /** Puts another key pair in the place of the database's, and revokes all its tokens; answers how many. */
  rotateSigningKey(databaseId: DatabaseId, key: SigningKey, atMs: number): Promise<number>
  /** Ids of revoked tokens whose signature would still open something at `nowMs`. */
  listRevokedTokens(nowMs: number): Promise<string[]>
  /** Those of all databases that open something at `nowMs`, archives left out, and how many of them never expire. */
  countTokens(nowMs: number): Promise<{ readonly live: number; readonly endless: number }>
  /** Notes last uses of tokens; unknown ids are ignored, and no version grows. */
  noteTokenUses(uses: ReadonlyMap<string, LastUse>): Promise<void>

  /** Saved queries, and the history of what was run. */
  readonly console: ConsoleCatalog

  /** Accounts, sessions and links. */
  readonly people: PeopleCatalog

  /** Those of people that are gone are gone too. */
  listApiKeys(): Promise<StoredApiKey[]>
  /** A known id keeps its key. */
  insertApiKey(key: StoredApiKey): Promise<void>
  /** Throws KEY_NOT_FOUND. */
  updateApiKey(id: string, patch: ApiKeyPatch): Promise<void>
  /** Unknown is success. */
  removeApiKey(id: string): Promise<void>
  /** Notes last uses of keys; unknown ids are ignored, and no version grows. */
  noteKeyUses(uses: ReadonlyMap<string, LastUse>): Promise<void>

  /** All people, oldest first, without what proves who they are. */
  listUsers(): Promise<User[]>

  listGrants(): Promise<Grant[]>
  /** Gives a right, or changes it. Throws USER_NOT_FOUND when either is gone. */
  putGrant(grant: Grant): Promise<void>
  /** None is success. */
  removeGrant(userId: UserId, databaseId: DatabaseId): Promise<void>

  /** Cheap: asked several times a second. */
  readVersions(): Promise<CatalogVersions>
}
