import type { z } from '@hono/zod-openapi'
import type { gatewayStatsSchema, healthSchema, systemStatsSchema } from '../../contract/system.ts'
import type { ServiceMode } from '../../domain/door/service-mode.ts'
import type { MetricsSnapshot } from '../../domain/watching/metrics.ts'
import type { DatabaseView } from '../../services/databases/database-views.ts'
import type { HeldUsage } from '../../services/figures/worker-sampler.ts'
import type { HealthReport, Readiness } from '../../services/system/health-service.ts'
import type { SystemSample } from '../../services/system/system-stats.ts'
import { isoTime } from './present-database.ts'

export function presentHealth(
  report: HealthReport,
  version: string,
  uptimeSeconds: number,
  { mode, modeReason }: ServiceMode,
): z.output<typeof healthSchema> {
  return {
    status: report.isHealthy ? 'healthy' : 'unhealthy',
    timestamp: isoTime(report.checkedAtMs),
    version,
    uptime_seconds: uptimeSeconds,
    mode,
    ...(mode === 'normal' ? {} : { mode_reason: modeReason }),
    checks: report.checks,
    ...(report.isHealthy ? {} : { errors: [...report.errors] }),
  }
}

export function presentReadiness({ isReady, reasons }: Readiness) {
  return { status: isReady ? ('ready' as const) : ('not_ready' as const), reasons: [...reasons] }
}

export function presentGatewayStats(
  metrics: MetricsSnapshot,
  views: readonly DatabaseView[],
  spareCount: number,
  { problems }: HealthReport,
): Omit<z.output<typeof gatewayStatsSchema>, 'workers'> {
  return {
    uptime_seconds: metrics.uptimeSeconds,
    total_requests: metrics.totalRequests,
    total_errors: metrics.totalErrors,
    requests_by_endpoint: metrics.requestsByEndpoint,
    errors_by_type: metrics.errorsByStatus,
    events: { ...metrics.events },
    active_databases: runningCount(views),
    spare_workers: spareCount,
    total_queries: metrics.totalQueries,
    problems: problems.map(({ check, message }) => ({ check, message })),
  }
}

export function presentWorkerUsage({ database, cpuPercent, memoryBytes, diskBytes }: HeldUsage) {
  return { db_name: database.name, cpu_percent: cpuPercent, memory_bytes: memoryBytes, disk_bytes: diskBytes }
}

export function presentSystemStats(
  sample: SystemSample,
  metrics: MetricsSnapshot,
  views: readonly DatabaseView[],
): z.output<typeof systemStatsSchema> {
  const totalSizeBytes = views.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const running = runningCount(views)
  return {
    system: {
      timestamp: isoTime(sample.takenAtMs),
      uptime_seconds: metrics.uptimeSeconds,
      memory_usage: presentUsage(sample.memory),
      cpu_usage_percent: sample.cpuPercent,
      disk_usage: { data_path: sample.dataDir, ...presentUsage(sample.disk) },
    },
    databases: {
      total_count: views.length,
      running_count: running,
      stopped_count: views.length - running,
      total_size_bytes: totalSizeBytes,
      average_size_bytes: views.length === 0 ? 0 : Math.round(totalSizeBytes / views.length),
    },
    api_metrics: {
      total_requests: metrics.totalRequests,
      requests_per_second: metrics.lastMinute.requestsPerSecond,
      average_response_time_ms: metrics.lastMinute.averageResponseMs,
      error_rate_percent: metrics.lastMinute.errorRatePercent,
    },
  }
}

function presentUsage({ usedBytes, availableBytes }: SystemSample['memory']) {
  const percent = usedBytes + availableBytes === 0 ? 0 : (100 * usedBytes) / (usedBytes + availableBytes)
  return { used_bytes: usedBytes, available_bytes: availableBytes, usage_percent: Math.round(percent * 100) / 100 }
}

function runningCount(views: readonly DatabaseView[]): number {
  return views.filter(({ status }) => status === 'running').length
}
