import type { InStatement, ResultSet } from '@libsql/client'
import type { Grant } from '../domain/access/grant.ts'
import type { Vault } from '../domain/access/vault.ts'
import type { BackupCatalog } from '../domain/backup/backup-catalog.ts'
import type {
  ApiKeyPatch,
  Catalog,
  CatalogVersions,
  DatabaseChange,
  DatabaseChanges,
  DatabasePatch,
  StoredApiKey,
} from '../domain/databases/catalog.ts'
import type { Archive, Database, DatabaseId, DatabaseToken, LastUse, SigningKey } from '../domain/databases/database.ts'
import { type ErrorReason, ForgeError } from '../domain/errors.ts'
import type { User, UserId } from '../domain/people/user.ts'
import type { SettingsStore } from '../domain/settings/settings-store.ts'
import type { ConsoleCatalog } from '../domain/sql/console-catalog.ts'
import type { AuditLog } from '../domain/watching/audit.ts'
import * as archives from './archives.ts'
import { violatesReference, violatesUnique } from './catalog-error.ts'
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import { LibsqlAlerts } from './libsql-alerts.ts'
import { LibsqlAuditLog } from './libsql-audit-log.ts'
import { LibsqlBackups } from './libsql-backups.ts'
import { LibsqlConsole } from './libsql-console.ts'
import { LibsqlPeople } from './libsql-people.ts'
import { LibsqlSettings } from './libsql-settings.ts'
import { migrations } from './migrations/index.ts'
import { migrate } from './migrator.ts'
import { readText } from './row-codec.ts'
import { SealedKeys } from './sealed-keys.ts'
import * as accounts from './tables/accounts-table.ts'
import * as apiKeys from './tables/api-keys-table.ts'
import * as databaseChanges from './tables/database-changes-table.ts'
import * as databases from './tables/databases-table.ts'
import * as grants from './tables/grants-table.ts'
import { noteUse } from './tables/last-use.ts'
import * as tokens from './tables/tokens-table.ts'
import * as versions from './tables/versions-table.ts'

export interface CatalogOptions extends ConnectionOptions {
  /** Seals the private keys of databases. */
  readonly vault: Vault
}

/** Opens the catalog behind `url`, creating or migrating it; throws CATALOG_UNAVAILABLE with what to do. */
export async function openCatalog({ vault, ...options }: CatalogOptions): Promise<Catalog> {
  const connection = await openConnection(options)
  try {
    await migrate(connection, migrations)
  } catch (error) {
    connection.close()
    throw error
  }
  return new LibsqlCatalog(connection, vault)
}

class LibsqlCatalog implements Catalog {
  readonly people: LibsqlPeople
  readonly audit: AuditLog
  readonly console: ConsoleCatalog
  readonly settings: SettingsStore
  readonly alerts: LibsqlAlerts
  readonly backups: BackupCatalog
  readonly #connection: Connection
  readonly #vault: Vault
  readonly #keys: SealedKeys

  constructor(connection: Connection, vault: Vault) {
    this.#connection = connection
    this.people = new LibsqlPeople(connection)
    this.console = new LibsqlConsole(connection)
    this.#vault = vault
    this.#keys = new SealedKeys(vault)
    this.audit = new LibsqlAuditLog(connection)
    this.settings = new LibsqlSettings(connection)
    this.backups = new LibsqlBackups(connection)
    this.alerts = new LibsqlAlerts(connection, vault)
  }

  async check(): Promise<void> {
    await this.#connection.write('take the write lock', ['SELECT 1 FROM databases LIMIT 1'])
  }

