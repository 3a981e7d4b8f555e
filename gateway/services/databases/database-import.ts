import { type Principal, userIdOf } from '../../domain/access/principal.ts'
import type { Database } from '../../domain/databases/database.ts'
import { assertDatabaseName, nameKey } from '../../domain/databases/names.ts'
import { ForgeError, toForgeError } from '../../domain/errors.ts'
import { WorkerTokens } from '../access/worker-tokens.ts'
import { workerSpecOf } from '../lifecycle/worker-spec-of.ts'
import type { DatabaseParts } from './database-parts.ts'
import type { DatabaseView } from './database-views.ts'
import { type DumpSource, type LoadedDump, loadDump } from './load-dump.ts'
import { nameTaken } from './name-taken.ts'
import { newDatabase } from './new-database.ts'

export interface ImportOptions {
  /** Of the dump; what settings allow when absent. */
  readonly maxBytes?: number
}

/** Each runs a worker beside those that are counted. */
const maxImports = 2

/**
 * Makes databases from dumps, all or nothing: a worker that no database has yet is filled, marked as spare workers are,
 * and the catalog hears of it when it is whole. What a killed gateway leaves of it is removed by the next one.
 */
export class DatabaseImport {
  readonly #parts: DatabaseParts
  /** Keys of the names that are on their way. */
  readonly #underWay = new Set<string>()

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  /** Whether a database of this name is on its way. */
  has(name: string): boolean {
    return this.#underWay.has(nameKey(name))
  }

  async run(
    principal: Principal,
    name: string,
    source: DumpSource,
    options: ImportOptions = {},
  ): Promise<{ readonly view: DatabaseView; readonly loaded: LoadedDump }> {
    const { clock, defaults, quotas, registry } = this.#parts
    assertDatabaseName(name)
    const ownerId = userIdOf(principal)
    if (registry.find(name) !== undefined) throw nameTaken(name)
    this.#assertTurn(name)
    quotas.assertOneMore(ownerId)
    const database = newDatabase(
      name,
      {},
      { spare: null, defaultDurability: defaults.durability, ownerId, createdAtMs: clock.nowMs() },
    )
    this.#underWay.add(nameKey(name))
    try {
      const { loaded, sizeBytes } = await this.#fill(database, source, options)
      source.signal.throwIfAborted()
      const view = await this.#parts.turns.run(name, () =>
        this.#keep({ ...database, sizeBytes, lastAccessedAtMs: clock.nowMs() }),
      )
      return { view, loaded }
    } finally {
      this.#underWay.delete(nameKey(name))
    }
  }

  #assertTurn(name: string): void {
    if (this.has(name)) throw new ForgeError('DATABASE_BUSY', `"${name}" is being imported already`)
    if (this.#underWay.size < maxImports) return
    const message = `Cannot import "${name}" now: ${maxImports} imports are under way. Try again when one of them is done`
    throw new ForgeError('CAPACITY_REACHED', message, { retryAfterSeconds: 10 })
  }

  async #fill(
    database: Database,
    source: DumpSource,
    options: ImportOptions,
  ): Promise<{ loaded: LoadedDump; sizeBytes: number }> {
    const { clock, defaults, driver, openWorkerStream, quotas, spares } = this.#parts
    const tokens = new WorkerTokens(clock)
    const signToken = () => tokens.token('full', database.signingKey.privateKey)
    const maxSizeBytes = quotas.sizeLimitOf(database)
    try {
      await spares.reserve(database)
      const { maxResultBytes, maxImportBytes } = defaults
      const { maxBytes = maxImportBytes } = options
      const spec = workerSpecOf(database, { maxResultBytes, maxSizeBytes, signToken })
      const stream = openWorkerStream(await driver.ensure(spec, { signal: source.signal }), signToken)
      try {
        const loaded = await loadDump(source, stream, { clock, maxBytes, maxSizeBytes })
        // Its first start as a database shows that it is whole.
        await driver.stop(database.id)
        return { loaded, sizeBytes: (await driver.usage(database.id)).databaseBytes }
      } finally {
        stream.close()
      }
    } catch (error) {
      await this.#discard(database)
      throw error
    }
  }

  async #keep(database: Database): Promise<DatabaseView> {
    const { catalog, events, fleet, quotas, registry, removal, spares, views } = this.#parts
    try {
      if (registry.find(database.name) !== undefined) throw nameTaken(database.name)
      await removal.removeLeftover(database.name)
      quotas.assertOneMore(database.ownerId, database.sizeBytes)
      await catalog.insertDatabase(database)
    } catch (error) {
      // Perhaps the catalog has it, and only its answer was lost.
      if (toForgeError(error).reason === 'CATALOG_UNAVAILABLE') removal.noteLeftover(database)
      else await this.#discard(database)
      throw error
    }
    registry.put(database)
    await spares.assign(database)
    events.databaseSpawned(database)
    // Whole it is either way: it wakes when it is asked next.
    await fleet
      .lifecycle(database)
      .start()
      .catch((error: unknown) => events.operationFailed('wake', database, error))
    return views.of(registry.get(database.id) ?? database)
  }

  /** The mark stays with what cannot be removed now: the next start removes it. */
  async #discard(database: Database): Promise<void> {
    const { events, spares } = this.#parts
    await spares
      .discard(database)
      .catch((error: unknown) => events.operationFailed('remove what was imported of', database, error))
  }
}
