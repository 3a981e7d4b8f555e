import { isDeepStrictEqual } from 'node:util'
import type { Catalog, CatalogVersions, DatabaseChange } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import type { Events } from '../../observability/events.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import { heedChange } from '../system/heed-change.ts'
import type { CatalogFollower } from './catalog-watch.ts'
import type { DatabaseRegistry } from './database-registry.ts'

export interface DatabaseWatchOptions {
  readonly catalog: Pick<Catalog, 'listDatabaseChanges'>
  readonly registry: DatabaseRegistry
  readonly fleet: WorkerFleet
  readonly driver: Pick<WorkerDriver, 'stop' | 'destroy'>
  readonly events: Pick<Events, 'operationFailed'>
  /** What the registry was filled from. */
  readonly version: number
  /** Of a creation that failed here: it is on its way out, whatever the catalog has. */
  readonly isLeftover: (id: DatabaseId) => boolean
}

/** Keeps the registry as the catalog has it, whichever gateway changes it; what was observed here stays. */
export class DatabaseWatch implements CatalogFollower {
  readonly #options: DatabaseWatchOptions
  #version: number

  constructor(options: DatabaseWatchOptions) {
    this.#options = options
    this.#version = options.version
  }

  async follow({ databases }: CatalogVersions): Promise<void> {
    if (databases === this.#version) return
    const { catalog, registry } = this.#options
    const { changeCount } = registry
    const { version, changes } = await catalog.listDatabaseChanges(this.#version)
    // What we changed in between may be older here than in memory: the next poll reads it again.
    if (registry.changeCount !== changeCount) return
    for (const change of changes) this.#take(change)
    // A counter that grew without a row, as after a restore of the catalog, must not be asked about for ever.
    this.#version = Math.max(version, databases)
  }

  #take(change: DatabaseChange): void {
    const id = change.kind === 'present' ? change.database.id : change.id
    const known = this.#options.registry.get(id)
    if (change.kind !== 'present') {
      if (known !== undefined) this.#leave(known, change.kind)
    } else if (known === undefined) {
      if (!this.#options.isLeftover(id)) this.#options.registry.putStored(change.database)
    } else {
      this.#change(known, change.database)
    }
  }

  #change(known: Database, stored: Database): void {
    const { registry, fleet } = this.#options
    const next = remembered(known, stored)
    if (isDeepStrictEqual(next, known)) return
    if (next.name !== known.name) registry.drop(known)
    registry.put(next)
    const lifecycle = fleet.peek(next.id)
    if (lifecycle === undefined) return
    this.#carryOut('follow a change', next, heedChange(fleet.lifecycle(next), known, next))
  }

  #leave(known: Database, kind: 'archived' | 'removed'): void {
    this.#options.registry.drop(known)
    this.#carryOut('end the worker', known, this.#end(known.id, kind))
  }

  async #end(id: DatabaseId, kind: 'archived' | 'removed'): Promise<void> {
    const { fleet, driver } = this.#options
    await fleet.retire(id)
    await driver.stop(id)
    if (kind === 'removed') await driver.destroy(id)
  }

  /** Not awaited: a worker that takes long to end must not keep the others from hearing. */
  #carryOut(action: string, database: Database, work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.events.operationFailed(action, database, error))
  }
}

/** The stored row with what this gateway has observed; members that are equal stay the same objects. */
function remembered(known: Database, stored: Database): Database {
  const { observed, failure, lastAccessedAtMs, sizeBytes } = known
  const protection = isDeepStrictEqual(known.protection, stored.protection) ? known.protection : stored.protection
  return { ...stored, protection, observed, failure, lastAccessedAtMs, sizeBytes }
}
