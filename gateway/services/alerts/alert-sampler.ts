import type { Clock } from '../../domain/clock.ts'
import type { Database } from '../../domain/databases/database.ts'
import type { AlertReadings, AlertSamples, SampledValues } from '../../domain/watching/alert.ts'
import type { EventName, Metrics, MetricsSnapshot } from '../../domain/watching/metrics.ts'
import type { SystemStats } from '../system/system-stats.ts'

export interface AlertSamplerOptions {
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'snapshot'>
  readonly databases: { all(): Iterable<Pick<Database, 'observed'>> }
  readonly system: SystemStats
  readonly failingChecks: () => Promise<number>
  readonly failingStores: () => Promise<number>
  /** When the certificate ends, Unix ms; null without TLS. */
  readonly certificateEndsAtMs: () => Promise<number | null>
  readonly droppedLines: () => number
  /** How backups stand. */
  readonly backups: () => { readonly late: number; readonly failed: number }
  /** The series of the history, over the last minute. */
  readonly recent: { values(): SampledValues; ofDatabase: AlertReadings['ofDatabase'] }
}

interface Counters {
  /** By the monotonic clock. */
  readonly atMs: number
  readonly requests: number
  readonly failed: number
  readonly crashes: number
  readonly refusedSignIns: number
  readonly refusedRequests: number
  readonly droppedLines: number
}

const minuteMs = 60_000
const longestMs = 5 * minuteMs
const dayMs = 86_400_000

/** Gives each metric of alerts its value: counters as what they grew by in their window. */
export function createAlertSampler(options: AlertSamplerOptions): () => Promise<AlertReadings> {
  const { clock, metrics, databases, system, failingChecks, failingStores, certificateEndsAtMs, droppedLines } = options
  let history: Counters[] = [countersOf(metrics.snapshot(), clock.monotonicMs(), droppedLines())]

  /** How much a counter grew in the last `windowMs`; all of it when the gateway is younger. */
  function growth(now: Counters, windowMs: number, count: (counters: Counters) => number): number {
    const earlier = history.findLast(({ atMs }) => atMs <= now.atMs - windowMs) ?? history[0]
    return earlier === undefined ? 0 : Math.max(0, count(now) - count(earlier))
  }

  return async () => {
    const snapshot = metrics.snapshot()
    const now = countersOf(snapshot, clock.monotonicMs(), droppedLines())
    const [sample, checks, stores, endsAtMs] = await Promise.all([
      system.sample().catch(() => null),
      failingChecks(),
      failingStores(),
      certificateEndsAtMs().catch(() => null),
    ])
    const backups = options.backups()
    const requests = growth(now, minuteMs, (counters) => counters.requests)
    const failed = growth(now, minuteMs, (counters) => counters.failed)
    const samples: AlertSamples = {
      failed_databases: [...databases.all()].filter(({ observed }) => observed === 'failed').length,
      worker_crashes: growth(now, longestMs, ({ crashes }) => crashes),
      disk_free_percent: sample === null ? null : freePercent(sample.disk),
      memory_free_percent: sample === null ? null : freePercent(sample.memory),
      cpu_percent: sample?.cpuPercent ?? null,
      error_rate_percent: requests === 0 ? 0 : (100 * failed) / requests,
      requests_per_second: snapshot.lastMinute.requestsPerSecond,
      average_response_ms: snapshot.lastMinute.averageResponseMs,
      certificate_days_left: endsAtMs === null ? null : (endsAtMs - clock.nowMs()) / dayMs,
      refused_sign_ins: growth(now, longestMs, ({ refusedSignIns }) => refusedSignIns),
      refused_requests: growth(now, longestMs, ({ refusedRequests }) => refusedRequests),
      failing_health_checks: checks,
      failing_stores: stores,
      late_backups: backups.late,
      failed_backups: backups.failed,
      dropped_log_lines: growth(now, longestMs, (counters) => counters.droppedLines),
      ...options.recent.values(),
    }
    const newest = history.findLastIndex(({ atMs }) => atMs <= now.atMs - longestMs)
    history = [...history.slice(Math.max(0, newest)), now]
    return { samples, ofDatabase: (id) => options.recent.ofDatabase(id) }
  }
}

function countersOf(
  { totalRequests, errorsByStatus, events }: MetricsSnapshot,
  atMs: number,
  droppedLines: number,
): Counters {
  const count = (name: EventName) => events[name] ?? 0
  const failed = Object.entries(errorsByStatus).filter(([status]) => Number(status) >= 500)
  return {
    atMs,
    requests: totalRequests,
    failed: failed.reduce((sum, [, each]) => sum + each, 0),
    crashes: count('worker_crashed'),
    refusedSignIns: count('sign_in_refused'),
    refusedRequests: count('request_refused'),
    droppedLines,
  }
}

function freePercent({ usedBytes, availableBytes }: { readonly usedBytes: number; readonly availableBytes: number }) {
  return (100 * availableBytes) / Math.max(1, usedBytes + availableBytes)
}
