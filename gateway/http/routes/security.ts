import { securityRoute } from '../../contract/security.ts'
import type { RefusalCount } from '../../domain/watching/audit.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'

export function mountSecurityRoutes(mount: Mount, { security }: ControlPlaneDependencies): void {
  mount.guarded(securityRoute, async ({ context }) => {
    const { score, findings, refusals, sinceMs } = await security.report()
    return context.json({
      score,
      findings: findings.map(({ maxPoints, points, ...finding }) => ({ ...finding, points, max_points: maxPoints })),
      refusals: {
        since: isoTime(sinceMs),
        attempts: refusals.reduce((sum, { attempts }) => sum + attempts, 0),
        by_reason: sumsBy(refusals, ({ reason }) => reason),
        by_address: sumsBy(refusals, ({ address }) => address),
      },
    })
  })
}

function sumsBy(refusals: readonly RefusalCount[], keyOf: (refusal: RefusalCount) => string): Record<string, number> {
  const sums = new Map<string, number>()
  for (const refusal of refusals) sums.set(keyOf(refusal), (sums.get(keyOf(refusal)) ?? 0) + refusal.attempts)
  return Object.fromEntries(sums)
}
