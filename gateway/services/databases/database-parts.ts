import type { GrantLookup } from '../../domain/access/grant.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import type { Database } from '../../domain/databases/database.ts'
import type { LanesStatistics } from '../../domain/databases/lane-statistics.ts'
import type { WorkerDriver, WorkerEndpoint, WorkerStatistics } from '../../domain/databases/worker.ts'
import type { OpenWorkerStream } from '../../domain/databases/worker-stream.ts'
import type { TurnFigures } from '../../domain/door/fair-turns.ts'
import type { ServiceMode } from '../../domain/door/service-mode.ts'
import type { UserLookup } from '../../domain/people/user.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import type { Events } from '../../observability/events.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import type { SpareWorkers } from '../lifecycle/spare-workers.ts'
import type { DatabaseFinder } from './database-finder.ts'
import type { DatabaseRegistry } from './database-registry.ts'
import type { DatabaseRemoval } from './database-removal.ts'
import type { DatabaseViews } from './database-views.ts'
import type { NameTurns } from './name-turns.ts'
import type { Quotas } from './quotas.ts'

export interface DatabaseServiceOptions {
  readonly catalog: Catalog
  readonly registry: DatabaseRegistry
  readonly grants: GrantLookup
  readonly users: UserLookup
  readonly quotas: Quotas
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly spares: SpareWorkers
  readonly clock: Clock
  readonly events: Events
  /** Read whenever they count: they may change. */
  readonly defaults: Pick<SettingValues, 'durability' | 'archiveDays' | 'maxImportBytes' | 'maxResultBytes'> &
    ServiceMode
  /** Reads a worker's own counters through its admin API. */
  readonly workerStatistics: (endpoint: WorkerEndpoint) => Promise<WorkerStatistics>
  /** To a worker that nobody else uses. */
  readonly openWorkerStream: OpenWorkerStream
  /** What the lanes of a database have carried. */
  readonly laneStatistics: (database: Database) => LanesStatistics
  /** How often it was held behind others. */
  readonly turnFigures: (database: Database) => TurnFigures
}

/** What everything about databases works with. */
export interface DatabaseParts extends DatabaseServiceOptions {
  readonly finder: DatabaseFinder
  readonly views: DatabaseViews
  readonly turns: NameTurns
  readonly removal: DatabaseRemoval
}
