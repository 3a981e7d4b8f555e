import { runtime } from '#runtime'
import { lockDataDir } from './catalog/data-dir-lock.ts'
import type { Config } from './config/config.ts'
import { controlPlaneRoutes } from './contract/document.ts'
import { type Clock, systemClock } from './domain/clock.ts'
import type { Catalog } from './domain/databases/catalog.ts'
import type { DatabaseId } from './domain/databases/database.ts'
import type { WorkerDriver } from './domain/databases/worker.ts'
import { createClientAddresses } from './domain/door/client-address.ts'
import { Door } from './domain/door/door.ts'
import { RateLimits } from './domain/door/rate-limits.ts'
import { CurrentSettings, type LiveSettings } from './domain/settings/live-settings.ts'
import type { StatementRunner } from './domain/sql/statement-runner.ts'
import type { Metrics } from './domain/watching/metrics.ts'
import type { StatementHistory, StatementObserver } from './domain/watching/statement-figures.ts'
import { Channels } from './forward/channel.ts'
import { dataEndpoints } from './forward/data-routes.ts'
import { ObservedRunner } from './forward/observed-runner.ts'
import { WorkerStatementRunner } from './forward/statement-runner.ts'
import { readWorkerStatistics } from './forward/worker-statistics.ts'
import { openWorkerStream } from './forward/worker-stream.ts'
import { ChannelWriteProbe } from './forward/write-probe.ts'
import { openStaticUi, type StaticUi } from './http/static-ui.ts'
import { createEvents, type Events } from './observability/events.ts'
import { createMetrics } from './observability/metrics.ts'
import { type Log, openLog } from './observability/open-log.ts'
import type { OpenTracer } from './observability/tracing/open-tracer.ts'
import { AccessBook } from './services/access/access-book.ts'
import { AccessWatch } from './services/access/access-watch.ts'
import { type AdminKey, ensureAdminKey } from './services/access/admin-key.ts'
import { Credentials } from './services/access/credentials.ts'
import { openVault } from './services/access/master-key.ts'
import { CatalogWatch } from './services/databases/catalog-watch.ts'
import { DatabaseRegistry } from './services/databases/database-registry.ts'
import { DatabaseService } from './services/databases/database-service.ts'
import { DatabaseWatch } from './services/databases/database-watch.ts'
import { Quotas } from './services/databases/quotas.ts'
import { WorkerFleet } from './services/lifecycle/fleet.ts'
import { Reconciler } from './services/lifecycle/reconciler.ts'
import { SpareWorkers } from './services/lifecycle/spare-workers.ts'
import { Watchdog } from './services/lifecycle/watchdog.ts'
import type { People } from './services/people/create-people.ts'
import { AuditTrail } from './services/security/audit-trail.ts'
import { LiveStreams } from './services/system/live-streams.ts'
import { SettingsService } from './services/system/settings-service.ts'
import { collectWorkerLogs } from './setup/collect-worker-logs.ts'
import { followSettings, quotaOf, ratesOf } from './setup/follow-settings.ts'
import { type Alerts, type AlertTiming, openAlerts } from './setup/open-alerts.ts'
import { type Backups, openBackups } from './setup/open-backups.ts'
import { openConfiguredCatalog } from './setup/open-configured-catalog.ts'
import { type Figures, openFigures } from './setup/open-figures.ts'
import { openInsights } from './setup/open-insights.ts'
import { createSessions, mailerOf, openPeople } from './setup/open-people.ts'
import { openTracing } from './setup/open-tracing.ts'
import { openWorkerDriver } from './setup/open-worker-driver.ts'
import { Opened } from './setup/opened.ts'
import { findUiFolder } from './ui-folder.ts'

/** What tests may put in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock
  readonly driver?: WorkerDriver
  readonly catalog?: Catalog
  readonly watchdog?: { readonly periodMs: number; readonly probeTimeoutMs: number }
  readonly reconcileMs?: number
  readonly alerts?: AlertTiming
  /** Null = there is no dashboard. */
  readonly ui?: StaticUi | null
}

