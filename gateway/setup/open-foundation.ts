import { runtime } from '#runtime'
import { lockDataDir } from '../catalog/data-dir-lock.ts'
import type { Config } from '../config/config.ts'
import type { Overrides } from '../context.ts'
import { controlPlaneRoutes } from '../contract/document.ts'
import type { Vault } from '../domain/access/vault.ts'
import { type Clock, systemClock } from '../domain/clock.ts'
import type { Catalog } from '../domain/databases/catalog.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import { CurrentSettings, type LiveSettings } from '../domain/settings/live-settings.ts'
import type { Metrics } from '../domain/watching/metrics.ts'
import { dataEndpoints } from '../forward/data-routes.ts'
import { createEvents, type Events } from '../observability/events.ts'
import { createMetrics } from '../observability/metrics.ts'
import { type Log, openLog } from '../observability/open-log.ts'
import type { OpenTracer } from '../observability/tracing/open-tracer.ts'
import { openVault } from '../services/access/master-key.ts'
import { SettingsService } from '../services/system/settings-service.ts'
import { openConfiguredCatalog } from './open-configured-catalog.ts'
import { openTracing } from './open-tracing.ts'
import { openWorkerDriver } from './open-worker-driver.ts'
import type { Opened } from './opened.ts'

/** What everything else stands on. */
export interface Foundation {
  readonly config: Config
  /** As they are now. */
  readonly settings: LiveSettings
  readonly settingsService: SettingsService
  readonly clock: Clock
  readonly metrics: Metrics
  readonly log: Log
  readonly events: Events
  /** Null = nothing is traced. */
  readonly tracer: OpenTracer | null
  readonly catalog: Catalog
  readonly driver: WorkerDriver
}

/** Takes the data folder, and opens what it and the machine have; what was opened is closed by `opened`. */
export async function openFoundation(
  config: Config,
  overrides: Overrides,
  opened: Opened,
): Promise<Foundation & { readonly vault: Vault }> {
  const clock = overrides.clock ?? systemClock
  const metrics = createMetrics({
    endpoints: [...controlPlaneRoutes.map(({ label }) => label), ...dataEndpoints],
    clock,
  })
  const settings = new CurrentSettings(config.settings, config.lockedSettings)
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
  return { config, settings, settingsService, clock, metrics, log, events, tracer, vault, catalog, driver }
}
