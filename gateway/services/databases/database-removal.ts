import type { Catalog } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { nameKey } from '../../domain/databases/names.ts'
import type { WorkerDriver } from '../../domain/databases/worker.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'

/** Ends databases, and remembers what failed creations left behind. */
export class DatabaseRemoval {
  readonly #catalog: Catalog
  readonly #fleet: WorkerFleet
  readonly #driver: WorkerDriver
  /** Failed creations that the catalog still has, as on a full disk; by the key of their name. */
  readonly #leftovers = new Map<string, Database>()

  constructor({ catalog, fleet, driver }: { catalog: Catalog; fleet: WorkerFleet; driver: WorkerDriver }) {
    this.#catalog = catalog
    this.#fleet = fleet
    this.#driver = driver
  }

  /** Nothing of it starts again; its data stays. */
  async stopForGood(database: Database): Promise<void> {
    await this.#fleet.retire(database.id)
    await this.#driver.stop(database.id)
  }

  /** Carries out a removal that the catalog has as `deleting`; also after a crash in the middle of one. */
  async finish(database: Database): Promise<void> {
    await this.stopForGood(database)
    await this.#driver.destroy(database.id)
    await this.#catalog.removeDatabase(database.id)
  }

  noteLeftover(database: Database): void {
    this.#leftovers.set(nameKey(database.name), database)
  }

  /** Of a creation that failed: the catalog may have it still. */
  isLeftover(id: DatabaseId): boolean {
    return [...this.#leftovers.values()].some((leftover) => leftover.id === id)
  }

  get leftoverNames(): string[] {
    return [...this.#leftovers.values()].map(({ name }) => name)
  }

  async removeLeftover(name: string): Promise<void> {
    const leftover = this.#leftovers.get(nameKey(name))
    if (leftover === undefined) return
    await this.finish(leftover)
    this.#leftovers.delete(nameKey(name))
  }
}
