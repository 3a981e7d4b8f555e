import { FileBackupStore } from '../backups/file-backup-store.ts'
import { dumpOf } from '../backups/write-dump.ts'
import type { Config } from '../config/config.ts'
import type { BackupStore } from '../domain/backup/backup-store.ts'
import type { Clock } from '../domain/clock.ts'
import type { Catalog } from '../domain/databases/catalog.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import { installationOf } from '../drivers/docker/installation.ts'
import { openSnapshot } from '../forward/open-snapshot.ts'
import type { Events } from '../observability/events.ts'
import type { AccessBook } from '../services/access/access-book.ts'
import { BackupKeeper } from '../services/backup/backup-keeper.ts'
import type { BackupParts } from '../services/backup/backup-parts.ts'
import { BackupQueue } from '../services/backup/backup-queue.ts'
import { BackupRunner } from '../services/backup/backup-runner.ts'
import { BackupSchedule } from '../services/backup/backup-schedule.ts'
import { BackupService } from '../services/backup/backup-service.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import type { DatabaseService } from '../services/databases/database-service.ts'
import type { WorkerFleet } from '../services/lifecycle/fleet.ts'

export interface BackupNeeds {
  readonly config: Config
  readonly settings: LiveSettings
  readonly catalog: Catalog
  readonly databases: DatabaseService
  readonly registry: DatabaseRegistry
  readonly book: AccessBook
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly clock: Clock
  readonly events: Events
  readonly stopping: AbortSignal
}

export interface Backups {
  readonly service: BackupService
  readonly schedule: BackupSchedule
  readonly store: Pick<BackupStore, 'probe'>
}

/** Puts together what takes backups and looks after them; what the last run of this gateway left waits to be taken again. */
export async function openBackups(needs: BackupNeeds): Promise<Backups> {
  const { config, settings, catalog, databases, registry, book: grants, fleet, driver, clock, events, stopping } = needs
  const parts: BackupParts = {
    catalog: catalog.backups,
    store: new FileBackupStore(config.backupDir),
    holder: await installationOf(config.dataDir),
    databases,
    registry,
    grants,
    fleet,
    driver,
    clock,
    events,
    settings: settings.values,
    stopping,
    async *openDump(endpoint, token, signal) {
      const snapshot = await openSnapshot(endpoint, token, signal)
      try {
        yield* dumpOf(snapshot)
      } finally {
        await snapshot.close()
      }
    },
  }
  const keeper = new BackupKeeper(parts)
  const runner = new BackupRunner(parts, keeper)
  const queue = new BackupQueue(parts, runner)
  await keeper.boot()
  // Those that were awake when a gateway was killed may have changed unseen; so does one that cannot be looked at now.
  for (const id of await catalog.backups.listAwake()) {
    const status = await driver.inspect(id).catch(() => null)
    if (status?.state !== 'absent') registry.remark(id, { lastAccessedAtMs: clock.nowMs() })
  }
  const service = new BackupService(parts, runner, queue)
  return { service, store: parts.store, schedule: new BackupSchedule(parts, runner, keeper, queue) }
}
