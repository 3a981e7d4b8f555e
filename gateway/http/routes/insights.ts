import * as contract from '../../contract/insights.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { presentInsights } from '../present/present-insights.ts'

export function mountInsightRoutes(mount: Mount, dependencies: ControlPlaneDependencies): void {
  const { databases, explanations, insights, limits } = dependencies

  mount.guarded(contract.insightsRoute, async ({ context, databaseName, query }) => {
    const { hours = 24, order = 'total_ms', limit = 50 } = query
    const found = await insights.insights(databaseName, { hours, order, limit })
    return context.json(presentInsights(found, limits.insights === 'on'))
  })

  mount.guarded(contract.explainRoute, async ({ context, principal, databaseName, body, caller }) => {
    context.set('isLook', true)
    const target = databases.target(principal, databaseName)
    return context.json(await explanations.explain(target, body, { caller }))
  })
}
