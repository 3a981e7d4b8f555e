import type { InStatement } from '@libsql/client'
import type { Backup, BackupContents, BackupFailure, BackupId } from '../domain/backup/backup.ts'
import type {
  BackupCatalog,
  BackupFilter,
  BackupPage,
  BackupStanding,
  BackupUsage,
} from '../domain/backup/backup-catalog.ts'
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
    const name = `"${backup.databaseName}"`
    await this.#claim(name, 'begin a backup', backups.insertBackup(backup, leaseUntilMs))
  }

  async enqueue(waiting: readonly Backup[]): Promise<void> {
    const inserts = waiting.map((backup) => backups.insertBackup(backup, 0))
    if (inserts.length > 0) await this.#connection.write('note backups that wait', inserts)
  }

  async listWaiting(): Promise<Backup[]> {
    const rows = await this.#connection.read('list backups that wait', backups.listWaiting)
    return rows.map(backups.decodeBackup)
  }

  resume(backup: Backup, leaseUntilMs: number): Promise<boolean> {
    const name = `"${backup.databaseName}"`
    return this.#claim(name, 'begin a backup anew', backups.resumeBackup(backup, leaseUntilMs))
  }

  interrupt(id: BackupId, why: string): Promise<boolean> {
    return this.#changes('note a backup that was broken off', backups.interruptBackup(id, why))
  }

  renew(id: BackupId, leaseUntilMs: number): Promise<boolean> {
    return this.#changes('renew the claim of a backup', backups.renewBackup(id, leaseUntilMs))
  }

  complete(id: BackupId, contents: BackupContents, atMs: number): Promise<boolean> {
    return this.#changes('complete a backup', backups.completeBackup(id, contents, atMs))
  }

  fail(id: BackupId, failure: BackupFailure, atMs: number): Promise<boolean> {
    return this.#changes('note a failed backup', backups.failBackup(id, failure, atMs))
  }

  async interruptAbandoned(why: string, nowMs: number, holder: string | null, mostCrashes: number): Promise<Backup[]> {
    const change = backups.interruptAbandoned(why, nowMs, holder, mostCrashes)
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
    await this.#connection.write('mark backups of databases that are gone', [
      backups.markGone(nowMs),
      backups.dropHopeless,
    ])
    const rows = await this.#connection.read('list expired backups', backups.listGone(beforeMs))
    return rows.map(backups.decodeBackup)
  }

  async countRequested(databaseId: DatabaseId): Promise<number> {
    const [row] = await this.#connection.read('count backups', backups.countRequested(databaseId))
    return row === undefined ? 0 : readInteger(row, 'n')
  }

  async usage(): Promise<BackupUsage[]> {
    const rows = await this.#connection.read('add up backups', backups.listUsage)
    return rows.map(backups.decodeUsage)
  }

  async listSpare(holder: string, nowMs: number): Promise<Backup[]> {
    const rows = await this.#connection.read('list old backups', backups.listSpare(holder, nowMs))
    return rows.map(backups.decodeBackup)
  }

  async #known(id: BackupId): Promise<Backup> {
    const backup = await this.find(id)
    if (backup === null) throw new ForgeError('BACKUP_NOT_FOUND', `Backup "${id}" not found`)
    return backup
  }

  /** Whether a row was written. */
  async #claim(name: string, action: string, change: InStatement): Promise<boolean> {
    try {
      return await this.#changes(action, change)
    } catch (error) {
      if (!violatesUnique(error, backups.claimIndex)) throw error
      throw new ForgeError('DATABASE_BUSY', `A backup of ${name} runs already`, { cause: error })
    }
  }

  async #changes(action: string, change: InStatement): Promise<boolean> {
    const [result] = await this.#connection.write(action, [change])
    return result?.rows.length === 1
  }
}
