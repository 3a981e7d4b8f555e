import type { Context } from '../context.ts'
import type { ControlPlaneDependencies } from '../http/dependencies.ts'
import { DatabaseViews } from '../services/databases/database-views.ts'
import { prometheusPage } from '../services/figures/prometheus-page.ts'
import { version } from '../version.ts'

/** What is scraped: made anew each time that somebody asks. */
export function openPrometheus(
  { backups, channels, config, driver, figures, fleet, metrics, registry, settings, spares, tracer, turns }: Context,
  { connections, health, system }: Pick<ControlPlaneDependencies, 'connections' | 'health' | 'system'>,
): () => Promise<string> {
  const { sampler, workers } = figures
  const options = {
    metrics,
    registry,
    views: new DatabaseViews(fleet, driver),
    fleet,
    maxAwake: () => settings.values.maxAwake,
    spares,
    poolOf: (database: Parameters<typeof fleet.workerOf>[0]) => channels.of(fleet.workerOf(database)).pool,
    lanes: () => channels.lanesStatistics,
    turns,
    connections,
    sampler,
    workers,
    backups: () => backups.schedule.figures,
    health,
    system,
    stores: figures.stores,
    traces: () => tracer?.figures ?? null,
    version,
    driver: driver.name,
    isPerDatabase: config.metrics.isPerDatabase,
  }
  return () => prometheusPage(options)
}
