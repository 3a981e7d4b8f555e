import { accessOf, rightOn } from '../domain/authorization.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Clock } from '../domain/clock.ts'
import type { Archive, Database, DatabaseSettings, Durability } from '../domain/database.ts'
import { ForgeError, readOnlyMessage, toForgeError } from '../domain/errors.ts'
import { type GrantLookup, includes, type Right } from '../domain/grant.ts'
import { newSigningKey } from '../domain/jwt.ts'
import type { LanesStatistics } from '../domain/lane-statistics.ts'
import { assertDatabaseName, isDatabaseName, nameKey } from '../domain/names.ts'
import { credentialIdOf, type Principal, roleOf, userIdOf } from '../domain/principal.ts'
import { assertDeletable, usableAccess } from '../domain/protection.ts'
import { SerialByKey } from '../domain/serial-by-key.ts'
import type { Target } from '../domain/statement-runner.ts'
import type { UserId } from '../domain/user.ts'
import type { WorkerDriver, WorkerEndpoint, WorkerStatistics, WorkerUsage } from '../domain/worker.ts'
import type { Events } from '../observability/events.ts'
import { assertLane } from './assert-lane.ts'
import { assertLimits } from './assert-limits.ts'
import { concernsWorker, needsAnotherWorker, patchOf } from './changed-settings.ts'
import type { DatabaseRegistry } from './database-registry.ts'
import { type DatabaseView, DatabaseViews } from './database-views.ts'
import type { WorkerFleet } from './fleet.ts'
import { newDatabase, newId } from './new-database.ts'
import type { QuotaLimits, Quotas } from './quotas.ts'
import type { Spare, SpareWorkers } from './spare-workers.ts'

export interface DatabaseStats {
  readonly view: DatabaseView
  /** Seconds; 0 when no worker runs. */
  readonly uptimeSeconds: number
  readonly usage: WorkerUsage
  /** The worker's own figures; null when it sleeps. */
  readonly worker: WorkerStatistics | null
  readonly lanes: LanesStatistics
}

/** A quota, and what is used of it. */
export interface QuotaUse {
  readonly limits: QuotaLimits
  readonly databaseCount: number
  readonly totalBytes: number
  readonly awakeCount: number
}

export interface ListFilter {
  readonly status?: string
  readonly limit?: number
  readonly offset?: number
}

export interface DatabaseServiceOptions {
  readonly catalog: Catalog
  readonly registry: DatabaseRegistry
  readonly grants: GrantLookup
  readonly quotas: Quotas
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly spares: SpareWorkers
  readonly clock: Clock
  readonly events: Events
  readonly defaultDurability: Durability
  readonly archiveDays: number
  /** Reads a worker's own counters through its admin API. */
  readonly workerStatistics: (endpoint: WorkerEndpoint) => Promise<WorkerStatistics>
  /** What the lanes of a database have carried. */
  readonly laneStatistics: (database: Database) => LanesStatistics
}

const dayMs = 86_400_000

/** Creates, finds, changes, prunes and deletes databases. Changes of one name run one after the other. */
export class DatabaseService {
  readonly #options: DatabaseServiceOptions
  readonly #views: DatabaseViews
  readonly #changes = new SerialByKey()
  /** Failed creations that the catalog still has, as on a full disk; by the key of their name. */
  readonly #leftovers = new Map<string, Database>()

  constructor(options: DatabaseServiceOptions) {
    this.#options = options
    this.#views = new DatabaseViews(options.fleet, options.driver)
  }

