import * as contract from '../../contract/system.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import {
  presentGatewayStats,
  presentHealth,
  presentReadiness,
  presentSystemStats,
  presentWorkerUsage,
} from '../present/present-statistics.ts'

const bannerText = 'Praetorian DB-Forge is online.'

export function mountSystemRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases, health, metrics, mode, spares, system, ui, version, workers } = dependencies
  const browserHome = ui === null ? '/docs' : '/ui'

  mount.open(contract.bannerRoute, ({ context }) => {
    if (context.req.header('user-agent')?.startsWith('DBForge-')) {
      return context.json({ message: bannerText, status: 'healthy', version })
    }
    // Hono's header takes the place of the listener's, which says Origin.
    context.header('Vary', 'Origin, Accept')
    if (context.req.header('accept')?.includes('text/html')) return context.redirect(browserHome, 302)
    return context.json({ message: bannerText })
  })

  mount.open(contract.healthRoute, async ({ context }) => {
    const report = await health.check()
    context.header('Cache-Control', 'no-store')
    if (!report.isHealthy) context.header('Retry-After', '1')
    const body = presentHealth(report, version, metrics.snapshot().uptimeSeconds, mode)
    return context.json(body, report.isHealthy ? 200 : 503)
  })

  mount.open(contract.liveRoute, ({ context }) => {
    context.header('Cache-Control', 'no-store')
    return context.json({ status: 'alive' })
  })

  mount.open(contract.readyRoute, async ({ context }) => {
    const readiness = await health.readiness()
    const { isReady } = readiness
    context.header('Cache-Control', 'no-store')
    if (!isReady) context.header('Retry-After', '1')
    return context.json(presentReadiness(readiness), isReady ? 200 : 503)
  })

  mount.guarded(contract.gatewayStatsRoute, async ({ context, principal }) => {
    const [views, report] = await Promise.all([databases.list(principal, {}), health.check()])
    return context.json({
      ...presentGatewayStats(metrics.snapshot(), views, spares.readyCount, report),
      workers: [...workers.usages()].map(presentWorkerUsage),
    })
  })

  mount.guarded(contract.systemStatsRoute, async ({ context, principal }) => {
    const [sample, views] = await Promise.all([system.sample(), databases.list(principal, {})])
    return context.json(presentSystemStats(sample, metrics.snapshot(), views))
  })
}
