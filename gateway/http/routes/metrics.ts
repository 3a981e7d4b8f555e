import * as contract from '../../contract/metrics.ts'
import type { HistoryMetricName } from '../../domain/watching/history-metrics.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { expositionType } from '../exposition-type.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'
import { withoutUndefined } from '../without-undefined.ts'

export function mountMetricsRoutes(mount: Mount, { metricsQuery, prometheusPage }: ControlPlaneDependencies): void {
  mount.guarded(contract.prometheusRoute, async ({ context }) => {
    context.header('Cache-Control', 'no-store')
    return context.body(await prometheusPage(), 200, { 'Content-Type': expositionType })
  })

  mount.guarded(contract.metricsQueryRoute, async ({ context, principal, query }) => {
    const { metric, database, range = '1h', step: stepS } = query
    // as: the schema takes names of metrics alone
    const metrics = metric.split(',') as HistoryMetricName[]
    const answer = await metricsQuery.run(principal, { metrics, range, ...withoutUndefined({ database, stepS }) })
    return context.json({
      database: database ?? null,
      range,
      step_seconds: answer.stepS,
      times: answer.timesS.map((atS) => isoTime(atS * 1_000)),
      series: answer.series,
    })
  })
}
