import type { Clock } from '../../domain/clock.ts'
import type { DatabaseLookup } from '../../domain/databases/active-worker.ts'
import type { Catalog, DatabasePatch } from '../../domain/databases/catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { nameKey } from '../../domain/databases/names.ts'
import type { UserId } from '../../domain/people/user.ts'

/** How long a remark may wait before it is written; a restart loses no more than this of them. */
const writeDelayMs = 250

/**
 * All live databases in memory, so that no request reads the catalog. Changes go to the catalog first;
 * remarks (what was observed, last use, size) are shown at once and written together a moment later.
 */
export class DatabaseRegistry implements DatabaseLookup {
  readonly #catalog: Catalog
  readonly #clock: Clock
  readonly #onWriteFailure: (error: unknown) => void
  readonly #byKey = new Map<string, Database>()
  readonly #byId = new Map<DatabaseId, Database>()
  readonly #protectionWatchers: ((database: Database) => void)[] = []
  #remarks = new Map<DatabaseId, DatabasePatch>()
  #changeCount = 0
  #cancelWrite: (() => void) | null = null

  constructor(catalog: Catalog, clock: Clock, onWriteFailure: (error: unknown) => void) {
    this.#catalog = catalog
    this.#clock = clock
    this.#onWriteFailure = onWriteFailure
  }

  /** Fills the memory; nothing sleeps or runs yet as far as we know. */
  async load(): Promise<void> {
    for (const database of await this.#catalog.listDatabases()) {
      if (database.desired !== 'deleting') this.putStored(database)
    }
  }

  /** Takes up a database as the catalog has it. */
  putStored(database: Database): void {
    this.put(database.observed === 'failed' ? database : { ...database, observed: 'sleeping' })
  }

  find(name: string): Database | undefined {
    return this.#byKey.get(nameKey(name))
  }

  get(id: DatabaseId): Database | undefined {
    return this.#byId.get(id)
  }

  /** Oldest first. */
  all(): Iterable<Database> {
    return this.#byId.values()
  }

  get size(): number {
    return this.#byId.size
  }

  /** Grows with whatever is no remark: what was read of the catalog before may be old. */
  get changeCount(): number {
    return this.#changeCount
  }

  /** Calls back when a database that is known has other protection from now on. */
  watchProtection(onChange: (database: Database) => void): void {
    this.#protectionWatchers.push(onChange)
  }

  put(database: Database): void {
    this.#changeCount += 1
    this.#set(database)
  }

  drop(database: Database): void {
    this.#changeCount += 1
    this.#remarks.delete(database.id)
    this.#byId.delete(database.id)
    if (this.find(database.name)?.id === database.id) this.#byKey.delete(nameKey(database.name))
  }

  /** Writes through: resolves when the catalog has it. */
  async change(id: DatabaseId, patch: DatabasePatch): Promise<Database | undefined> {
    await this.#catalog.updateDatabases(new Map([[id, patch]]))
    this.#changeCount += 1
    return this.#apply(id, patch)
  }

  /** Gives all databases and archives of one person to another. */
  async handOver(fromId: UserId, toId: UserId): Promise<void> {
    await this.#catalog.people.handOverDatabases(fromId, toId)
    this.#changeCount += 1
    for (const { id, ownerId } of this.#byId.values()) {
      if (ownerId === fromId) this.#apply(id, { ownerId: toId })
    }
  }

  /** Shows it at once, writes it soon. */
  remark(id: DatabaseId, patch: DatabasePatch): void {
    if (this.#apply(id, patch) === undefined) return
    this.#remarks.set(id, { ...this.#remarks.get(id), ...patch })
    this.#cancelWrite ??= this.#clock.after(writeDelayMs, () => {
      this.flush().catch(this.#onWriteFailure)
    })
  }

  /** Writes what waits. What cannot be written is kept for the next time. */
  async flush(): Promise<void> {
    this.#cancelWrite?.()
    this.#cancelWrite = null
    if (this.#remarks.size === 0) return
    const remarks = this.#remarks
    this.#remarks = new Map()
    try {
      await this.#catalog.updateDatabases(remarks)
    } catch (error) {
      for (const [id, patch] of remarks) {
        if (this.#byId.has(id)) this.#remarks.set(id, { ...patch, ...this.#remarks.get(id) })
      }
      throw error
    }
  }

  #apply(id: DatabaseId, patch: DatabasePatch): Database | undefined {
    const current = this.#byId.get(id)
    if (current === undefined) return undefined
    const next = { ...current, ...patch }
    this.#set(next)
    return next
  }

  #set(database: Database): void {
    const before = this.#byId.get(database.id)
    this.#byKey.set(nameKey(database.name), database)
    this.#byId.set(database.id, database)
    if (before === undefined || before.protection === database.protection) return
    for (const onChange of this.#protectionWatchers) onChange(database)
  }
}
