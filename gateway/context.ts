import { runtime } from '#runtime'
import type { Config } from './config/config.ts'
import type { Clock } from './domain/clock.ts'
import type { Catalog } from './domain/databases/catalog.ts'
import type { WorkerDriver } from './domain/databases/worker.ts'
import { ChannelWriteProbe } from './forward/write-probe.ts'
import { openStaticUi, type StaticUi } from './http/static-ui.ts'
import { type AdminKey, ensureAdminKey } from './services/access/admin-key.ts'
import { DatabaseRegistry } from './services/databases/database-registry.ts'
import { Watchdog } from './services/lifecycle/watchdog.ts'
import { collectWorkerLogs } from './setup/collect-worker-logs.ts'
import { followSettings } from './setup/follow-settings.ts'
import { type Access, openAccess } from './setup/open-access.ts'
import { type Alerts, type AlertTiming, openAlerts } from './setup/open-alerts.ts'
import { type Databases, openDatabases } from './setup/open-databases.ts'
import { type Figures, openFigures } from './setup/open-figures.ts'
import { type Foundation, openFoundation } from './setup/open-foundation.ts'
import { mailerOf } from './setup/open-people.ts'
import { openWorkers, type Workers } from './setup/open-workers.ts'
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
export interface Context extends Foundation, Access, Workers, Databases {
  readonly registry: DatabaseRegistry
  readonly figures: Figures
  readonly alerts: Alerts
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
  const { vault, ...foundation } = await openFoundation(config, overrides, opened)
  const { settings, clock, metrics, log, events, catalog, driver } = foundation
  const registry = new DatabaseRegistry(catalog, clock, (error) => events.catalogWriteFailed(error))
  // The version comes first: a change in between is read again, never missed.
  const { databases: version } = await catalog.readVersions()
  await registry.load()
  const { sessions, addressOf, ...entrance } = await openAccess({ ...foundation, vault, registry, baseUrl })
  const known = { ...foundation, registry, ...entrance }
  const { quotas, statementStore, ...workers } = openWorkers({ ...known, addressOf }, opened)
  const { fleet, spares, channels } = workers
  const stopping = new AbortController()
  const databaseNeeds = { ...known, ...workers, version, quotas, stopping: stopping.signal }
  const { catalogWatch, ...databases } = await openDatabases(databaseNeeds, overrides)
  const { backups, reconciler } = databases
  followSettings(settings, { fleet, spares })
  const workerLogs = collectWorkerLogs({ driver, fleet, log, clock, events })
  const probe = new ChannelWriteProbe(channels)
  const watchdog = new Watchdog({ fleet, probe, driver, clock, events, ...(overrides.watchdog ?? defaultWatchdog) })

  const figuresNeeds = { config, backups: backups.schedule, metrics, fleet, driver, registry, channels, clock, events }
  const otherStores = [log.store, statementStore]
  const figures = openFigures({ ...figuresNeeds, otherStores, threadUrl: runtime.storeThread })
  const shared = { ...foundation, backups: backups.schedule, backupStore: backups.store, figures, registry, baseUrl }
  const timing = overrides.alerts ?? {}
  const alerts = openAlerts({ ...shared, mailer: mailerOf(config), stopping: stopping.signal, timing })

  async function makeAdminKey(): Promise<AdminKey> {
    const adminKey = await ensureAdminKey({ catalog, dataDir: config.dataDir, clock })
    await entrance.access.load()
    return adminKey
  }
  async function close(reason: string | null = null): Promise<void> {
    entrance.live.closeAll()
    watchdog.stop()
    await alerts[Symbol.asyncDispose]()
    await figures.close()
    await backups.schedule.stop()
    await catalogWatch.stop()
    await entrance.access.stop()
    await sessions.stop()
    await reconciler.stop()
    await spares.close()
    await fleet.stopAll()
    await workerLogs.close()
    await entrance.audit.close()
    await registry.flush().catch((error: unknown) => events.catalogWriteFailed(error))
    if (reason !== null) events.gatewayStopped(reason)
    await opened.closeAll()
  }
  return {
    ...foundation,
    ...entrance,
    ...workers,
    ...databases,
    registry,
    figures,
    alerts,
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
