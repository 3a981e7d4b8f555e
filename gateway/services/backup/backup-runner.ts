import type { Backup, BackupContents, BackupTrigger } from '../../domain/backup/backup.ts'
import type { FoundBackup } from '../../domain/backup/backup-store.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { ForgeError, toForgeError } from '../../domain/errors.ts'
import { newId } from '../databases/new-database.ts'
import type { BackupKeeper } from './backup-keeper.ts'
import type { BackupParts } from './backup-parts.ts'

/** How long the claim of a gateway that says nothing more is respected, and how often one that works renews it. */
const leaseMs = 60_000
const renewalMs = 15_000
/** Each reads a whole database beside its callers. */
const maxRunning = 2

/** A backup that has begun. */
export interface BegunBackup {
  readonly backup: Backup
  /** Never rejects: what became of it is in the catalog. Null = it failed. */
  readonly done: Promise<BackupContents | null>
}

/** Takes backups: claims the database in the catalog, streams its dump to the store, and tells what became of it. */
export class BackupRunner {
  readonly #parts: BackupParts
  readonly #keeper: Pick<BackupKeeper, 'trim'>
  readonly #running = new Map<DatabaseId, { readonly done: Promise<unknown>; readonly stop: AbortController }>()
  #isClosed = false

  constructor(parts: BackupParts, keeper: Pick<BackupKeeper, 'trim'>) {
    this.#parts = parts
    this.#keeper = keeper
  }

  get runningCount(): number {
    return this.#running.size
  }

  /**
   * Resolves when it has begun. Throws DATABASE_BUSY while one of this database runs, CAPACITY_REACHED past what runs at
   * a time, STORAGE_FAILED when there is no room: of that a failed backup tells as well.
   */
  async begin(database: Database, trigger: BackupTrigger): Promise<BegunBackup> {
    this.#assertTurn(database)
    const stop = new AbortController()
    const begun = this.#begin(database, trigger, stop.signal)
    // Taken before anything is awaited: of two callers at once one is refused.
    const done = begun.then(({ done: end }) => end).catch(() => null)
    this.#running.set(database.id, { done, stop })
    void done.finally(() => this.#running.delete(database.id))
    return begun
  }

  /** Ends what runs: it has failed, and is tried again by the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { stop } of this.#running.values()) stop.abort(new ForgeError('SHUTTING_DOWN', 'The gateway stopped'))
    await Promise.all([...this.#running.values()].map(({ done }) => done))
  }

  #assertTurn({ id, name }: Database): void {
    if (this.#isClosed) throw new ForgeError('SHUTTING_DOWN', 'Gateway is stopping')
    if (this.#running.has(id)) throw new ForgeError('DATABASE_BUSY', `A backup of "${name}" runs already`)
    if (this.#running.size < maxRunning) return
    const message = `Cannot back up "${name}" now: ${maxRunning} backups are under way. Try again when one of them is done`
    throw new ForgeError('CAPACITY_REACHED', message, { retryAfterSeconds: 10 })
  }

  async #begin(database: Database, trigger: BackupTrigger, signal: AbortSignal): Promise<BegunBackup> {
    const { catalog, clock, driver, events, holder, store } = this.#parts
    const backup: Backup = {
      id: newId(),
      databaseId: database.id,
      databaseName: database.name,
      ownerId: database.ownerId,
      state: 'running',
      trigger,
      holder,
      startedAtMs: clock.nowMs(),
      finishedAtMs: null,
      contents: null,
      failure: null,
      databaseGoneAtMs: null,
    }
    await catalog.begin(backup, backup.startedAtMs + leaseMs)
    try {
      // A dump is about as large as its file, and compressed it is smaller.
      await store.assertRoom((await driver.usage(database.id)).databaseBytes)
    } catch (error) {
      await this.#failed(backup, error)
      throw error
    }
    events.backupBegun(backup)
    return { backup, done: this.#takeAndTrim(backup, database, signal) }
  }

  /** Never rejects. */
  async #takeAndTrim(backup: Backup, database: Database, signal: AbortSignal): Promise<BackupContents | null> {
    const contents = await this.#take(backup, database, signal)
    const onFailure = (error: unknown) => this.#parts.events.backupCheckFailed(error)
    await this.#keeper.trim(database.id).catch(onFailure)
    return contents
  }

  async #take(backup: Backup, database: Database, signal: AbortSignal): Promise<BackupContents | null> {
    const { catalog, clock, events, store } = this.#parts
    const lost = new AbortController()
    const stopRenewing = clock.every(renewalMs, () => void this.#renew(backup, lost))
    try {
      const { contents, finishedAtMs } = await this.#write(backup, database, AbortSignal.any([signal, lost.signal]))
      if (!(await catalog.complete(backup.id, contents, finishedAtMs))) throw claimLost(backup)
      events.backupTaken(backup, contents, finishedAtMs - backup.startedAtMs)
      return contents
    } catch (error) {
      await store.remove(backup).catch((failure: unknown) => events.backupCheckFailed(failure))
      await this.#failed(backup, error)
      return null
    } finally {
      stopRenewing()
    }
  }

  async #write(backup: Backup, database: Database, signal: AbortSignal): Promise<FoundBackup> {
    const { clock, fleet, openDump, store } = this.#parts
    const worker = fleet.lifecycle(database)
    // A look: whoever is backed up was not used for that.
    const endpoint = await worker.beginLook(signal)
    try {
      const dump = openDump(endpoint, () => worker.token('read-only'), signal)
      return await store.write(backup, dump, () => clock.nowMs())
    } catch (error) {
      const { reason } = toForgeError(error)
      if (reason === 'WORKER_LOST') await worker.suspect(endpoint)
      throw error
    } finally {
      worker.endLook()
    }
  }

  async #renew(backup: Backup, lost: AbortController): Promise<void> {
    const { catalog, clock } = this.#parts
    // A catalog that does not answer keeps the claim as long as it lasts.
    const isOurs = await catalog.renew(backup.id, clock.nowMs() + leaseMs).catch(() => true)
    if (!isOurs) lost.abort(claimLost(backup))
  }

  async #failed(backup: Backup, error: unknown): Promise<void> {
    const { catalog, clock, events } = this.#parts
    const { message } = toForgeError(error)
    const words = error instanceof ForgeError ? message : `${message}: ${String(error)}`
    events.backupFailed(backup, words, error)
    // Where the catalog does not hear of it, the claim ends by itself.
    await catalog.fail(backup.id, words, clock.nowMs()).catch((failure: unknown) => events.backupCheckFailed(failure))
  }
}

function claimLost({ databaseName }: Backup): ForgeError {
  const message = `The backup of "${databaseName}" took a break of more than ${leaseMs} ms and counts as abandoned`
  return new ForgeError('DATABASE_BUSY', message)
}
