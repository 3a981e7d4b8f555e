import type { Right } from '../../domain/access/grant.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { Archive, Database, DatabaseId, DatabaseSettings } from '../../domain/databases/database.ts'
import type { UserId } from '../../domain/people/user.ts'
import type { Target } from '../../domain/sql/statement-runner.ts'
import { DatabaseArchives } from './database-archives.ts'
import { DatabaseChanges } from './database-changes.ts'
import { DatabaseCreation } from './database-creation.ts'
import { DatabaseEndings } from './database-endings.ts'
import { DatabaseFinder } from './database-finder.ts'
import { DatabaseImport, type ImportOptions } from './database-import.ts'
import type { ListFilter } from './database-list.ts'
import type { DatabaseParts, DatabaseServiceOptions } from './database-parts.ts'
import { DatabaseRemoval } from './database-removal.ts'
import { type DatabasePage, DatabaseReports, type DatabaseStats, type QuotaUse } from './database-reports.ts'
import { type DatabaseView, DatabaseViews } from './database-views.ts'
import type { DumpSource } from './load-dump.ts'
import { NameTurns } from './name-turns.ts'

/** Creates, finds, changes, prunes and deletes databases: all that routes do with them, each part in a file of its own. */
export class DatabaseService {
  readonly #parts: DatabaseParts
  readonly #creation: DatabaseCreation
  readonly #import: DatabaseImport
  readonly #changes: DatabaseChanges
  readonly #endings: DatabaseEndings
  readonly #archives: DatabaseArchives
  readonly #reports: DatabaseReports

  constructor(options: DatabaseServiceOptions) {
    this.#parts = {
      ...options,
      finder: new DatabaseFinder(options.registry, options.grants, options.defaults),
      views: new DatabaseViews(options.fleet, options.driver),
      turns: new NameTurns(),
      removal: new DatabaseRemoval(options),
    }
    this.#import = new DatabaseImport(this.#parts)
    this.#creation = new DatabaseCreation(this.#parts, (name) => this.#import.has(name))
    this.#changes = new DatabaseChanges(this.#parts)
    this.#endings = new DatabaseEndings(this.#parts)
    this.#archives = new DatabaseArchives(this.#parts)
    this.#reports = new DatabaseReports(this.#parts)
  }

  spawn(principal: Principal, name: string, settings: DatabaseSettings): ReturnType<DatabaseCreation['spawn']> {
    return this.#creation.spawn(principal, name, settings)
  }

  /** A new database with what a dump holds; a failure leaves nothing. */
  import(
    principal: Principal,
    name: string,
    source: DumpSource,
    options?: ImportOptions,
  ): ReturnType<DatabaseImport['run']> {
    return this.#import.run(principal, name, source, options)
  }

  prune(name: string): Promise<Archive> {
    return this.#endings.prune(name)
  }

  remove(name: string): ReturnType<DatabaseEndings['remove']> {
    return this.#endings.remove(name)
  }

  configure(name: string, settings: DatabaseSettings): Promise<DatabaseView> {
    return this.#changes.configure(name, settings)
  }

  setOwner(principal: Principal, name: string, ownerId: UserId | null): Promise<void> {
    return this.#changes.setOwner(principal, name, ownerId)
  }

  rotateKey(name: string): Promise<number> {
    return this.#changes.rotateKey(name)
  }

  quota(principal: Principal): Promise<QuotaUse> {
    return this.#reports.quota(principal)
  }

  enforceQuotas(): Promise<void> {
    return this.#reports.enforceQuotas()
  }

  list(principal: Principal, filter: ListFilter): Promise<readonly DatabaseView[]> {
    return this.#reports.list(principal, filter)
  }

  page(principal: Principal, filter: ListFilter): Promise<DatabasePage> {
    return this.#reports.page(principal, filter)
  }

  view(name: string): Promise<DatabaseView> {
    return this.#reports.view(name)
  }

  stats(name: string): Promise<DatabaseStats> {
    return this.#reports.stats(name)
  }

  listArchives(principal: Principal): Promise<Archive[]> {
    return this.#archives.list(principal)
  }

  restore(principal: Principal, archiveId: string, name: string | undefined): Promise<DatabaseView> {
    return this.#archives.restore(principal, archiveId, name)
  }

  discardArchive(principal: Principal, archiveId: string): Promise<void> {
    return this.#archives.discard(principal, archiveId)
  }

  expireArchive(archiveId: string): Promise<void> {
    return this.#archives.expire(archiveId)
  }

  /** Name syntax (400), existence (404). */
  known(name: string): Database {
    return this.#parts.finder.find(name)
  }

  find(principal: Principal, name: string): Database {
    return this.#parts.finder.visible(principal, name)
  }

  target(principal: Principal, name: string): Target {
    return this.#parts.finder.target(principal, name)
  }

  assertRight(principal: Principal, name: string, least: Right, messageOfNone?: string): void {
    this.#parts.finder.assertRight(principal, name, least, messageOfNone)
  }

  finishRemoval(database: Database): Promise<void> {
    return this.#parts.removal.finish(database)
  }

  isLeftover(id: DatabaseId): boolean {
    return this.#parts.removal.isLeftover(id)
  }

  /** What the principal may do with a database that it sees. */
  rightOf(principal: Principal, { database }: DatabaseView): Right {
    return this.#parts.finder.rightOn(principal, database) ?? 'read'
  }

  /** Tries again to remove what failed creations left behind. */
  async removeLeftovers(): Promise<void> {
    const { removal, turns } = this.#parts
    for (const name of removal.leftoverNames) await turns.run(name, () => removal.removeLeftover(name))
  }
}
