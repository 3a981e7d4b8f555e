import type { Config } from './config/config.ts'
import type { Clock } from './domain/clock.ts'
import type { Metrics } from './domain/metrics.ts'
import type { WorkerDriver } from './domain/worker.ts'
import type { Channels } from './forward/channel.ts'
import { readWorkerStatistics } from './forward/worker-statistics.ts'
import type { Events } from './observability/events.ts'
import type { DatabaseRegistry } from './services/database-registry.ts'
import { Sampler } from './services/figures/sampler.ts'
import { WorkerSampler } from './services/figures/worker-sampler.ts'
import type { WorkerFleet } from './services/fleet.ts'
import { diskUsage } from './services/system-stats.ts'

export interface FiguresNeeds {
  readonly config: Config
  readonly metrics: Metrics
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly registry: DatabaseRegistry
  readonly channels: Channels
  readonly clock: Clock
  readonly events: Events
}

/** What measures the gateway and its workers. */
export interface Figures {
  readonly sampler: Sampler
  readonly workers: WorkerSampler
  /** Takes the last sample. */
  close(): Promise<void>
}

export function openFigures({
  config,
  metrics,
  fleet,
  driver,
  registry,
  channels,
  clock,
  events,
}: FiguresNeeds): Figures {
  const workers = new WorkerSampler({ fleet, driver, clock, workerStatistics: readWorkerStatistics })
  const sampler = new Sampler({
    metrics,
    workers,
    fleet,
    registry,
    poolOf: (database) => channels.of(fleet.workerOf(database)).pool,
    diskFreeBytes: async () => (await diskUsage(config.dataDir)).availableBytes,
    clock,
    onFailure: (error) => events.sampleFailed(error),
  })
  return { sampler, workers, close: () => sampler.close() }
}
