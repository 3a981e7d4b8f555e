import type { Principal } from '../../domain/access/principal.ts'
import type { Archive } from '../../domain/databases/database.ts'
import { assertDatabaseName } from '../../domain/databases/names.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { DatabaseParts } from './database-parts.ts'
import type { DatabaseView } from './database-views.ts'
import { nameTaken } from './name-taken.ts'

/** What was pruned, until it is restored, discarded or too old. */
export class DatabaseArchives {
  readonly #parts: DatabaseParts

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  /** Those of databases that the principal may manage. */
  async list(principal: Principal): Promise<Archive[]> {
    const { catalog, finder } = this.#parts
    const archives = await catalog.listArchives()
    return archives.filter(({ database }) => finder.rightOn(principal, database) === 'manage')
  }

  /** Turns an archive back into a database, under its old name unless another is given. */
  async restore(principal: Principal, archiveId: string, name: string | undefined): Promise<DatabaseView> {
    if (name !== undefined) assertDatabaseName(name)
    const archive = await this.#find(principal, archiveId)
    const wanted = name ?? archive.database.name
    const { catalog, events, quotas, registry, removal, turns, views } = this.#parts
    return turns.run(wanted, async () => {
      assertDatabaseName(wanted)
      if (registry.find(wanted) !== undefined) throw nameTaken(wanted)
      quotas.assertOneMore(archive.database.ownerId, archive.database.sizeBytes)
      await removal.removeLeftover(wanted)
      const database = await catalog.restoreArchive(archiveId, wanted)
      registry.put(database)
      registry.remark(database.id, { observed: 'sleeping' })
      events.databaseRestored(database, archiveId)
      return views.of(registry.get(database.id) ?? database)
    })
  }

  async discard(principal: Principal, archiveId: string): Promise<void> {
    await this.#find(principal, archiveId)
    await this.expire(archiveId)
  }

  /** Removes an archive for good, whoever may. */
  async expire(archiveId: string): Promise<void> {
    const database = await this.#parts.catalog.discardArchive(archiveId)
    await this.#parts.removal.finish(database)
  }

  async #find(principal: Principal, archiveId: string): Promise<Archive> {
    const archive = (await this.list(principal)).find(({ id }) => id === archiveId)
    if (archive !== undefined) return archive
    throw new ForgeError('ARCHIVE_NOT_FOUND', `Archive "${archiveId}" not found`)
  }
}
