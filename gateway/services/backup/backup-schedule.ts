import type { BackupStanding } from '../../domain/backup/backup-catalog.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import type { BackupKeeper } from './backup-keeper.ts'
import type { BackupParts } from './backup-parts.ts'
import type { BackupQueue } from './backup-queue.ts'
import type { BackupRunner } from './backup-runner.ts'
import { dueAtMs, isLate, lastUseAtMs } from './due.ts'
import { isExpected } from './is-expected.ts'
import { rulesOf } from './rules-of.ts'

const periodMs = 30_000
/** After a failure; a full disk or a worker that does not start is no reason to try all day. */
const retryMs = 15 * 60_000
/** Between two backups: many that are due at once are spread, and still fit into half their interval. */
const longestGapMs = 30_000

/** How backups stand, over all databases. */
export interface BackupFigures {
  /** Databases that are used and have no complete backup of the last two intervals. */
  readonly late: number
  /** Databases whose last backup failed. */
  readonly failed: number
  /** Of the database that has waited longest for a backup that it needs, ms; 0 = all are fresh. */
  readonly oldestAgeMs: number
  /** When the last complete one began, Unix ms, by database. */
  readonly completeAtMs: ReadonlyMap<DatabaseId, number>
  /** That this gateway takes now. */
  readonly running: number
}

const nothing: Omit<BackupFigures, 'running'> = { late: 0, failed: 0, oldestAgeMs: 0, completeAtMs: new Map() }

interface Due {
  readonly database: Database
  readonly dueMs: number
}

/** Takes backups by itself: of databases that were used since their last one, one at a time, and spread. */
export class BackupSchedule {
  readonly #parts: BackupParts
  readonly #runner: BackupRunner
  readonly #keeper: BackupKeeper
  readonly #queue: BackupQueue
  #figures = nothing
  #stopTicking: (() => void) | null = null
  #looking: Promise<void> | null = null
  #taking: Promise<void> | null = null
  #adopting: Promise<void> | null = null
  #endPause: (() => void) | null = null
  #isStopped = false
  /** Failures that are dated ahead: the clock was set back since. By the monotonic clock, when they were first seen. */
  readonly #seenAheadMs = new Map<DatabaseId, number>()

  constructor(parts: BackupParts, runner: BackupRunner, keeper: BackupKeeper, queue: BackupQueue) {
    this.#parts = parts
    this.#runner = runner
    this.#keeper = keeper
    this.#queue = queue
  }