  /** Creates it for the person behind the principal, or wakes an existing one; resolves when a real query has been answered. */
  spawn(
    principal: Principal,
    name: string,
    settings: DatabaseSettings,
  ): Promise<{ readonly view: DatabaseView; readonly isNew: boolean }> {
    return this.#inTurn(name, async () => {
      assertDatabaseName(name)
      const existing = this.#options.registry.find(name)
      if (existing !== undefined && this.#rightOn(principal, existing) === null) throw nameTaken(name)
      if (existing === undefined) {
        assertLane(settings.lane, name, this.#options.driver)
        await assertLimits(settings.limits, this.#options.driver)
      }
      const database = existing ?? (await this.#create(principal, name, settings))
      try {
        await this.#options.fleet.lifecycle(database).start()
      } catch (error) {
        if (existing === undefined) await this.#undoCreation(database)
        throw error
      }
      if (existing === undefined) this.#options.events.databaseSpawned(database)
      return {
        view: await this.#views.of(this.#options.registry.get(database.id) ?? database),
        isNew: existing === undefined,
      }
    })
  }

  /** Frees the name and keeps the data as an archive. */
  prune(name: string): Promise<Archive> {
    return this.#inTurn(name, async () => {
      const found = this.#find(name, 'Database instance not found.')
      assertDeletable(found)
      const { databaseBytes } = await this.#options.driver.usage(found.id)
      const database = { ...found, sizeBytes: databaseBytes }
      const nowMs = this.#options.clock.nowMs()
      const expiresAtMs = nowMs + this.#options.archiveDays * dayMs
      const archive: Archive = { id: newId(), database, archivedAtMs: nowMs, expiresAtMs }
      await this.#options.catalog.archiveDatabase(archive)
      this.#options.registry.drop(database)
      await this.#stopForGood(database)
      this.#options.events.databasePruned(database, archive.id)
      return archive
    })
  }

