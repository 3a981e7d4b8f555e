import type { Clock } from '../../domain/clock.ts'
import type { Aside, WorkerDriver } from '../../domain/databases/worker.ts'
import type { SettingValues } from '../../domain/settings/settings-table.ts'
import type { Events } from '../../observability/events.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { Quotas } from '../databases/quotas.ts'
import type { WorkerLifecycle } from './worker-lifecycle.ts'

/** Where the worker is in its life. `paused`: asleep, but in memory still. `retired`: the database is gone, nothing starts any more. */
export type Phase = 'asleep' | 'paused' | 'waking' | 'awake' | 'sleeping' | 'backing-off' | 'failed' | 'retired'

/** What workers may take, of time and of room. */
export type FleetLimits = Pick<
  SettingValues,
  'maxAwake' | 'maxStarts' | 'idleMs' | 'stopMs' | 'wakeTimeoutMs' | 'maxResultBytes'
>

export interface LifecycleOptions {
  readonly driver: WorkerDriver
  readonly registry: DatabaseRegistry
  readonly clock: Clock
  readonly events: Events
  /** Read whenever they count: they may change. */
  readonly limits: FleetLimits
  readonly quotas: Quotas
  /** Makes room among the awake workers, or throws CAPACITY_REACHED. Called before each start. */
  readonly makeRoom: (asking: WorkerLifecycle) => Promise<void>
  /** Calls `start` when it is its turn among all workers that start. */
  readonly inTurn: <T>(start: (aside: Aside) => Promise<T>) => Promise<T>
}
