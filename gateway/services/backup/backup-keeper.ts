import type { Backup } from '../../domain/backup/backup.ts'
import type { BackupEnd } from '../../observability/events.ts'
import { type BackupParts, dayMs } from './backup-parts.ts'

const abandoned = 'The gateway that took it ended before the backup did; the next one is taken as usual'

/** Looks after backups that nobody takes at the moment: what a crash left, what is too old, what the catalog has lost. */
export class BackupKeeper {
  readonly #parts: BackupParts

  constructor(parts: BackupParts) {
    this.#parts = parts
  }

  /** What this gateway's data folder began before it started runs no more. */
  async boot(): Promise<void> {
    await this.#failAbandoned(this.#parts.holder)
  }

  /** Once, after the start: takes up backups that the catalog does not know, and drops what was never finished. */
  async adoptFound(): Promise<void> {
    const { catalog, clock, holder, store } = this.#parts
    const known = await catalog.listIds()
    const unknown = (await store.list()).filter(({ id }) => !known.has(id))
    for (const place of unknown) {
      const found = await store.describe(place)
      if (found === null) continue
      await catalog.adopt({ ...found, holder, state: 'complete', failure: null, databaseGoneAtMs: null })
    }
    await store.removeDrafts(clock.nowMs() - dayMs)
  }

  /** Fails what gateways left that are gone, and removes what was kept for long enough of databases that are gone. */
  async tend(): Promise<void> {
    const { catalog, clock, holder, settings, store } = this.#parts
    await this.#failAbandoned(null)
    const nowMs = clock.nowMs()
    const expired = await catalog.listGone(nowMs, nowMs - settings.backupRetentionDays * dayMs)
    for (const backup of expired) {
      // The gateway that has its file removes it.
      if (backup.holder === holder || (await store.has(backup))) await this.#remove(backup, 'expired')
    }
  }

  /** After a backup of this database: the oldest past those that are kept go, never before. */
  async trim(databaseId: Backup['databaseId']): Promise<void> {
    const { catalog, clock, holder, settings } = this.#parts
    for (const backup of await catalog.listExcess(databaseId, holder, settings.backupKeep, clock.nowMs())) {
      await this.#remove(backup, 'excess')
    }
  }

  async #remove(backup: Backup, end: BackupEnd): Promise<void> {
    const { catalog, events, store } = this.#parts
    await store.remove(backup)
    await catalog.remove(backup.id)
    if (backup.state === 'complete') events.backupDeleted(backup, end)
  }

  async #failAbandoned(holder: string | null): Promise<void> {
    const { catalog, clock, events, store } = this.#parts
    for (const backup of await catalog.failAbandoned(abandoned, clock.nowMs(), holder)) {
      events.backupFailed(backup, abandoned, null)
      await store.remove(backup)
    }
  }
}
