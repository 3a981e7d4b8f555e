import * as contract from '../../contract/metrics.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { expositionType } from '../exposition-type.ts'
import type { Mount } from '../mount.ts'

export function mountMetricsRoutes(mount: Mount, { prometheusPage }: ControlPlaneDependencies): void {
  mount.guarded(contract.prometheusRoute, async ({ context }) => {
    context.header('Cache-Control', 'no-store')
    return context.body(await prometheusPage(), 200, { 'Content-Type': expositionType })
  })
}
