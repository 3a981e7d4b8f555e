import { quotaRoute } from '../../contract/quota.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'

export function mountQuotaRoutes(mount: Mount, { databases }: ControlPlaneDependencies): void {
  mount.guarded(quotaRoute, async ({ context, principal }) => {
    const { limits, databaseCount, totalBytes, awakeCount } = await databases.quota(principal)
    return context.json({
      databases: { used: databaseCount, limit: limits.maxDatabases },
      total_bytes: { used: totalBytes, limit: limits.maxTotalBytes },
      database_bytes: { limit: limits.maxDatabaseBytes },
      awake: { used: awakeCount, limit: limits.maxAwake },
    })
  })
}