/** Everything that lives as long as the gateway. */
export interface Context {
  readonly config: Config
  /** As they are now. */
  readonly settings: LiveSettings
  readonly settingsService: SettingsService
  readonly clock: Clock
  readonly events: Events
  readonly log: Log
  readonly alerts: Alerts
  /** Live answers of logs and events. */
  readonly live: LiveStreams
  readonly metrics: Metrics
  /** Null = nothing is traced. */
  readonly tracer: OpenTracer | null
  readonly catalog: Catalog
  readonly driver: WorkerDriver
  readonly registry: DatabaseRegistry
  readonly fleet: WorkerFleet
  readonly channels: Channels
  readonly runner: StatementRunner
  /** For what the gateway asks of its own accord: no statement of anybody's, and none that is counted. */
  readonly quietRunner: StatementRunner
  /** Hears of statements that run. */
  readonly statements: StatementObserver
  readonly statementHistory: StatementHistory
  /** People and grants. */
  readonly book: AccessBook
  readonly credentials: Credentials
  readonly audit: AuditTrail
  readonly door: Door
  readonly access: AccessWatch
  /** Called after each change of who may do what. */
  readonly onAccessChange: Set<() => void>
  readonly people: People
  readonly databases: DatabaseService
  readonly backups: Backups
  readonly spares: SpareWorkers
  readonly reconciler: Reconciler
  readonly figures: Figures
  /** Aborted when the gateway begins to stop. */
  readonly stopping: AbortController
  /** The files of the dashboard; null where it was not built. */
  readonly ui: StaticUi | null
  /** Makes the first admin key when there is none; from then on it opens everything. */
  makeAdminKey(): Promise<AdminKey>
  /** Stops workers cleanly, writes what waits, closes the catalog, gives the data folder back. `reason` goes to the log. */
  close(reason?: string | null): Promise<void>
}

const defaultWatchdog = { periodMs: 2_000, probeTimeoutMs: 8_000 }
const defaultReconcileMs = 30_000

/**
 * Builds the gateway from its parts and brings what runs in line with the catalog, before anything is served. `baseUrl`
 * is asked late, since the port may be known only after listening.
 */
export async function openContext(
  config: Config,
  overrides: Overrides = {},
  baseUrl: () => string = () => config.publicUrl ?? '',
): Promise<Context> {
  const opened = new Opened()
  try {
    return await build(config, overrides, opened, baseUrl)
  } catch (error) {
    await opened.closeAll()
    throw error
  }
}