  /** Deletes the data for good; no archive remains. */
  remove(name: string): Promise<{ readonly deletedAtMs: number; readonly hadWorker: boolean }> {
    return this.#inTurn(name, async () => {
      const database = this.#find(name)
      assertDeletable(database)
      const hadWorker = this.#options.fleet.peek(database.id)?.endpoint != null
      await this.#erase(database)
      this.#options.events.databaseDeleted(database)
      return { deletedAtMs: this.#options.clock.nowMs(), hadWorker }
    })
  }

  configure(name: string, settings: DatabaseSettings): Promise<DatabaseView> {
    return this.#inTurn(name, async () => {
      const before = this.#find(name)
      assertLane(settings.lane, before.name, this.#options.driver)
      await assertLimits(settings.limits, this.#options.driver)
      const database = (await this.#options.registry.change(before.id, patchOf(before, settings))) ?? before
      const lifecycle = this.#options.fleet.lifecycle(database)
      if (concernsWorker(before, database)) await lifecycle.applySettings()
      if (needsAnotherWorker(before, database)) lifecycle.replaceWhenIdle()
      return this.#views.of(database)
    })
  }

  /** Null gives it to the installation. For its owner and for administrators: a right to manage it is not enough. */
  setOwner(principal: Principal, name: string, ownerId: UserId | null): Promise<void> {
    return this.#inTurn(name, async () => {
      const database = this.#find(name)
      if (roleOf(principal) !== 'admin' && database.ownerId !== userIdOf(principal)) {
        throw new ForgeError('PERMISSION_DENIED', 'A database is given away by its owner or an administrator alone')
      }
      if (ownerId !== database.ownerId) this.#options.quotas.assertRoom(ownerId, database.sizeBytes)
      await this.#options.registry.change(database.id, { ownerId })
    })
  }

  /** Gives it another key pair: no token of before opens it any more, and what is open ends. Answers how many. */
  rotateKey(name: string): Promise<number> {
    return this.#inTurn(name, async () => {
      const { catalog, clock, events, fleet, registry } = this.#options
      const { id } = this.#find(name)
      const signingKey = newSigningKey()
      const tokenCount = await catalog.rotateSigningKey(id, signingKey, clock.nowMs())
      const database = { ...this.#find(name), signingKey }
      registry.put(database)
      await fleet.lifecycle(database).stopNow('key')
      events.databaseKeyRotated(database, tokenCount)
      return tokenCount
    })
  }

  /** What belongs to the person behind the principal, and how much of it may. */
  async quota(principal: Principal): Promise<QuotaUse> {
    const ownerId = userIdOf(principal)
    const { fleet, quotas } = this.#options
    const owned = await Promise.all(quotas.owned(ownerId).map((database) => this.#views.of(database)))
    return {
      limits: quotas.limitsOf(ownerId),
      databaseCount: owned.length,
      totalBytes: owned.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      awakeCount: fleet.awakeCountOf(ownerId),
    }
  }

  /** Measures what is awake, and gives each worker what is left of its owner's quota. */
  async enforceQuotas(): Promise<void> {
    const { driver, fleet, quotas, registry } = this.#options
    const limited = [...fleet.awake()].filter(
      ({ database }) => quotas.limitsOf(database.ownerId).maxTotalBytes !== null,
    )
    for (const { database } of limited) {
      const { databaseBytes } = await driver.usage(database.id)
      registry.remark(database.id, { sizeBytes: databaseBytes })
    }
    await Promise.all(limited.map((lifecycle) => lifecycle.applySettings()))
  }

  /** Those that the principal may at least read. */
  async list(principal: Principal, filter: ListFilter): Promise<DatabaseView[]> {
    const found: Database[] = []
    let skip = filter.offset ?? 0
    for (const database of this.#options.registry.all()) {
      if (found.length >= (filter.limit ?? Number.POSITIVE_INFINITY)) break
      if (this.#rightOn(principal, database) === null) continue
      if (filter.status !== undefined && this.#views.statusOf(database) !== filter.status) continue
      if (skip > 0) skip -= 1
      else found.push(database)
    }
    return Promise.all(found.map((database) => this.#views.of(database)))
  }

  /** Throws INVALID_DATABASE_NAME before DATABASE_NOT_FOUND; wakes nothing. */
  async view(name: string): Promise<DatabaseView> {
    return this.#views.of(this.#find(name))
  }

  async stats(name: string): Promise<DatabaseStats> {
    const view = await this.view(name)
    const { driver, fleet, clock, workerStatistics, laneStatistics } = this.#options
    const usage = await driver.usage(view.database.id)
    const lanes = laneStatistics(view.database)
    const endpoint = fleet.peek(view.database.id)?.endpoint ?? null
    if (endpoint === null) return { view, uptimeSeconds: 0, usage, worker: null, lanes }
    const worker = await workerStatistics(endpoint).catch(() => null) // it went to sleep in between
    return { view, uptimeSeconds: Math.max(0, (clock.nowMs() - endpoint.startedAtMs) / 1000), usage, worker, lanes }
  }

  /** Those of databases that the principal may manage. */
  async listArchives(principal: Principal): Promise<Archive[]> {
    const archives = await this.#options.catalog.listArchives()
    return archives.filter(({ database }) => this.#rightOn(principal, database) === 'manage')
  }

  /** Turns an archive back into a database, under its old name unless another is given. */
  async restore(principal: Principal, archiveId: string, name: string | undefined): Promise<DatabaseView> {
    if (name !== undefined) assertDatabaseName(name)
    const archive = await this.#findArchive(principal, archiveId)
    const wanted = name ?? archive.database.name
    return this.#inTurn(wanted, async () => {
      assertDatabaseName(wanted)
      if (this.#options.registry.find(wanted) !== undefined) {
        throw nameTaken(wanted)
      }
      this.#options.quotas.assertRoom(archive.database.ownerId, archive.database.sizeBytes)
      await this.#removeLeftover(wanted)
      const database = await this.#options.catalog.restoreArchive(archiveId, wanted)
      this.#options.registry.put(database)
      this.#options.registry.remark(database.id, { observed: 'sleeping' })
      this.#options.events.databaseRestored(database, archiveId)
      return this.#views.of(this.#options.registry.get(database.id) ?? database)
    })
  }

  async discardArchive(principal: Principal, archiveId: string): Promise<void> {
    await this.#findArchive(principal, archiveId)
    await this.expireArchive(archiveId)
  }

  /** Removes an archive for good, whoever may. */
  async expireArchive(archiveId: string): Promise<void> {
    const database = await this.#options.catalog.discardArchive(archiveId)
    await this.finishRemoval(database)
  }

  /** Name syntax (400), existence and grant (404), blocked access (403). Wakes nothing: the query does. */
  target(principal: Principal, name: string): Target {
    const database = this.#find(name)
    const right = this.#rightOn(principal, database)
    if (right === null) throw notFound()
    const access = usableAccess(accessOf(right), database)
    return { database, access, owner: credentialIdOf(principal) }
  }

  /** Name syntax (400), existence and any right (404, with `messageOfNone`), then the right that it takes (403). */
  assertRight(principal: Principal, name: string, least: Right, messageOfNone?: string): void {
    const right = this.#rightOn(principal, this.#find(name, messageOfNone))
    if (right === null) throw notFound(messageOfNone)
    if (includes(right, least)) return
    if (least === 'write') throw new ForgeError('READ_ONLY', readOnlyMessage)
    throw new ForgeError('PERMISSION_DENIED', `This takes the right to ${least} the database`, {
      details: { right, needed: least },
    })
  }

  /** Carries out a removal that the catalog has as `deleting`; also after a crash in the middle of one. */
  async finishRemoval(database: Database): Promise<void> {
    await this.#stopForGood(database)
    await this.#options.driver.destroy(database.id)
    await this.#options.catalog.removeDatabase(database.id)
  }

  /** Tries again to remove what failed creations left behind. */
  async removeLeftovers(): Promise<void> {
    for (const { name } of [...this.#leftovers.values()]) await this.#inTurn(name, () => this.#removeLeftover(name))
  }

  /** What the principal may do with a database that it sees. */
  rightOf(principal: Principal, { database }: DatabaseView): Right {
    return this.#rightOn(principal, database) ?? 'read'
  }

  #rightOn(principal: Principal, database: Database): Right | null {
    return rightOn(principal, database, this.#options.grants)
  }

  async #findArchive(principal: Principal, archiveId: string): Promise<Archive> {
    const archive = (await this.listArchives(principal)).find(({ id }) => id === archiveId)
    if (archive !== undefined) return archive
    throw new ForgeError('ARCHIVE_NOT_FOUND', `Archive "${archiveId}" not found`)
  }

  #inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    return this.#changes.run(nameKey(name), task)
  }

  #find(name: string, messageOfNone?: string): Database {
    if (!isDatabaseName(name)) assertDatabaseName(name)
    const database = this.#options.registry.find(name)
    if (database === undefined) throw notFound(messageOfNone)
    return database
  }

  async #create(principal: Principal, name: string, settings: DatabaseSettings): Promise<Database> {
    await this.#removeLeftover(name)
    const { catalog, registry, spares } = this.#options
    this.#options.quotas.assertRoom(userIdOf(principal))
    // A spare was started for the lane of most.
    const spare = settings.lane === 'direct' ? null : spares.claim()
    const { clock, defaultDurability } = this.#options
    const from = { spare, defaultDurability, ownerId: userIdOf(principal), createdAtMs: clock.nowMs() }
    const database = newDatabase(name, settings, from)
    try {
      await catalog.insertDatabase(database)
    } catch (error) {
      if (spare !== null) await spares.discard(spare)
      // Perhaps the catalog has it, and only its answer was lost.
      if (toForgeError(error).reason === 'CATALOG_UNAVAILABLE') this.#leftovers.set(nameKey(name), database)
      throw error
    }
    registry.put(database)
    if (spare !== null) await this.#takeOver(spare, database)
    return database
  }

  /** The worker runs already, with the settings that new databases have unless they say otherwise. */
  async #takeOver(spare: Spare, database: Database): Promise<void> {
    await this.#options.spares.assign(spare)
    await this.#options.fleet.lifecycle(database).applySettings()
  }

  async #erase(database: Database): Promise<void> {
    await this.#options.registry.change(database.id, { desired: 'deleting' })
    this.#options.registry.drop(database)
    await this.finishRemoval(database)
  }

  /** Nobody was told of this database: it is gone at once, whatever of it cannot be removed yet. */
  async #undoCreation(database: Database): Promise<void> {
    this.#options.registry.drop(database)
    this.#leftovers.set(nameKey(database.name), database)
    await this.#removeLeftover(database.name).catch((error: unknown) =>
      this.#options.events.operationFailed('remove what was made of', database, error),
    )
  }

  async #removeLeftover(name: string): Promise<void> {
    const leftover = this.#leftovers.get(nameKey(name))
    if (leftover === undefined) return
    await this.finishRemoval(leftover)
    this.#leftovers.delete(nameKey(name))
  }

  async #stopForGood(database: Database): Promise<void> {
    await this.#options.fleet.retire(database.id)
    await this.#options.driver.stop(database.id)
  }
}

function nameTaken(name: string): ForgeError {
  return new ForgeError('NAME_TAKEN', `A database called "${name}" exists already; pass another name`)
}

function notFound(message = 'Database not found.'): ForgeError {
  return new ForgeError('DATABASE_NOT_FOUND', message)
}
