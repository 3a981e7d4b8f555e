import type { Backup } from '../../domain/backup/backup.ts'
import type { Database } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { BackupEnd } from '../../observability/events.ts'
import { type BackupParts, dayMs } from './backup-parts.ts'
import { gatewayEnded, mostCrashes } from './interruption.ts'
import { rulesOf } from './rules-of.ts'

const abandoned = { message: gatewayEnded, publicMessage: gatewayEnded }

/** Looks after backups that nobody takes at the moment: what a crash left, what is too old, what the catalog has lost. */
export class BackupKeeper {
  readonly #parts: BackupParts

  constructor(parts: BackupParts) {
    this.#parts = parts
  }

  /** What this gateway's data folder began before it started runs no more. */
  async boot(): Promise<void> {
    await this.#interruptAbandoned(this.#parts.holder)
  }

  /** Once, after the start: takes up backups that the catalog does not know, and drops what was never finished. */
  async adoptFound(): Promise<void> {
    const { catalog, clock, holder, store } = this.#parts
    const known = await catalog.listIds()
    const unknown = (await store.list()).filter(({ id }) => !known.has(id))
    for (const place of unknown) {
      const found = await store.describe(place)
      if (found === null) continue
      const rest = {
        state: 'complete',
        failure: null,
        runId: null,
        interruption: null,
        databaseGoneAtMs: null,
      } as const
      await catalog.adopt({ ...found, ...rest, holder })
    }
    await store.removeDrafts(clock.nowMs() - dayMs)
  }

  /** Takes up what gateways left that are gone, and removes what was kept for long enough of databases that are gone. */
  async tend(): Promise<void> {
    const { catalog, clock, holder, settings, store } = this.#parts
    await this.#interruptAbandoned(null)
    const nowMs = clock.nowMs()
    const expired = await catalog.listGone(nowMs, nowMs - settings.backupRetentionDays * dayMs)
    for (const backup of expired) {
      // The gateway that has its file removes it.
      if (backup.holder === holder || (await store.has(backup))) await this.#remove(backup, 'expired')
    }
  }

  /** After a backup of this database: the oldest past those that are kept go, never before. */
  async trim(database: Database): Promise<void> {
    const { catalog, clock, holder, settings } = this.#parts
    const { keep } = rulesOf(database, settings)
    const excess = await catalog.listExcess(database.id, holder, keep, clock.nowMs())
    for (const backup of excess) await this.#remove(backup, 'excess')
    await this.#shrink()
  }

  /** Throws QUOTA_REACHED when what cannot go takes all that backups may take together. */
  async assertBound(name: string): Promise<void> {
    const { catalog, clock, holder, settings } = this.#parts
    const { backupMaxBytes: limit } = settings
    if (limit === null) return
    const kept = (await this.#totalBytes()) - bytesOf(await catalog.listSpare(holder, clock.nowMs()))
    if (kept < limit) return
    const message =
      `Cannot back up "${name}": backups that are kept take ${kept} bytes, and may take ${limit} (DBFORGE_BACKUP_MAX_BYTES). ` +
      'Delete some, or raise that setting'
    throw new ForgeError('QUOTA_REACHED', message, { details: { quota: 'backup_bytes', limit } })
  }

  /** Removes the oldest scheduled ones of all databases past what they may take together, but never the newest of one. */
  async #shrink(): Promise<void> {
    const { catalog, clock, holder, settings } = this.#parts
    const { backupMaxBytes: limit } = settings
    if (limit === null) return
    let excess = (await this.#totalBytes()) - limit
    if (excess <= 0) return
    for (const backup of await catalog.listSpare(holder, clock.nowMs())) {
      await this.#remove(backup, 'room')
      excess -= bytesOf([backup])
      if (excess <= 0) return
    }
  }

  /** Of the files that lie here. */
  async #totalBytes(): Promise<number> {
    const { catalog, holder } = this.#parts
    const here = (await catalog.usage()).filter((each) => each.holder === holder)
    return here.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  async #remove(backup: Backup, end: BackupEnd): Promise<void> {
    const { catalog, events, store } = this.#parts
    await store.remove(backup)
    await catalog.remove(backup.id)
    if (backup.state === 'complete') events.backupDeleted(backup, end)
  }

  async #interruptAbandoned(holder: string | null): Promise<void> {
    const { catalog, clock, events, store } = this.#parts
    for (const backup of await catalog.interruptAbandoned(gatewayEnded, clock.nowMs(), holder, mostCrashes)) {
      if (backup.state === 'failed') events.backupFailed(backup, backup.failure ?? abandoned, null)
      else events.backupInterrupted(backup, gatewayEnded)
      await store.remove(backup)
    }
  }
}

function bytesOf(backups: readonly Backup[]): number {
  return backups.reduce((sum, { contents }) => sum + (contents?.sizeBytes ?? 0), 0)
}