  /** As of the last look; what runs as of now. */
  get figures(): BackupFigures {
    return { ...this.#figures, running: this.#runner.runningCount }
  }

  start(): void {
    const { clock, events } = this.#parts
    this.#adopting = this.#keeper.adoptFound().catch((error: unknown) => events.backupCheckFailed(error))
    // What a stop broke off is taken again at once.
    void this.#queue.drain()
    this.#stopTicking = clock.every(periodMs, () => void this.look())
  }

  /**
   * Looks after everything once, and resolves when all that is due was taken: what is due is looked for anew when the
   * last of those before is taken. Never rejects.
   */
  async look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    await this.#looking
    await this.#taking
    await this.#queue.drain()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopTicking?.()
    this.#endPause?.()
    const queued = this.#queue.stop()
    await this.#runner.close()
    await Promise.all([this.#looking, this.#taking, this.#adopting, queued])
  }

  async #look(): Promise<void> {
    if (this.#isStopped) return
    const { events } = this.#parts
    try {
      this.#noteUses()
      await this.#keeper.tend()
      void this.#queue.drain()
      const due = await this.#due()
      this.#taking ??= this.#takeAll(due)
        .catch((error: unknown) => events.backupCheckFailed(error))
        .finally(() => {
          this.#taking = null
        })
    } catch (error) {
      events.backupCheckFailed(error)
    }
  }

  async #takeAll(due: readonly Due[]): Promise<void> {
    const shortestMs = Math.min(...due.map(({ database }) => rulesOf(database, this.#parts.settings).intervalMs))
    for (const [index, { database }] of due.entries()) {
      if (index > 0) await this.#pause(due.length, shortestMs)
      if (this.#isStopped) return
      if (await this.#isStillDue(database)) await this.#take(database)
    }
  }

  /** A kill of the gateway shall not make it forget that a database was used. */
  #noteUses(): void {
    const { fleet, registry } = this.#parts
    for (const { database, lastAccessedAtMs } of fleet.awake()) {
      const written = registry.get(database.id)?.lastAccessedAtMs ?? null
      if (lastAccessedAtMs !== null && lastAccessedAtMs !== written) registry.remark(database.id, { lastAccessedAtMs })
    }
  }

  async #due(): Promise<Due[]> {
    const { catalog, clock, registry } = this.#parts
    const standings = await catalog.standings(clock.nowMs())
    const waiting = new Set((await catalog.listWaiting()).map(({ databaseId }) => databaseId))
    this.#figures = this.#figuresOf(standings)
    const due: Due[] = []
    for (const [id, standing] of standings) {
      const database = registry.get(id)
      if (database === undefined || waiting.has(id)) continue
      const dueMs = this.#dueMs(database, standing)
      if (dueMs !== null) due.push({ database, dueMs })
    }
    return due.sort((one, other) => one.dueMs - other.dueMs)
  }

  /** Null = not now. */
  #dueMs(database: Database, standing: BackupStanding): number | null {
    const { clock, fleet, settings } = this.#parts
    const nowMs = clock.nowMs()
    const { lastFailureAtMs } = standing
    if (lastFailureAtMs !== null && this.#sinceMs(database.id, lastFailureAtMs) < retryMs) return null
    const { intervalMs } = rulesOf(database, settings)
    const dueMs = dueAtMs(standing, lastUseAtMs(standing, database, fleet), intervalMs)
    return dueMs !== null && dueMs <= nowMs ? dueMs : null
  }

  /** Ms since one failed. */
  #sinceMs(id: DatabaseId, failureAtMs: number): number {
    const { clock } = this.#parts
    const sinceMs = clock.nowMs() - failureAtMs
    if (sinceMs >= 0) {
      this.#seenAheadMs.delete(id)
      return sinceMs
    }
    const nowMs = clock.monotonicMs()
    const seenMs = this.#seenAheadMs.get(id) ?? nowMs
    this.#seenAheadMs.set(id, seenMs)
    return nowMs - seenMs
  }

  /** Much may have happened while others were backed up: another gateway may have been faster. */
  async #isStillDue(database: Database): Promise<boolean> {
    const { catalog, clock, driver, registry } = this.#parts
    const now = registry.get(database.id)
    const standing = (await catalog.standings(clock.nowMs(), database.id)).get(database.id)
    if (now === undefined || standing === undefined || this.#dueMs(now, standing) === null) return false
    // Its data lies with another gateway of the catalog: a worker of ours would be an empty one.
    return (await driver.inspect(database.id)).state !== 'absent'
  }

  async #take(database: Database): Promise<void> {
    this.#seenAheadMs.delete(database.id)
    const { events, registry } = this.#parts
    try {
      const { done } = await this.#runner.begin(registry.get(database.id) ?? database, 'schedule')
      await done
    } catch (error) {
      if (!isExpected(error)) events.backupCheckFailed(error)
    }
  }

  async #pause(count: number, intervalMs: number): Promise<void> {
    const { clock } = this.#parts
    const gapMs = Math.min(longestGapMs, intervalMs / (2 * count))
    await new Promise<void>((resolve) => {
      const cancel = clock.after(gapMs, resolve)
      this.#endPause = () => {
        cancel()
        resolve()
      }
    })
    this.#endPause = null
  }

  #figuresOf(standings: ReadonlyMap<DatabaseId, BackupStanding>): typeof nothing {
    const { clock, fleet, registry, settings } = this.#parts
    const nowMs = clock.nowMs()
    const completeAtMs = new Map<DatabaseId, number>()
    let [late, failed, oldestAgeMs] = [0, 0, 0]
    for (const [id, standing] of standings) {
      const database = registry.get(id)
      if (database === undefined) continue
      const usedAtMs = lastUseAtMs(standing, database, fleet)
      const { intervalMs } = rulesOf(database, settings)
      if (standing.lastFailureAtMs !== null) failed += 1
      if (isLate(standing, usedAtMs, intervalMs, nowMs)) late += 1
      const { createdAtMs, lastCompleteAtMs } = standing
      if (lastCompleteAtMs !== null) completeAtMs.set(id, lastCompleteAtMs)
      if (dueAtMs(standing, usedAtMs, intervalMs) === null) continue
      oldestAgeMs = Math.max(oldestAgeMs, nowMs - (lastCompleteAtMs ?? createdAtMs))
    }
    return { late, failed, oldestAgeMs, completeAtMs }
  }
}
