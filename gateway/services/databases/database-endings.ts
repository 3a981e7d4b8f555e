import type { Archive } from '../../domain/databases/database.ts'
import { assertDeletable } from '../../domain/door/protection.ts'
import type { DatabaseParts } from './database-parts.ts'
import { newId } from './new-database.ts'

const dayMs = 86_400_000

/** Prunes databases, which keeps their data, and deletes them, which does not. */
export class DatabaseEndings {
  readonly #parts: DatabaseParts

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  /** Frees the name and keeps the data as an archive. */
  prune(name: string): Promise<Archive> {
    const { defaults, catalog, clock, driver, events, finder, registry, removal, turns } = this.#parts
    return turns.run(name, async () => {
      const found = finder.find(name, 'Database instance not found.')
      assertDeletable(found)
      const { databaseBytes } = await driver.usage(found.id)
      const database = { ...found, sizeBytes: databaseBytes }
      const nowMs = clock.nowMs()
      const archive: Archive = {
        id: newId(),
        database,
        archivedAtMs: nowMs,
        expiresAtMs: nowMs + defaults.archiveDays * dayMs,
      }
      await catalog.archiveDatabase(archive)
      registry.drop(database)
      await removal.stopForGood(database)
      events.databasePruned(database, archive.id)
      return archive
    })
  }

  /** Deletes the data for good; no archive remains. */
  remove(name: string): Promise<{ readonly deletedAtMs: number; readonly hadWorker: boolean }> {
    const { clock, events, finder, fleet, registry, removal, turns } = this.#parts
    return turns.run(name, async () => {
      const database = finder.find(name)
      assertDeletable(database)
      const hadWorker = fleet.peek(database.id)?.endpoint != null
      await registry.change(database.id, { desired: 'deleting' })
      registry.drop(database)
      await removal.finish(database)
      events.databaseDeleted(database)
      return { deletedAtMs: clock.nowMs(), hadWorker }
    })
  }
}
