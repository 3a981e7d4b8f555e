import { rightOn } from '../../domain/access/authorization.ts'
import { type Principal, roleOf, userIdOf } from '../../domain/access/principal.ts'
import { type Backup, type BackupId, ownedDatabaseOf } from '../../domain/backup/backup.ts'
import type { BackupFilter } from '../../domain/backup/backup-catalog.ts'
import type { Database } from '../../domain/databases/database.ts'
import { assertDatabaseName, nameKey } from '../../domain/databases/names.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { DatabaseView } from '../databases/database-views.ts'
import type { LoadedDump } from '../databases/load-dump.ts'
import { newId } from '../databases/new-database.ts'
import { type BackupPlan, type BackupRoom, type BackupUsageView, planOf, roomFor, usageOf } from './backup-figures.ts'
import { type BackupParts, dayMs } from './backup-parts.ts'
import type { BackupQueue } from './backup-queue.ts'
import type { BackupRunner } from './backup-runner.ts'
import { newBackup } from './new-backup.ts'

/** A backup, with what is so of it now. */
export interface BackupView {
  readonly backup: Backup
  readonly databaseExists: boolean
  /** Unix ms; null = its database is not gone. */
  readonly expiresAtMs: number | null
}

/** All backups of one database, newest first, and how it goes on. */
export interface DatabaseBackups {
  readonly views: readonly BackupView[]
  readonly plan: BackupPlan
  readonly room: BackupRoom
}

/** What becomes of many backups that were asked for at once. */
export interface BackupRun {
  /** What all of them have. */
  readonly id: string
  /** They wait for their turn. */
  readonly views: readonly BackupView[]
  readonly refused: readonly { readonly databaseName: string; readonly error: ForgeError }[]
}

export interface BackupListing {
  readonly views: readonly BackupView[]
  /** Where the next page begins; null = no more. */
  readonly next: BackupId | null
}

export interface ListedBackups {
  readonly database?: string
  readonly state?: Backup['state']
  readonly trigger?: Backup['trigger']
  readonly runId?: string
  readonly limit: number
  readonly before?: BackupId
}

const mostOfOneDatabase = 5_000
const mostRunning = 1_000

const unfinished = {
  waiting: 'is still to be taken',
  running: 'is still running',
  failed: 'has failed',
} as const

/** Backups for whoever may manage their database: all that routes do with them. */
export class BackupService {
  readonly #parts: BackupParts
  readonly #runner: BackupRunner
  readonly #queue: Pick<BackupQueue, 'drain'>

  constructor(parts: BackupParts, runner: BackupRunner, queue: Pick<BackupQueue, 'drain'>) {
    this.#parts = parts
    this.#runner = runner
    this.#queue = queue
  }

