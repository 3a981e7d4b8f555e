import { type Principal, userIdOf } from '../../domain/access/principal.ts'
import type { LanesStatistics } from '../../domain/databases/lane-statistics.ts'
import type { WorkerStatistics, WorkerUsage } from '../../domain/databases/worker.ts'
import type { TurnFigures } from '../../domain/door/fair-turns.ts'
import { type ListFilter, listDatabases } from './database-list.ts'
import type { DatabaseParts } from './database-parts.ts'
import type { DatabaseView } from './database-views.ts'
import type { QuotaLimits } from './quotas.ts'

export interface DatabaseStats {
  readonly view: DatabaseView
  /** Seconds; 0 when no worker runs. */
  readonly uptimeSeconds: number
  readonly usage: WorkerUsage
  /** The worker's own figures; null when it sleeps. */
  readonly worker: WorkerStatistics | null
  readonly lanes: LanesStatistics
  readonly turns: TurnFigures
}

/** A quota, and what is used of it. */
export interface QuotaUse {
  readonly limits: QuotaLimits
  readonly databaseCount: number
  readonly totalBytes: number
  readonly awakeCount: number
}

/** Some of many databases. */
export interface DatabasePage {
  readonly views: readonly DatabaseView[]
  /** All that fit, shown or not. */
  readonly total: number
}

/** What is so of databases at this moment; looking wakes nothing. */
export class DatabaseReports {
  readonly #parts: DatabaseParts

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  /** Those that the principal may at least read. */
  async list(principal: Principal, filter: ListFilter): Promise<readonly DatabaseView[]> {
    return (await this.page(principal, filter)).views
  }

  /** Like `list`, with how many there are in all. */
  async page(principal: Principal, filter: ListFilter): Promise<DatabasePage> {
    const { finder, registry, users, views } = this.#parts
    const readable = [...registry.all()].filter((database) => finder.rightOn(principal, database) !== null)
    const { databases, total } = listDatabases(readable, filter, views, users)
    return { views: await Promise.all(databases.map((database) => views.of(database))), total }
  }

  /** Throws INVALID_DATABASE_NAME before DATABASE_NOT_FOUND. */
  async view(name: string): Promise<DatabaseView> {
    return this.#parts.views.of(this.#parts.finder.find(name))
  }

  async stats(name: string): Promise<DatabaseStats> {
    const view = await this.view(name)
    const { driver, fleet, clock, workerStatistics, laneStatistics, turnFigures } = this.#parts
    const usage = await driver.usage(view.database.id)
    const known = { view, lanes: laneStatistics(view.database), turns: turnFigures(view.database) }
    const endpoint = fleet.peek(view.database.id)?.endpoint ?? null
    if (endpoint === null) return { ...known, uptimeSeconds: 0, usage, worker: null }
    const worker = await workerStatistics(endpoint).catch(() => null) // it went to sleep in between
    const uptimeSeconds = Math.max(0, (clock.nowMs() - endpoint.startedAtMs) / 1000)
    return { ...known, uptimeSeconds, usage, worker }
  }

  /** What belongs to the person behind the principal, and how much of it may. */
  async quota(principal: Principal): Promise<QuotaUse> {
    const ownerId = userIdOf(principal)
    const { fleet, quotas, views } = this.#parts
    const owned = await Promise.all(quotas.owned(ownerId).map((database) => views.of(database)))
    return {
      limits: quotas.limitsOf(ownerId),
      databaseCount: owned.length,
      totalBytes: owned.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      awakeCount: fleet.awakeCountOf(ownerId),
    }
  }

  /** Measures what is awake, and gives each worker what is left of its owner's quota. */
  async enforceQuotas(): Promise<void> {
    const { driver, fleet, quotas, registry } = this.#parts
    const limited = [...fleet.awake()].filter(
      ({ database }) => quotas.limitsOf(database.ownerId).maxTotalBytes !== null,
    )
    for (const { database } of limited) {
      const { databaseBytes } = await driver.usage(database.id)
      registry.remark(database.id, { sizeBytes: databaseBytes })
    }
    await Promise.all(limited.map((lifecycle) => lifecycle.applySettings()))
  }
}
