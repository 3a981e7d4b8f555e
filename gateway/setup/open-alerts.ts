import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Config } from '../config/config.ts'
import type { BackupStore } from '../domain/backup/backup-store.ts'
import type { Clock } from '../domain/clock.ts'
import type { Catalog } from '../domain/databases/catalog.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { Mailer } from '../domain/people/mailer.ts'
import type { Metrics } from '../domain/watching/metrics.ts'
import { createAlertSender } from '../observability/alerts/alert-sender.ts'
import { assertPostUrl } from '../observability/alerts/post-json.ts'
import type { Events } from '../observability/events.ts'
import type { Log } from '../observability/open-log.ts'
import { AlertEngine } from '../services/alerts/alert-engine.ts'
import { AlertNotifier } from '../services/alerts/alert-notifier.ts'
import { createAlertSampler } from '../services/alerts/alert-sampler.ts'
import { AlertService } from '../services/alerts/alert-service.ts'
import { RecentSamples } from '../services/alerts/recent-samples.ts'
import type { BackupSchedule } from '../services/backup/backup-schedule.ts'
import type { DatabaseRegistry } from '../services/databases/database-registry.ts'
import { createHealthService, type HealthService } from '../services/system/health-service.ts'
import { createSystemStats, type SystemStats } from '../services/system/system-stats.ts'
import type { Figures } from './open-figures.ts'

export interface AlertNeeds {
  readonly config: Config
  readonly catalog: Catalog
  readonly clock: Clock
  readonly events: Events
  readonly metrics: Metrics
  readonly registry: DatabaseRegistry
  readonly log: Log
  readonly driver: WorkerDriver
  readonly figures: Pick<Figures, 'stores' | 'sampler'>
  readonly backups: Pick<BackupSchedule, 'figures'>
  readonly backupStore: Pick<BackupStore, 'probe'>
  readonly mailer: Mailer | null
  readonly stopping: AbortSignal
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
  /** What tests may set. */
  readonly timing?: AlertTiming
}

export interface AlertTiming {
  readonly periodMs?: number
  readonly retryMs?: readonly number[]
}

export interface Alerts extends AsyncDisposable {
  readonly service: AlertService
  readonly engine: AlertEngine
  /** What rules look at, too. */
  readonly health: HealthService
  readonly system: SystemStats
}

const historyDays = 90

/** Puts together what looks at rules, tells channels and is asked by administrators. */
export function openAlerts(needs: AlertNeeds): Alerts {
  const { config, clock, driver, events, metrics, registry, log, mailer, stopping, baseUrl, timing = {} } = needs
  const { dataDir } = config
  const isStopping = () => stopping.aborted
  const { stores } = needs.figures
  const probed = { catalog: needs.catalog, driver, dataDir, stores, backups: needs.backupStore }
  const health = createHealthService({ ...probed, clock, events, isStopping })
  const system = createSystemStats({ dataDir, clock })
  const catalog = needs.catalog.alerts
  const { periodMs, retryMs } = timing
  const recent = new RecentSamples(needs.figures.sampler)
  const sample = createAlertSampler({
    clock,
    metrics,
    databases: registry,
    system,
    failingChecks: async () => Object.values((await health.check()).checks).filter((each) => each === 'error').length,
    certificateEndsAtMs: () => endOfCertificate(config),
    failingStores: async () =>
      (await Promise.allSettled(stores.map((store) => store.probe()))).filter(isRejected).length,
    droppedLines: () => log.book.figures.dropped,
    backups: () => needs.backups.figures,
    recent,
  })
  const notifier = new AlertNotifier({
    catalog,
    sender: createAlertSender(mailer),
    clock,
    events,
    baseUrl,
    ...(retryMs === undefined ? {} : { retryMs }),
  })
  const engine = new AlertEngine({
    catalog,
    clock,
    events,
    notifier,
    sample,
    databaseName: (id) => registry.get(id)?.name ?? null,
    historyDays,
    ...(periodMs === undefined ? {} : { periodMs }),
  })
  const service = new AlertService({
    catalog,
    clock,
    notifier,
    sample,
    databases: registry,
    sendsMail: mailer !== null,
    assertUrl: assertPostUrl,
  })
  return {
    service,
    engine,
    health,
    system,
    async [Symbol.asyncDispose]() {
      await engine.close()
      await notifier.close()
    },
  }
}

function isRejected({ status }: PromiseSettledResult<unknown>): boolean {
  return status === 'rejected'
}

/** Read anew each time: it is replaced while the gateway runs. */
async function endOfCertificate({ tls }: Config): Promise<number | null> {
  if (tls === null) return null
  return Date.parse(new X509Certificate(await readFile(tls.certificatePath)).validTo)
}
