import type { DatabaseId } from '../databases/database.ts'
import type { DatabaseTraffic } from '../databases/database-traffic.ts'
import type { LatencyHistogram } from './latency-histogram.ts'

/** What happened to databases, workers and the gateway itself; the closed set of event counters. */
export const eventNames = [
  'gateway_started',
  'gateway_stopped',
  'database_spawned',
  'database_pruned',
  'database_deleted',
  'database_restored',
  'database_key_rotated',
  'backup_begun',
  'backup_taken',
  'backup_failed',
  'backup_interrupted',
  'backup_deleted',
  'backup_restored',
  'backup_check_failed',
  'worker_woken',
  'worker_slept',
  'worker_crashed',
  'worker_failed',
  'worker_stalled',
  'orphan_ended',
  'engine_unconfined',
  'image_pulled',
  'operation_failed',
  'reconcile_failed',
  'catalog_write_failed',
  'catalog_refresh_failed',
  'setting_ignored',
  'mode_changed',
  'insights_lost',
  'statement_ran',
  'audit_write_failed',
  'certificate_replaced',
  'certificate_refused',
  'request_refused',
  'sample_failed',
  'health_lost',
  'health_regained',
  'request_failed',
  'signed_in',
  'sign_in_refused',
  'refresh_token_reused',
  'person_changed',
  'mail_failed',
  'store_set_aside',
  'store_crashed',
  'store_write_failed',
  'log_lines_dropped',
  'alert_fired',
  'alert_resolved',
  'alert_undelivered',
  'alert_check_failed',
  'log_trim_failed',
  'traces_lost',
  'key_changed',
  'token_changed',
  'grant_changed',
] as const

export type EventName = (typeof eventNames)[number]

/** Counters since the start, as the statistics routes show them. */
export interface MetricsSnapshot {
  readonly uptimeSeconds: number
  readonly totalRequests: number
  /** Answers of 400 and above. */
  readonly totalErrors: number
  readonly totalQueries: number
  readonly requestsByEndpoint: Readonly<Record<string, number>>
  /** By HTTP status, 400 and above. */
  readonly errorsByStatus: Readonly<Record<string, number>>
  readonly events: Readonly<Partial<Record<EventName, number>>>
  /** The last 60 seconds, or the time since the start when that is shorter. */
  readonly lastMinute: {
    readonly requestsPerSecond: number
    readonly averageResponseMs: number
    readonly errorRatePercent: number
  }
}

/** Hundreds of HTTP statuses, from 1 for 1xx to 5 for 5xx. */
export type StatusClass = 1 | 2 | 3 | 4 | 5

/** How long the answers of one route and one class of statuses took since the start. */
export interface RouteLatency {
  readonly endpoint: string
  readonly statusClass: StatusClass
  readonly latency: LatencyHistogram
}

/** Bounded counters: labels come from closed sets, recording allocates nothing. */
export interface Metrics {
  /** Counts one answer; an endpoint outside the closed set counts as `other`. */
  recordRequest(endpoint: string, status: number, durationMs: number): void
  /** Counts statements or pipelines that were sent to a worker. */
  recordQueries(count: number): void
  recordEvent(name: EventName): void
  /** Counts an answer for its database, beside what `recordRequest` counts for its route. */
  recordDatabaseAnswer(id: DatabaseId, status: number, durationMs: number, isQuery: boolean): void
  /** Counts a request over a WebSocket that runs statements. */
  recordSocketQuery(id: DatabaseId): void
  recordWake(id: DatabaseId, durationMs: number): void
  recordCrash(id: DatabaseId): void
  snapshot(): MetricsSnapshot
  /** Those that have counted anything. */
  routeLatencies(): Iterable<RouteLatency>
  /** How long starts of workers took since the gateway's own. */
  readonly wakeLatency: LatencyHistogram
  /** What each database did since the last call: those alone that did anything. */
  drainTraffic(): ReadonlyMap<DatabaseId, DatabaseTraffic>
}