async function build(config: Config, overrides: Overrides, opened: Opened, baseUrl: () => string): Promise<Context> {
  const clock = overrides.clock ?? systemClock
  const metrics = createMetrics({
    endpoints: [...controlPlaneRoutes.map(({ label }) => label), ...dataEndpoints],
    clock,
  })
  const settings = new CurrentSettings(config.settings, config.lockedSettings)
  const { values } = settings
  opened.add(await lockDataDir(config.dataDir))
  const log: Log = openLog({ config, settings, clock, threadUrl: runtime.storeThread, events: () => events })
  const events: Events = createEvents(log.logger, metrics)
  opened.add(log)
  const tracer = await openTracing({ config, clock, events })
  if (tracer !== null) opened.add(tracer)
  const vault = await openVault({ dataDir: config.dataDir, configured: config.secrets.masterKeys })
  const catalog = overrides.catalog ?? (await openConfiguredCatalog(config, vault))
  opened.add(catalog)
  const settingsService = new SettingsService({ store: catalog.settings, current: settings, clock, events })
  await settingsService.follow(await catalog.readVersions())
  settings.started()
  const driver = overrides.driver ?? (await openWorkerDriver(config, settings, events))
  opened.add(driver)

  const registry = new DatabaseRegistry(catalog, clock, (error) => events.catalogWriteFailed(error))
  // The version comes first: a change in between is read again, never missed.
  const { databases: version } = await catalog.readVersions()
  await registry.load()
  const addresses = createClientAddresses(config.trustedProxies)
  const onAuditFailure = (error: unknown, waiting: number) => events.auditWriteFailed(error, waiting)
  const audit = new AuditTrail(
    settings.project(({ auditDays: days }) => ({ log: catalog.audit, clock, days, onFailure: onAuditFailure })),
  )
  const door = new Door({
    addresses,
    rates: new RateLimits(settings.project(ratesOf), clock),
    databases: registry,
    clock,
    onRefused(event) {
      events.requestRefused()
      audit.refused(event)
    },
  })
  const book = new AccessBook(catalog)
  const sessions = createSessions({ config, settings, catalog, users: book, clock, events })
  const credentials = new Credentials({ catalog, registry, users: book, sessions, clock, addressOf: addresses.of })
  const live = new LiveStreams({ authenticator: credentials, clock })
  const onAccessChange = new Set<() => void>([() => live.recheck()])
  const access = new AccessWatch({
    catalog,
    book,
    credentials,
    sessions,
    clock,
    onChange: () => {
      for (const listener of onAccessChange) listener()
    },
    onFailure: (error) => events.catalogWriteFailed(error),
  })
  await access.load()
  const refresh = () => access.load()
  const identity = { events, audit, users: book, sessions }
  const people = await openPeople({ config, settings, vault, catalog, clock, registry, refresh, baseUrl, ...identity })
  settingsService.joinSignInRules({
    roles: () => sessions.rules.secondFactorFor,
    write: (secondFactorFor) => people.admin.writeRules({ secondFactorFor }),
  })
  const quotas = new Quotas(settings.project(quotaOf), values, registry, book)
  const fleet = new WorkerFleet({ driver, registry, quotas, clock, events, limits: values })
  const limits = settings.project(({ maxQueue, maxQueueBytes }) => ({
    maxWaiting: maxQueue,
    maxWaitingBytes: maxQueueBytes,
  }))
  const insights = openInsights({ config, settings, clock, events, databases: registry })
  opened.add(insights.history)
  const channels = new Channels(
    settings.project(({ queryTimeoutMs: writeTimeoutMs }) => ({
      limits,
      clock,
      writeTimeoutMs,
      addressOf: addresses.of,
    })),
  )
  const workerRunner = new WorkerStatementRunner(
    settings.project(({ queryTimeoutMs: timeoutMs, maxResultBytes }) => ({
      fleet,
      channels,
      mode: values,
      timeoutMs,
      maxResultBytes,
    })),
  )
  const runner = new ObservedRunner(workerRunner, insights.observer)
  const spares = new SpareWorkers(
    settings.project(({ spareWorkers, durability: defaultDurability, maxResultBytes }) => ({
      driver,
      clock,
      events,
      size: driver.flags.namesSpares ? spareWorkers : 0,
      defaultDurability,
      maxResultBytes,
    })),
  )
  const databases = new DatabaseService({
    catalog,
    registry,
    grants: book,
    users: book,
    quotas,
    fleet,
    driver,
    spares,
    clock,
    events,
    defaults: values,
    workerStatistics: readWorkerStatistics,
    openWorkerStream,
    laneStatistics: (database) => channels.of(fleet.workerOf(database)).lanesStatistics,
  })
  const periodMs = overrides.reconcileMs ?? defaultReconcileMs
  const reconciler = new Reconciler({ catalog, registry, fleet, driver, databases, spares, clock, events, periodMs })
  const stopping = new AbortController()
  const backups = await openBackups({
    config,
    settings,
    catalog,
    databases,
    registry,
    book,
    fleet,
    driver,
    clock,
    events,
    stopping: stopping.signal,
  })
  await reconciler.boot()
  reconciler.start()
  access.start()
  const isLeftover = (id: DatabaseId) => databases.isLeftover(id)
  const databaseWatch = new DatabaseWatch({ catalog, registry, fleet, driver, events, version, isLeftover })
  const catalogWatch = new CatalogWatch({
    catalog,
    clock,
    followers: [access, databaseWatch, settingsService],
    onFailure: (error) => events.catalogRefreshFailed(error),
  })
  catalogWatch.start()
  spares.start()
  backups.schedule.start()
  followSettings(settings, { fleet, spares })
  const workerLogs = collectWorkerLogs({ driver, fleet, log, clock, events })
  const probe = new ChannelWriteProbe(channels)
  const watchdog = new Watchdog({ fleet, probe, driver, clock, events, ...(overrides.watchdog ?? defaultWatchdog) })

  const figuresNeeds = { config, backups: backups.schedule, metrics, fleet, driver, registry, channels, clock, events }
  const otherStores = [log.store, insights.store]
  const figures = openFigures({ ...figuresNeeds, otherStores, threadUrl: runtime.storeThread })
  const shared = {
    config,
    backups: backups.schedule,
    catalog,
    clock,
    driver,
    events,
    figures,
    metrics,
    registry,
    log,
    baseUrl,
  }
  const timing = overrides.alerts ?? {}
  const alerts = openAlerts({ ...shared, mailer: mailerOf(config), stopping: stopping.signal, timing })

  async function makeAdminKey(): Promise<AdminKey> {
    const adminKey = await ensureAdminKey({ catalog, dataDir: config.dataDir, clock })
    await access.load()
    return adminKey
  }
  async function close(reason: string | null = null): Promise<void> {
    live.closeAll()
    watchdog.stop()
    await alerts[Symbol.asyncDispose]()
    await figures.close()
    await backups.schedule.stop()
    await catalogWatch.stop()
    await access.stop()
    await sessions.stop()
    await reconciler.stop()
    await spares.close()
    await fleet.stopAll()
    await workerLogs.close()
    await audit.close()
    await registry.flush().catch((error: unknown) => events.catalogWriteFailed(error))
    if (reason !== null) events.gatewayStopped(reason)
    await opened.closeAll()
  }
  return {
    config,
    settings,
    settingsService,
    clock,
    events,
    log,
    alerts,
    live,
    metrics,
    tracer,
    catalog,
    driver,
    registry,
    fleet,
    channels,
    runner,
    quietRunner: workerRunner,
    statements: insights.observer,
    statementHistory: insights.history,
    book,
    credentials,
    audit,
    door,
    access,
    onAccessChange,
    people,
    databases,
    backups,
    spares,
    reconciler,
    figures,
    stopping,
    ui: overrides.ui === undefined ? openBuiltUi() : overrides.ui,
    makeAdminKey,
    close,
  }
}

function openBuiltUi(): StaticUi | null {
  const folder = findUiFolder()
  return folder === null ? null : openStaticUi(folder)
}
