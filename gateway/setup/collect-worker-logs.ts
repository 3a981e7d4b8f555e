import type { Clock } from '../domain/clock.ts'
import type { Database } from '../domain/databases/database.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { Events } from '../observability/events.ts'
import type { Log } from '../observability/open-log.ts'
import { WorkerLogCollector } from '../observability/worker-log-collector.ts'
import type { WorkerFleet } from '../services/lifecycle/fleet.ts'

export interface WorkerLogNeeds {
  readonly driver: WorkerDriver
  readonly fleet: WorkerFleet
  readonly log: Log
  readonly clock: Clock
  readonly events: Events
}

/** Has what awake workers write brought into the log. */
export function collectWorkerLogs({ driver, fleet, log, clock, events }: WorkerLogNeeds): WorkerLogCollector {
  return new WorkerLogCollector({
    driver,
    store: log.store,
    clock,
    awake: () => awakeDatabases(fleet),
    add: log.add,
    onFailure: (database, error) => events.operationFailed('read the log of the worker', database, error),
  })
}

function* awakeDatabases(fleet: WorkerFleet): Iterable<Database> {
  for (const { database } of fleet.awake()) yield database
}
