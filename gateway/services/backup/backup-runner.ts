import type { Backup, BackupContents, BackupTrigger } from '../../domain/backup/backup.ts'
import type { FoundBackup } from '../../domain/backup/backup-store.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { ForgeError, publicFactsOf, toForgeError } from '../../domain/errors.ts'
import type { BackupKeeper } from './backup-keeper.ts'
import type { BackupParts } from './backup-parts.ts'
import { databaseTakenAway, gatewayStopped, Interruption, workerStopped } from './interruption.ts'
import { newBackup } from './new-backup.ts'

/** How long the claim of a gateway that says nothing more is respected, and how often one that works renews it. */
const leaseMs = 60_000
const renewalMs = 15_000
/** Each reads a whole database beside its callers. */
const maxRunning = 3
/** Who stops a gateway may stop its workers at the same moment: how long it takes until the gateway knows. */
const signalMs = 250

/** A backup that has begun. */
export interface BegunBackup {
  readonly backup: Backup
  /** Never rejects: what became of it is in the catalog. Null = it failed, or was broken off. */
  readonly done: Promise<BackupContents | null>
}

/** Takes backups: claims the database in the catalog, streams its dump to the store, and tells what became of it. */
export class BackupRunner {
  readonly #parts: BackupParts
  readonly #keeper: Pick<BackupKeeper, 'trim' | 'assertBound'>
  readonly #running = new Map<DatabaseId, { readonly done: Promise<unknown>; readonly stop: AbortController }>()
  #isClosed = false

  constructor(parts: BackupParts, keeper: Pick<BackupKeeper, 'trim' | 'assertBound'>) {
    this.#parts = parts
    this.#keeper = keeper
  }

  get runningCount(): number {
    return this.#running.size
  }

