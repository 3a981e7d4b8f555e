import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerDriver, WorkerStatus } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Events } from '../../observability/events.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { DatabaseService } from '../databases/database-service.ts'
import type { WorkerFleet } from './fleet.ts'
import type { SpareWorkers } from './spare-workers.ts'

export interface ReconcilerOptions {
  readonly catalog: Catalog
  readonly registry: DatabaseRegistry
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly databases: DatabaseService
  readonly spares: SpareWorkers
  readonly clock: Clock
  readonly events: Events
  readonly periodMs: number
}

/** How often a driver that has not been there yet is asked. */
const absentPeriodMs = 1_000

/** Moves what runs towards what the catalog says: at boot, and from time to time. Any crash heals here. */
export class Reconciler {
  readonly #options: ReconcilerOptions
  #stop: () => void = () => undefined
  #running: Promise<void> | null = null
  /** What earlier gateways left is adopted or ended. */
  #hasTakenOver = false

  constructor(options: ReconcilerOptions) {
    this.#options = options
  }

  /**
   * Before anything is served: workers that outlived an earlier gateway are adopted or ended, removals finished. A
   * driver that cannot do its work yet is asked again until it can; whoever wants a database meanwhile is told why not.
   */
  async boot(): Promise<void> {
    try {
      await this.#takeOver()
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== 'DRIVER_UNAVAILABLE') throw error
      this.#options.events.reconcileFailed(error)
    }
  }

  /** Looks again every `periodMs`, and sooner while the driver has not been there yet. */
  start(): void {
    const { clock, periodMs } = this.#options
    const stops = [
      clock.every(periodMs, () => this.#runAlone(() => this.reconcile())),
      clock.every(absentPeriodMs, () => {
        // What fails here is told of by the rounds.
        if (!this.#hasTakenOver) this.#runAlone(() => this.#takeOver().catch(() => undefined))
      }),
    ]
    this.#stop = () => {
      for (const stop of stops) stop()
    }
  }

  #runAlone(work: () => Promise<void>): void {
    this.#running ??= work().finally(() => {
      this.#running = null
    })
  }

  async stop(): Promise<void> {
    this.#stop()
    await this.#running
  }

  /** One round. Never rejects: what fails is reported and tried again in the next round. */
  async reconcile(): Promise<void> {
    try {
      if (!this.#hasTakenOver) await this.#takeOver()
      for (const { databaseId: id } of await this.#upAndPaused()) {
        // A prune or delete may be stopping it at this moment: stop is idempotent, so both may.
        if (this.#options.registry.get(id) === undefined && !this.#options.spares.has(id)) await this.#end(id)
      }
      await this.#options.databases.enforceQuotas()
      await this.#options.databases.removeLeftovers()
      await this.#finishRemovals()
      await this.#discardExpiredArchives()
      await this.#rollOut()
    } catch (error) {
      this.#options.events.reconcileFailed(error)
    }
  }

  async #takeOver(): Promise<void> {
    await this.#settleSpares()
    await Promise.all(
      (await this.#upAndPaused()).map((status) =>
        this.#adopt(status).catch((error: unknown) => this.#options.events.reconcileFailed(error)),
      ),
    )
    await this.#finishRemovals()
    this.#hasTakenOver = true
  }

  async #adopt({ databaseId: id, state }: WorkerStatus): Promise<void> {
    const { registry, spares, fleet, driver } = this.#options
    const database = registry.get(id)
    if (spares.has(id)) return
    if (database === undefined) return this.#end(id)
    const lifecycle = fleet.lifecycle(database)
    if (state === 'running') await lifecycle.start()
    else if (!lifecycle.isUp && !fleet.adoptPaused(database)) await driver.stop(id)
  }

  /** An earlier gateway may have died between a claim and its end; whatever the catalog does not know is nobody's. */
  async #settleSpares(): Promise<void> {
    const { driver, catalog, events } = this.#options
    const spares = (await driver.list()).filter((each) => each.isSpare && !this.#options.spares.has(each.databaseId))
    if (spares.length === 0) return
    const [databases, archives] = await Promise.all([catalog.listDatabases(), catalog.listArchives()])
    const owned = new Set([...databases, ...archives.map(({ database }) => database)].map(({ id }) => id))
    const settle = (id: DatabaseId) => (owned.has(id) ? driver.assign(id) : driver.destroy(id))
    await Promise.all(
      spares.map(({ databaseId }) => settle(databaseId).catch((error) => events.reconcileFailed(error))),
    )
  }

  /** One worker a round makes room for a new image, when nobody uses it: its next start takes that. */
  async #rollOut(): Promise<void> {
    const { driver, fleet } = this.#options
    for (const id of (await driver.outdated?.()) ?? []) {
      if (await fleet.peek(id)?.sleep('image')) return
    }
  }

  async #upAndPaused(): Promise<WorkerStatus[]> {
    return (await this.#options.driver.list()).filter(({ state }) => state === 'running' || state === 'paused')
  }

  async #end(id: DatabaseId): Promise<void> {
    this.#options.events.orphanEnded(id)
    await this.#options.driver.stop(id)
  }

  async #finishRemovals(): Promise<void> {
    for (const database of await this.#options.catalog.listDatabases()) {
      if (database.desired === 'deleting') await this.#options.databases.finishRemoval(database)
    }
  }

  async #discardExpiredArchives(): Promise<void> {
    const nowMs = this.#options.clock.nowMs()
    for (const archive of await this.#options.catalog.listArchives()) {
      if (archive.expiresAtMs <= nowMs) await this.#options.databases.expireArchive(archive.id)
    }
  }
}