  async listDatabases(): Promise<Database[]> {
    const rows = await this.#connection.read('list databases', databases.listDatabases)
    return rows.map((row) => this.#keys.opened(databases.decodeDatabase(row)))
  }

  async insertDatabase(database: Database): Promise<void> {
    await this.#claimName(
      `insert database "${database.name}"`,
      database.name,
      databases.insertDatabase(this.#keys.sealed(database)),
    )
  }

  async updateDatabases(patches: ReadonlyMap<DatabaseId, DatabasePatch>): Promise<void> {
    const updates = [...patches].map(([id, patch]) => databases.updateDatabase(id, patch))
    const statements = updates.filter((update) => update !== null)
    if (statements.length === 0) return
    const isRemoval = [...patches.values()].some(({ desired }) => desired === 'deleting')
    if (isRemoval) await this.#connection.writeRemoval('update databases', statements)
    else await this.#connection.write('update databases', statements)
  }

  async listDatabaseChanges(sinceVersion: number): Promise<DatabaseChanges> {
    const rows = await this.#connection.read('list changed databases', databaseChanges.listChanges(sinceVersion))
    const last = rows.at(-1)
    return {
      version: last === undefined ? sinceVersion : databaseChanges.versionOf(last),
      changes: rows.map((row) => this.#openedChange(databaseChanges.decodeChange(row))),
    }
  }

  async removeDatabase(id: DatabaseId): Promise<void> {
    await this.#connection.writeRemoval(`remove database "${id}"`, [databases.deleteDatabase(id)])
  }

  async reseal(): Promise<number> {
    const rows = await this.#connection.read('read the signing keys', databases.listSigningKeys)
    const updates = rows.flatMap((row) => this.#keys.reseal(readText(row, 'id'), readText(row, 'private_key')))
    if (updates.length > 0) await this.#connection.write('seal the signing keys', updates)
    const count = updates.length + (await this.people.reseal(this.#vault)) + (await this.alerts.reseal())
    if (count > 0) await this.#connection.dropCopies()
    return count
  }

  async listArchives(): Promise<Archive[]> {
    const rows = await this.#connection.read('list archives', archives.listArchives)
    const found = rows.map(archives.decodeArchive)
    return found.map((archive) => ({ ...archive, database: this.#keys.opened(archive.database) }))
  }

  async archiveDatabase(archive: Archive): Promise<void> {
    const { name } = archive.database
    const sealed = { ...archive, database: this.#keys.sealed(archive.database) }
    const [result] = await this.#connection.write(`archive "${name}"`, [archives.archiveDatabase(sealed)])
    if (result?.rowsAffected === 0) throw new ForgeError('DATABASE_NOT_FOUND', 'Database instance not found.')
  }

  async restoreArchive(archiveId: string, name: string): Promise<Database> {
    const restore = archives.restoreArchive(archiveId, name)
    return this.#leaveArchive(archiveId, await this.#claimName(`restore archive "${archiveId}"`, name, restore))
  }

  async discardArchive(archiveId: string): Promise<Database> {
    const discard = archives.discardArchive(archiveId)
    const [result] = await this.#connection.writeRemoval(`discard archive "${archiveId}"`, [discard])
    return this.#leaveArchive(archiveId, result)
  }

  async insertToken(token: DatabaseToken): Promise<void> {
    const [result] = await this.#connection.write(`insert token "${token.id}"`, [tokens.insertToken(token)])
    if (result?.rows.length === 0) throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
  }

  async findToken(id: string): Promise<DatabaseToken | null> {
    const [row] = await this.#connection.read(`find token "${id}"`, tokens.findToken(id))
    return row === undefined ? null : tokens.decodeToken(row)
  }

  async listTokens(databaseId: DatabaseId): Promise<DatabaseToken[]> {
    const rows = await this.#connection.read(`list tokens of "${databaseId}"`, tokens.listTokens(databaseId))
    return rows.map(tokens.decodeToken)
  }

  async revokeToken(databaseId: DatabaseId, id: string, atMs: number): Promise<void> {
    await this.#changeOne(`revoke token "${id}"`, tokens.revokeToken(databaseId, id, atMs), 'TOKEN_NOT_FOUND')
  }

  async rotateSigningKey(databaseId: DatabaseId, signingKey: SigningKey, atMs: number): Promise<number> {
    const [, revocation] = await this.#connection.write(`rotate the key of "${databaseId}"`, [
      databases.changeSigningKey(databaseId, this.#keys.sealedKey(databaseId, signingKey)),
      tokens.revokeTokens(databaseId, atMs),
    ])
    return revocation?.rowsAffected ?? 0
  }

  async listRevokedTokens(nowMs: number): Promise<string[]> {
    const rows = await this.#connection.read('list revoked tokens', tokens.listRevokedTokens(nowMs))
    return rows.map((row) => readText(row, 'id'))
  }

  async countTokens(nowMs: number): Promise<{ live: number; endless: number }> {
    const [row] = await this.#connection.read('count tokens', tokens.countTokens(nowMs))
    return row === undefined ? { live: 0, endless: 0 } : tokens.decodeTokenCount(row)
  }

  async noteTokenUses(uses: ReadonlyMap<string, LastUse>): Promise<void> {
    const updates = [...uses].map(([id, use]) => noteUse('tokens', id, use))
    if (updates.length > 0) await this.#connection.write('note uses of tokens', updates)
  }

  async listApiKeys(): Promise<StoredApiKey[]> {
    const rows = await this.#connection.read('list API keys', apiKeys.listApiKeys)
    return rows.map(apiKeys.decodeApiKey)
  }

  async insertApiKey(key: StoredApiKey): Promise<void> {
    await this.#connection.write(`insert API key "${key.name}"`, [apiKeys.insertApiKey(key)])
  }

  async updateApiKey(id: string, patch: ApiKeyPatch): Promise<void> {
    await this.#changeOne(`change API key "${id}"`, apiKeys.updateApiKey(id, patch), 'KEY_NOT_FOUND')
  }

  async removeApiKey(id: string): Promise<void> {
    await this.#connection.write(`remove API key "${id}"`, [apiKeys.removeApiKey(id)])
  }

  async noteKeyUses(uses: ReadonlyMap<string, LastUse>): Promise<void> {
    const updates = [...uses].map(([id, use]) => noteUse('api_keys', id, use))
    if (updates.length > 0) await this.#connection.write('note uses of API keys', updates)
  }

  async listUsers(): Promise<User[]> {
    const rows = await this.#connection.read('list users', accounts.listUsers)
    return rows.map(accounts.decodeUser)
  }

  async listGrants(): Promise<Grant[]> {
    const rows = await this.#connection.read('list grants', grants.listGrants)
    return rows.map(grants.decodeGrant)
  }

  async putGrant(grant: Grant): Promise<void> {
    try {
      await this.#connection.write(`grant a right on "${grant.databaseId}"`, [grants.putGrant(grant)])
    } catch (error) {
      if (!violatesReference(error)) throw error
      throw new ForgeError('USER_NOT_FOUND', 'The user or the database does not exist', { cause: error })
    }
  }

  async removeGrant(userId: UserId, databaseId: DatabaseId): Promise<void> {
    await this.#connection.write(`take a right on "${databaseId}"`, [grants.removeGrant(userId, databaseId)])
  }

  async readVersions(): Promise<CatalogVersions> {
    const [row] = await this.#connection.read('read the versions of the catalog', versions.readVersions)
    if (row === undefined) throw new Error('A SELECT without FROM has one row')
    return versions.decodeVersions(row)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // On a full disk the log keeps all of it for the next start.
    await this.#connection.foldLog().catch(() => undefined)
    this.#connection.close()
  }

  #openedChange(change: DatabaseChange): DatabaseChange {
    return change.kind === 'present' ? { ...change, database: this.#keys.opened(change.database) } : change
  }

  async #claimName(action: string, name: string, claim: InStatement): Promise<ResultSet | undefined> {
    try {
      const [result] = await this.#connection.write(action, [claim])
      return result
    } catch (error) {
      if (!violatesUnique(error, databases.nameKeyColumn)) throw error
      throw new ForgeError('NAME_TAKEN', `Cannot ${action}: a database of this name exists`, {
        cause: error,
        details: { db_name: name },
      })
    }
  }

  /** `change` answers the row that it found. */
  async #changeOne(action: string, change: InStatement, reason: ErrorReason): Promise<void> {
    const [result] = await this.#connection.write(action, [change])
    if (result?.rows.length === 0) throw new ForgeError(reason, `Cannot ${action}: there is none`)
  }

  #leaveArchive(archiveId: string, result: ResultSet | undefined): Database {
    const row = result?.rows[0]
    if (row === undefined) throw new ForgeError('ARCHIVE_NOT_FOUND', `Archive "${archiveId}" not found`)
    return this.#keys.opened(databases.decodeDatabase(row))
  }
}