  /**
   * Resolves when it has begun. Throws DATABASE_BUSY while one of this database runs, CAPACITY_REACHED past what runs at
   * a time; STORAGE_FAILED when there is no room and QUOTA_REACHED past what all may take: of these a failed backup tells
   * as well.
   */
  begin(database: Database, trigger: BackupTrigger): Promise<BegunBackup> {
    const { catalog, clock, holder } = this.#parts
    return this.#inTurn(database, async () => {
      const backup = newBackup(database, { state: 'running', trigger, holder, atMs: clock.nowMs() })
      await catalog.begin(backup, backup.startedAtMs + leaseMs)
      return backup
    })
  }

  /** Begins one that waits; otherwise as `begin`. Throws DATABASE_BUSY also when it does not wait any more. */
  resume(waiting: Backup, database: Database): Promise<BegunBackup> {
    const { catalog, clock, holder } = this.#parts
    return this.#inTurn(database, async () => {
      const startedAtMs = clock.nowMs()
      const backup: Backup = { ...waiting, state: 'running', holder, startedAtMs, databaseName: database.name }
      if (await catalog.resume(backup, startedAtMs + leaseMs)) return backup
      throw new ForgeError('DATABASE_BUSY', `The backup of "${database.name}" does not wait any more`)
    })
  }

  /** Breaks off what runs: the next start takes it again. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { stop } of this.#running.values()) stop.abort(new ForgeError('SHUTTING_DOWN', gatewayStopped))
    await Promise.all([...this.#running.values()].map(({ done }) => done))
  }

  async #inTurn(database: Database, claim: () => Promise<Backup>): Promise<BegunBackup> {
    this.#assertTurn(database)
    const stop = new AbortController()
    const begun = claim().then((backup) => this.#begun(backup, database, stop.signal))
    // Taken before anything is awaited: of two callers at once one is refused.
    const done = begun.then(({ done: end }) => end).catch(() => null)
    this.#running.set(database.id, { done, stop })
    void done.finally(() => this.#running.delete(database.id))
    return begun
  }

  #assertTurn({ id, name }: Database): void {
    if (this.#isClosed) throw new ForgeError('SHUTTING_DOWN', 'Gateway is stopping')
    if (this.#running.has(id)) throw new ForgeError('DATABASE_BUSY', `A backup of "${name}" runs already`)
    if (this.#running.size < maxRunning) return
    const message = `Cannot back up "${name}" now: ${maxRunning} backups are under way. Try again when one of them is done`
    throw new ForgeError('CAPACITY_REACHED', message, { retryAfterSeconds: 10 })
  }

  async #begun(backup: Backup, database: Database, signal: AbortSignal): Promise<BegunBackup> {
    const { driver, events, store } = this.#parts
    try {
      await this.#keeper.assertBound(database.name)
      // A dump is about as large as its file, and compressed it is smaller.
      await store.assertRoom((await driver.usage(database.id)).databaseBytes)
    } catch (error) {
      await this.#ended(backup, error)
      throw error
    }
    events.backupBegun(backup)
    return { backup, done: this.#takeAndTrim(backup, database, signal) }
  }

  /** Never rejects. */
  async #takeAndTrim(backup: Backup, database: Database, signal: AbortSignal): Promise<BackupContents | null> {
    const contents = await this.#take(backup, database, signal)
    const onFailure = (error: unknown) => this.#parts.events.backupCheckFailed(error)
    await this.#keeper.trim(this.#parts.registry.get(database.id) ?? database).catch(onFailure)
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
      await this.#ended(backup, await this.#judged(error, database, signal))
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
    let hasCrashed = false
    const forget = worker.onCrash(() => {
      hasCrashed = true
    })
    try {
      const dump = openDump(endpoint, () => worker.token('read-only'), signal)
      return await store.write(backup, dump, () => clock.nowMs())
    } catch (error) {
      const { reason } = toForgeError(error)
      if (reason === 'WORKER_LOST') await worker.suspect(endpoint)
      if (worker.endpoint !== endpoint && !hasCrashed) throw new Interruption(workerStopped, { cause: error })
      throw error
    } finally {
      forget()
      worker.endLook()
    }
  }

  async #renew(backup: Backup, lost: AbortController): Promise<void> {
    const { catalog, clock } = this.#parts
    // A catalog that does not answer keeps the claim as long as it lasts.
    const isOurs = await catalog.renew(backup.id, clock.nowMs() + leaseMs).catch(() => true)
    if (!isOurs) lost.abort(claimLost(backup))
  }

  /** What somebody did on purpose is no failure of the backup. */
  async #judged(error: unknown, database: Database, signal: AbortSignal): Promise<unknown> {
    const { clock, registry, stopping } = this.#parts
    const isLost = toForgeError(error).reason === 'WORKER_LOST' || error instanceof Interruption
    if (isLost && !stopping.aborted) await new Promise<void>((resolve) => clock.after(signalMs, resolve))
    if (signal.aborted || stopping.aborted) return new Interruption(gatewayStopped, { cause: error })
    if (registry.get(database.id) === undefined) return new Interruption(databaseTakenAway, { cause: error })
    return error
  }

  async #ended(backup: Backup, error: unknown): Promise<void> {
    const { catalog, clock, events } = this.#parts
    // Where the catalog does not hear of it, the claim ends by itself.
    const onFailure = (failure: unknown) => events.backupCheckFailed(failure)
    if (error instanceof Interruption) {
      events.backupInterrupted(backup, error.message)
      await catalog.interrupt(backup.id, error.message).catch(onFailure)
      return
    }
    const known = toForgeError(error)
    const message = error instanceof ForgeError ? known.message : `${known.message}: ${String(error)}`
    const failure = { message, publicMessage: publicFactsOf(known).message }
    events.backupFailed(backup, failure, error)
    await catalog.fail(backup.id, failure, clock.nowMs()).catch(onFailure)
  }
}

function claimLost({ databaseName }: Backup): ForgeError {
  const message = `The backup of "${databaseName}" took a break of more than ${leaseMs} ms and counts as abandoned`
  return new ForgeError('DATABASE_BUSY', message)
}
