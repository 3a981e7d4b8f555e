import type { GrantLookup } from '../../domain/access/grant.ts'
import type { BackupCatalog } from '../../domain/backup/backup-catalog.ts'
import type { BackupStore } from '../../domain/backup/backup-store.ts'
import type { Clock } from '../../domain/clock.ts'
import type { WorkerDriver, WorkerEndpoint } from '../../domain/databases/worker.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import type { Events } from '../../observability/events.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { DatabaseService } from '../databases/database-service.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'

/** What everything about backups works with. */
export interface BackupParts {
  readonly catalog: BackupCatalog
  readonly store: BackupStore
  /** The id of this gateway's data folder: no other running gateway has it. */
  readonly holder: string
  readonly databases: Pick<DatabaseService, 'known' | 'import' | 'assertRight'>
  readonly registry: DatabaseRegistry
  readonly grants: GrantLookup
  readonly fleet: WorkerFleet
  readonly driver: Pick<WorkerDriver, 'inspect' | 'usage'>
  readonly clock: Clock
  readonly events: Events
  /** Read whenever they count: they may change. */
  readonly settings: Pick<
    SettingValues,
    'backupIntervalMs' | 'backupKeep' | 'backupMaxRequested' | 'backupMaxBytes' | 'backupRetentionDays'
  >
  /** Aborted as soon as the gateway is asked to stop, long before it does. */
  readonly stopping: AbortSignal
  /** The SQL of a whole database, of one moment. */
  readonly openDump: (endpoint: WorkerEndpoint, token: () => string, signal: AbortSignal) => AsyncIterable<Uint8Array>
}

export const dayMs = 86_400_000
