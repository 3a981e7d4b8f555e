import type { InStatement } from '@libsql/client'
import type { Backup, BackupContents, BackupId } from '../domain/backup/backup.ts'
import type { BackupCatalog, BackupFilter, BackupPage, BackupStanding } from '../domain/backup/backup-catalog.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import { ForgeError } from '../domain/errors.ts'
import { violatesUnique } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import { readInteger, readText } from './row-codec.ts'
import * as backups from './tables/backups-table.ts'

/** The table of backups over the catalog's connection. */
export class LibsqlBackups implements BackupCatalog {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async list(filter: BackupFilter, page: BackupPage): Promise<Backup[]> {
    const before = page.beforeId === undefined ? null : await this.#known(page.beforeId)
    const rows = await this.#connection.read('list backups', backups.listBackups(filter, page, before))
    return rows.map(backups.decodeBackup)
  }

  async find(id: BackupId): Promise<Backup | null> {
    const [row] = await this.#connection.read('find a backup', backups.findBackup(id))
    return row === undefined ? null : backups.decodeBackup(row)
  }

  async begin(backup: Backup, leaseUntilMs: number): Promise<void> {
    try {
      await this.#connection.write('begin a backup', [backups.insertBackup(backup, leaseUntilMs)])
    } catch (error) {
      if (!violatesUnique(error, backups.claimIndex)) throw error
      const message = `A backup of "${backup.databaseName}" runs already`
      throw new ForgeError('DATABASE_BUSY', message, { cause: error })
    }
  }

  renew(id: BackupId, leaseUntilMs: number): Promise<boolean> {
    return this.#changes('renew the claim of a backup', backups.renewBackup(id, leaseUntilMs))
  }

  complete(id: BackupId, contents: BackupContents, atMs: number): Promise<boolean> {
    return this.#changes('complete a backup', backups.completeBackup(id, contents, atMs))
  }

  fail(id: BackupId, failure: string, atMs: number): Promise<boolean> {
    return this.#changes('note a failed backup', backups.failBackup(id, failure, atMs))
  }

  async failAbandoned(failure: string, nowMs: number, holder: string | null): Promise<Backup[]> {
    const change = backups.failAbandoned(failure, nowMs, holder)
    const [result] = await this.#connection.write('note abandoned backups', [change])
    return (result?.rows ?? []).map(backups.decodeBackup)
  }

  async adopt(backup: Backup): Promise<boolean> {
    const owner = backup.ownerId
    const isKnown =
      owner !== null && (await this.#connection.read('find an owner', backups.findOwner(owner))).length === 1
    const adopted = { ...backup, ownerId: isKnown ? owner : null }
    return this.#changes('note a backup that was found', backups.insertBackup(adopted, 0))
  }

  async remove(id: BackupId): Promise<void> {
    await this.#connection.writeRemoval('remove a backup', [backups.removeBackup(id)])
  }

  async standings(nowMs: number, databaseId?: DatabaseId): Promise<ReadonlyMap<DatabaseId, BackupStanding>> {
    const rows = await this.#connection.read('look at backups', backups.listStandings(databaseId ?? null, nowMs))
    return new Map(rows.map((row) => [readText(row, 'id'), backups.decodeStanding(row)]))
  }

  async listIds(): Promise<ReadonlySet<BackupId>> {
    const rows = await this.#connection.read('list the ids of backups', backups.listIds)
    return new Set(rows.map((row) => readText(row, 'id')))
  }

  async listExcess(databaseId: DatabaseId, holder: string, keep: number, nowMs: number): Promise<Backup[]> {
    const excess = backups.listExcess(databaseId, holder, keep, nowMs)
    const rows = await this.#connection.read('list old backups', excess)
    return rows.map(backups.decodeBackup)
  }

  async listAwake(): Promise<DatabaseId[]> {
    const rows = await this.#connection.read('list databases that were awake', backups.listAwake)
    return rows.map((row) => readText(row, 'id'))
  }

  async listGone(nowMs: number, beforeMs: number): Promise<Backup[]> {
    await this.#connection.write('mark backups of databases that are gone', [backups.markGone(nowMs)])
    const rows = await this.#connection.read('list expired backups', backups.listGone(beforeMs))
    return rows.map(backups.decodeBackup)
  }

  async countRequested(databaseId: DatabaseId): Promise<number> {
    const [row] = await this.#connection.read('count backups', backups.countRequested(databaseId))
    return row === undefined ? 0 : readInteger(row, 'n')
  }

  async #known(id: BackupId): Promise<Backup> {
    const backup = await this.find(id)
    if (backup === null) throw new ForgeError('BACKUP_NOT_FOUND', `Backup "${id}" not found`)
    return backup
  }

  async #changes(action: string, change: InStatement): Promise<boolean> {
    const [result] = await this.#connection.write(action, [change])
    return result?.rows.length === 1
  }
}
