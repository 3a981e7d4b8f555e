import type { Backup } from '../../domain/backup/backup.ts'
import type { Database } from '../../domain/databases/database.ts'
import type { BackupParts } from './backup-parts.ts'
import type { BackupRunner } from './backup-runner.ts'
import { isExpected } from './is-expected.ts'
import { rulesOf } from './rules-of.ts'

/** Fewer than run at a time: somebody who asks for one finds room beside them. */
const lanes = 2

/** Takes backups that wait for their turn: many that were asked for at once, and what was broken off. */
export class BackupQueue {
  readonly #parts: BackupParts
  readonly #runner: BackupRunner
  #draining: Promise<void> | null = null
  #isAskedAgain = false
  #isStopped = false

  constructor(parts: BackupParts, runner: BackupRunner) {
    this.#parts = parts
    this.#runner = runner
  }

  /** Resolves when all that waited, and could be taken here, is over. Never rejects. */
  drain(): Promise<void> {
    this.#isAskedAgain = true
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = null
    })
    return this.#draining
  }

  /** Nothing begins from now on. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#draining
  }

  async #drain(): Promise<void> {
    try {
      while (this.#isAskedAgain && !this.#isStopped) {
        this.#isAskedAgain = false
        const waiting = (await this.#parts.catalog.listWaiting()).values()
        await Promise.all(Array.from({ length: lanes }, () => this.#takeEach(waiting)))
      }
    } catch (error) {
      this.#parts.events.backupCheckFailed(error)
    }
  }

  async #takeEach(waiting: IterableIterator<Backup>): Promise<void> {
    for (const backup of waiting) {
      if (this.#isStopped) return
      await this.#take(backup).catch((error: unknown) => {
        if (!isExpected(error)) this.#parts.events.backupCheckFailed(error)
      })
    }
  }

  async #take(backup: Backup): Promise<void> {
    const { catalog, driver, registry } = this.#parts
    const database = registry.get(backup.databaseId)
    // Of an archive nothing is taken, and what lies with another gateway is taken there.
    if (database === undefined || (await driver.inspect(database.id)).state === 'absent') return
    if (!(await this.#isWanted(backup, database))) return catalog.remove(backup.id)
    const { done } = await this.#runner.resume(backup, database)
    await done
  }

  /** The schedule may have been turned off since, or have taken another one. */
  async #isWanted({ databaseId, startedAtMs, trigger }: Backup, database: Database): Promise<boolean> {
    if (trigger === 'request') return true
    const { catalog, clock, settings } = this.#parts
    if (rulesOf(database, settings).intervalMs === 0) return false
    const standing = (await catalog.standings(clock.nowMs(), databaseId)).get(databaseId)
    return (standing?.lastCompleteAtMs ?? Number.NEGATIVE_INFINITY) < startedAtMs
  }
}
