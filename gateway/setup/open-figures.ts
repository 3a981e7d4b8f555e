import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Clock } from '../domain/clock.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { Metrics } from '../domain/watching/metrics.ts'
import type { SampleHistory } from '../domain/watching/sample-history.ts'
import type { ThreadStore, WatchedStore } from '../domain/watching/thread-store.ts'
import type { Channels } from '../forward/channel.ts'
import { readWorkerStatistics } from '../forward/worker-statistics.ts'
import type { Events } from '../observability/events.ts'
import { historyMigrations } from '../observability/history/history-schema.ts'
import { HistoryStore } from '../observability/history/history-store.ts'
import { openThreadStore } from '../observability/store/thread-store.ts'
import type { BackupSchedule } from '../services/backup/backup-schedule.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import { HistoryRecorder } from '../services/figures/history-recorder.ts'
import { Sampler } from '../services/figures/sampler.ts'
import { WorkerSampler } from '../services/figures/worker-sampler.ts'
import type { WorkerFleet } from '../services/lifecycle/fleet.ts'
import { diskUsage } from '../services/system/system-stats.ts'

export interface FiguresNeeds {
  readonly config: Config
  readonly metrics: Metrics
  readonly fleet: WorkerFleet
  readonly driver: WorkerDriver
  readonly registry: DatabaseRegistry
  readonly channels: Channels
  readonly backups: Pick<BackupSchedule, 'figures'>
  readonly clock: Clock
  readonly events: Events
  /** `runtime.storeThread`. */
  readonly threadUrl: URL
  /** Files of logs and statements: with that of the history they are watched. */
  readonly otherStores: readonly WatchedStore[]
}

/** What measures the gateway and its workers. */
export interface Figures {
  readonly sampler: Sampler
  readonly workers: WorkerSampler
  /** Null = it is turned off. */
  readonly history: SampleHistory | null
  /** The files of logs, statements and history, as far as they are turned on. */
  readonly stores: readonly WatchedStore[]
  /** Resolves when the samples that were taken are in the history. */
  flushed(): Promise<void>
  /** Takes the last sample, and closes the history. */
  close(): Promise<void>
}

export function openFigures(needs: FiguresNeeds): Figures {
  const { config, metrics, fleet, driver, registry, channels, clock, events } = needs
  const workers = new WorkerSampler({ fleet, driver, clock, workerStatistics: readWorkerStatistics })
  const sampler = new Sampler({
    metrics,
    workers,
    fleet,
    registry,
    poolOf: (database) => channels.of(fleet.workerOf(database)).pool,
    diskFreeBytes: async () => (await diskUsage(config.dataDir)).availableBytes,
    backups: () => needs.backups.figures,
    clock,
    onFailure: (error) => events.sampleFailed(error),
  })
  const store = config.history.isOn ? openHistoryFile(needs) : null
  const history = store === null ? null : new HistoryStore(store, config.history.days)
  const onFailure = (error: unknown) => events.storeWriteFailed('history', error, true)
  const recorder = history === null ? null : new HistoryRecorder({ sampler, history, clock, onFailure })
  return {
    sampler,
    workers,
    history,
    stores: store === null ? needs.otherStores : [...needs.otherStores, store],
    flushed: async () => await recorder?.flushed(),
    async close() {
      await sampler.close()
      await recorder?.close()
      await store?.[Symbol.asyncDispose]()
    },
  }
}

function openHistoryFile({ config, clock, events, threadUrl }: FiguresNeeds): ThreadStore {
  const path = join(config.dataDir, 'history.db')
  return openThreadStore({ name: 'history', path, migrations: historyMigrations, threadUrl, clock, events })
}
