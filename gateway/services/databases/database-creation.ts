import { type Principal, userIdOf } from '../../domain/access/principal.ts'
import type { Database, DatabaseSettings } from '../../domain/databases/database.ts'
import { assertDatabaseName } from '../../domain/databases/names.ts'
import { ForgeError, toForgeError } from '../../domain/errors.ts'
import type { Spare } from '../lifecycle/spare-workers.ts'
import { assertLane } from './assert-lane.ts'
import { assertLimits } from './assert-limits.ts'
import type { DatabaseParts } from './database-parts.ts'
import type { DatabaseView } from './database-views.ts'
import { nameTaken } from './name-taken.ts'
import { newDatabase } from './new-database.ts'

/** Makes databases: never one that half exists. */
export class DatabaseCreation {
  readonly #parts: DatabaseParts
  /** Whether an import makes a database of this name. */
  readonly #isImported: (name: string) => boolean

  constructor(parts: DatabaseParts, isImported: (name: string) => boolean) {
    this.#parts = parts
    this.#isImported = isImported
  }

  /** Creates it for the person behind the principal, or wakes an existing one; resolves when a real query has been answered. */
  spawn(
    principal: Principal,
    name: string,
    settings: DatabaseSettings,
  ): Promise<{ readonly view: DatabaseView; readonly isNew: boolean }> {
    const { driver, events, finder, fleet, registry, turns, views } = this.#parts
    return turns.run(name, async () => {
      assertDatabaseName(name)
      const existing = registry.find(name)
      if (existing !== undefined && finder.rightOn(principal, existing) === null) throw nameTaken(name)
      if (existing === undefined) {
        if (this.#isImported(name)) throw new ForgeError('DATABASE_BUSY', `"${name}" is being imported`)
        assertLane(settings.lane, name, driver)
        await assertLimits(settings.limits, driver)
      }
      const database = existing ?? (await this.#create(principal, name, settings))
      try {
        await fleet.lifecycle(database).start()
      } catch (error) {
        if (existing === undefined) await this.#undo(database)
        throw error
      }
      if (existing === undefined) events.databaseSpawned(database)
      return { view: await views.of(registry.get(database.id) ?? database), isNew: existing === undefined }
    })
  }

  async #create(principal: Principal, name: string, settings: DatabaseSettings): Promise<Database> {
    const { catalog, clock, defaults, quotas, registry, removal, spares } = this.#parts
    await removal.removeLeftover(name)
    quotas.assertOneMore(userIdOf(principal))
    // A spare was started for the lane of most.
    const spare = settings.lane === 'direct' ? null : spares.claim()
    const from = {
      spare,
      defaultDurability: defaults.durability,
      ownerId: userIdOf(principal),
      createdAtMs: clock.nowMs(),
    }
    const database = newDatabase(name, settings, from)
    try {
      await catalog.insertDatabase(database)
    } catch (error) {
      if (spare !== null) await spares.discard(spare)
      // Perhaps the catalog has it, and only its answer was lost.
      if (toForgeError(error).reason === 'CATALOG_UNAVAILABLE') removal.noteLeftover(database)
      throw error
    }
    registry.put(database)
    if (spare !== null) await this.#takeOver(spare, database)
    return database
  }

  /** The worker runs already, with the settings that new databases have unless they say otherwise. */
  async #takeOver(spare: Spare, database: Database): Promise<void> {
    await this.#parts.spares.assign(spare)
    await this.#parts.fleet.lifecycle(database).applySettings()
  }

  /** Nobody was told of this database: it is gone at once, whatever of it cannot be removed yet. */
  async #undo(database: Database): Promise<void> {
    const { events, registry, removal } = this.#parts
    registry.drop(database)
    removal.noteLeftover(database)
    await removal
      .removeLeftover(database.name)
      .catch((error: unknown) => events.operationFailed('remove what was made of', database, error))
  }
}