  /** Its right is checked by then. Throws DATABASE_NOT_FOUND. */
  async ofDatabase(name: string): Promise<DatabaseBackups> {
    const { catalog, databases } = this.#parts
    const database = databases.known(name)
    const [backups, standings, room] = await Promise.all([
      catalog.list({ databaseId: database.id }, { limit: mostOfOneDatabase }),
      catalog.standings(this.#parts.clock.nowMs(), database.id),
      roomFor([database], this.#parts),
    ])
    const plan = planOf(database, standings.get(database.id), this.#parts)
    return { views: backups.map((backup) => this.#viewOf(backup)), plan, room }
  }

  /** Those that the principal may see. */
  async list(principal: Principal, { limit, before, database, ...filter }: ListedBackups): Promise<BackupListing> {
    const { catalog } = this.#parts
    const visible = this.#visibleTo(principal)
    const wanted = { ...filter, ...visible, ...(database === undefined ? {} : { nameKey: nameKey(database) }) }
    if (before !== undefined) await this.find(principal, before)
    const found: Backup[] = []
    let beforeId = before
    // What the catalog lets pass is looked at once more: a key may be narrowed to some databases.
    while (found.length <= limit) {
      const page = await catalog.list(wanted, { limit: limit + 1, ...(beforeId === undefined ? {} : { beforeId }) })
      found.push(...page.filter((backup) => this.#mayManage(principal, backup)))
      if (page.length <= limit) break
      beforeId = page.at(-1)?.id
    }
    const shown = found.slice(0, limit)
    const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null
    return { views: shown.map((backup) => this.#viewOf(backup)), next }
  }

  /** Throws BACKUP_NOT_FOUND, also for what the principal may not manage. */
  async find(principal: Principal, id: BackupId): Promise<BackupView> {
    const backup = await this.#parts.catalog.find(id)
    if (backup === null || !this.#mayManage(principal, backup)) {
      throw new ForgeError('BACKUP_NOT_FOUND', `Backup "${id}" not found`)
    }
    return this.#viewOf(backup)
  }

  /** Begins one now. Throws what {@link BackupRunner.begin} does, and QUOTA_REACHED. */
  async take(name: string): Promise<BackupView> {
    const database = this.#parts.databases.known(name)
    await this.#assertOneMore(database)
    return this.#viewOf((await this.#runner.begin(database, 'request')).backup)
  }

  /**
   * Has all that the principal may manage, or those of these names, be backed up one after the other. Throws what
   * {@link DatabaseService.assertRight} does for a name; nothing waits then.
   */
  async takeAll(principal: Principal, names: readonly string[] | undefined): Promise<BackupRun> {
    const { catalog, clock, databases, grants, holder, registry } = this.#parts
    for (const name of names ?? []) databases.assertRight(principal, name, 'manage', `Database "${name}" not found`)
    const asked =
      names?.map((name) => databases.known(name)) ??
      [...registry.all()].filter((database) => rightOn(principal, database, grants) === 'manage')
    const underWay = await Promise.all([
      catalog.listWaiting(),
      catalog.list({ state: 'running' }, { limit: mostRunning }),
    ])
    const busy = new Set(underWay.flat().map(({ databaseId }) => databaseId))
    const id = newId()
    const refused: { databaseName: string; error: ForgeError }[] = []
    const waiting: Backup[] = []
    for (const database of new Set(asked)) {
      const error = busy.has(database.id) ? underWayAlready(database) : await this.#problemOfOneMore(database)
      if (error !== null) refused.push({ databaseName: database.name, error })
      else
        waiting.push(
          newBackup(database, { state: 'waiting', trigger: 'request', holder, atMs: clock.nowMs(), runId: id }),
        )
    }
    await catalog.enqueue(waiting)
    void this.#queue.drain()
    return { id, views: waiting.map((backup) => this.#viewOf(backup)), refused }
  }

  /** Of what the principal may manage. */
  usage(principal: Principal): Promise<BackupUsageView> {
    return usageOf(this.#parts, (database) => rightOn(principal, database, this.#parts.grants) === 'manage')
  }

  /** Throws BACKUP_NOT_FOUND, BACKUP_NOT_COMPLETE, READS_BLOCKED, BACKUP_MISSING. */
  async download(
    principal: Principal,
    id: BackupId,
  ): Promise<{ readonly backup: Backup; readonly sizeBytes: number; readonly body: ReadableStream<Uint8Array> }> {
    const backup = await this.#usable(principal, id)
    return { backup, ...(await this.#parts.store.open(backup)) }
  }

  /** Makes a new database of it, all or nothing. */
  async restore(
    principal: Principal,
    id: BackupId,
    name: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly view: DatabaseView; readonly loaded: LoadedDump }> {
    if (name !== undefined) assertDatabaseName(name)
    const backup = await this.#usable(principal, id)
    const { databases, events, store } = this.#parts
    const pieces = store.read(backup, signal)[Symbol.asyncIterator]()
    const source = {
      signal,
      async next() {
        const { done, value } = await pieces.next()
        return done ? null : value
      },
    }
    try {
      // What was a database once may be one again, however large imports may be.
      const options = { maxBytes: Number.POSITIVE_INFINITY }
      const restored = await databases.import(principal, name ?? backup.databaseName, source, options)
      events.backupRestored(backup, restored.view.database)
      return restored
    } finally {
      await pieces.return?.()
    }
  }

  /** Its file goes first. Throws BACKUP_NOT_FOUND, DATABASE_BUSY; BACKUP_MISSING where its file is not here, unless it is to be forgotten. */
  async remove(principal: Principal, id: BackupId, isForgotten: boolean): Promise<void> {
    const { backup } = await this.find(principal, id)
    const { catalog, events, holder, store } = this.#parts
    if (backup.state === 'running') {
      throw new ForgeError('DATABASE_BUSY', `Backup "${id}" of "${backup.databaseName}" runs: wait until it is over`)
    }
    const isElsewhere = backup.state === 'complete' && backup.holder !== holder && !(await store.has(backup))
    if (isElsewhere && !isForgotten) {
      const message = `The file of backup "${id}" of "${backup.databaseName}" lies at another gateway: delete it there or, when that is gone for good, with "?forget=true"`
      throw new ForgeError('BACKUP_MISSING', message)
    }
    await store.remove(backup)
    await catalog.remove(id)
    events.backupDeleted(backup, 'request')
  }

  async #usable(principal: Principal, id: BackupId): Promise<Backup> {
    const { backup } = await this.find(principal, id)
    if (backup.state !== 'complete') {
      const how = unfinished[backup.state]
      throw new ForgeError('BACKUP_NOT_COMPLETE', `Backup "${id}" of "${backup.databaseName}" ${how}`)
    }
    if (this.#parts.registry.get(backup.databaseId)?.protection.blocksReads) {
      const message = `The settings of "${backup.databaseName}" block all access to its data, and to its backups`
      throw new ForgeError('READS_BLOCKED', message)
    }
    return backup
  }

  #viewOf(backup: Backup): BackupView {
    const { registry, settings } = this.#parts
    const goneAtMs = backup.databaseGoneAtMs
    return {
      backup,
      databaseExists: registry.get(backup.databaseId) !== undefined,
      expiresAtMs: goneAtMs === null ? null : goneAtMs + settings.backupRetentionDays * dayMs,
    }
  }

  async #assertOneMore(database: Database): Promise<void> {
    const problem = await this.#problemOfOneMore(database)
    if (problem !== null) throw problem
  }

  /** Null = one more may be asked for. */
  async #problemOfOneMore(database: Database): Promise<ForgeError | null> {
    const { catalog, settings } = this.#parts
    const limit = settings.backupMaxRequested
    if ((await catalog.countRequested(database.id)) < limit) return null
    const message = `"${database.name}" has ${limit} backups that were asked for (DBFORGE_BACKUP_MAX_REQUESTED): delete one first`
    return new ForgeError('QUOTA_REACHED', message, { details: { quota: 'backups', limit } })
  }

  #mayManage(principal: Principal, backup: Backup): boolean {
    return rightOn(principal, ownedDatabaseOf(backup), this.#parts.grants) === 'manage'
  }

  /** What the catalog can leave out by itself. */
  #visibleTo(principal: Principal): Pick<BackupFilter, 'visibleTo'> {
    if (roleOf(principal) === 'admin') return {}
    const { grants, registry } = this.#parts
    const databaseIds = [...registry.all()]
      .filter((database) => rightOn(principal, database, grants) === 'manage')
      .map(({ id }) => id)
    return { visibleTo: { ownerId: userIdOf(principal), databaseIds } }
  }
}

function underWayAlready({ name }: Database): ForgeError {
  return new ForgeError('DATABASE_BUSY', `A backup of "${name}" waits or runs already`)
}
