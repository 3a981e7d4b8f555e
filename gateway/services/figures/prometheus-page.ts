import process from 'node:process'
import type { Database } from '../../domain/databases/database.ts'
import type { LanesStatistics } from '../../domain/databases/lane-statistics.ts'
import type { WorkerPool } from '../../domain/databases/worker-pool.ts'
import type { FairTurns, TurnFigures } from '../../domain/door/fair-turns.ts'
import { type ConnectionSource, connectionKinds } from '../../domain/watching/live-connection.ts'
import { eventNames, type Metrics } from '../../domain/watching/metrics.ts'
import type { WatchedStore } from '../../domain/watching/thread-store.ts'
import type { TraceFigures } from '../../domain/watching/trace.ts'
import type { BackupFigures } from '../backup/backup-schedule.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { DatabaseViews } from '../databases/database-views.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import type { HealthService } from '../system/health-service.ts'
import type { SystemStats } from '../system/system-stats.ts'
import { databaseFamilies } from './database-families.ts'
import { alone, ExpositionText, type Labels } from './exposition-text.ts'
import type { Sampler } from './sampler.ts'
import { storeFamilies } from './store-families.ts'
import type { WorkerSampler } from './worker-sampler.ts'

export interface PrometheusPageOptions {
  readonly metrics: Metrics
  readonly registry: DatabaseRegistry
  readonly views: Pick<DatabaseViews, 'status'>
  readonly fleet: WorkerFleet
  readonly maxAwake: () => number
  readonly spares: { readonly readyCount: number }
  readonly poolOf: (database: Database) => WorkerPool
  readonly lanes: () => LanesStatistics
  readonly turns: Pick<FairTurns, 'figures' | 'figuresOf'>
  readonly connections: ConnectionSource
  readonly sampler: Pick<Sampler, 'totals' | 'databaseTotals'>
  readonly workers: Pick<WorkerSampler, 'held' | 'usages'>
  readonly backups: () => BackupFigures
  readonly health: Pick<HealthService, 'check'>
  readonly system: SystemStats
  /** The files of logs, statements and history. */
  readonly stores: readonly WatchedStore[]
  /** Null = nothing is traced. */
  readonly traces: () => TraceFigures | null
  readonly version: string
  readonly driver: string
  /** Whether names of databases may be labels: there may be many. */
  readonly isPerDatabase: boolean
}

const statuses = ['created', 'running', 'sleeping', 'starting', 'failed'] as const

/** Everything that the gateway counts, in Prometheus' text format. All labels come from closed sets, unless the operator wants names. */
export async function prometheusPage(options: PrometheusPageOptions): Promise<string> {
  const text = new ExpositionText()
  const [health, machine] = await Promise.all([options.health.check(), options.system.sample()])
  const { metrics, version, driver } = options

  text.gauge('dbforge_build_info', 'Version and driver; always 1', [[{ version, driver }, 1]])
  requestFamilies(text, metrics)
  workerFamilies(text, options)
  connectionFamilies(text, options)
  laneFamilies(text, options.lanes())
  turnFamilies(text, options.turns.figures)
  traceFamilies(text, options.traces())
  backupFamilies(text, options.backups())
  await storeFamilies(text, options.stores)

  text.gauge(
    'dbforge_health_check',
    '1 = well or a warning, 0 = it fails',
    Object.entries(health.checks).map(([check, result]) => [{ check }, result === 'error' ? 0 : 1]),
  )
  text.gauge('dbforge_disk_used_bytes', 'Of the disk that holds the data folder', alone(machine.disk.usedBytes))
  text.gauge('dbforge_disk_free_bytes', 'Of the disk that holds the data folder', alone(machine.disk.availableBytes))
  text.gauge('dbforge_machine_memory_free_bytes', 'Of the machine', alone(machine.memory.availableBytes))
  text.gauge('dbforge_gateway_memory_bytes', 'Resident memory of the gateway', alone(process.memoryUsage().rss))
  const { user, system } = process.cpuUsage()
  text.counter('dbforge_gateway_cpu_seconds_total', 'Processor time of the gateway', alone((user + system) / 1e6))
  if (options.isPerDatabase) databaseFamilies(text, options)
  return text.toString()
}

function requestFamilies(text: ExpositionText, metrics: Metrics): void {
  const snapshot = metrics.snapshot()
  text.gauge('dbforge_uptime_seconds', 'Since the gateway started', alone(snapshot.uptimeSeconds))
  text.histogram(
    'dbforge_request_duration_seconds',
    'Answers by route and class of status',
    [...metrics.routeLatencies()].map(({ endpoint, statusClass, latency }) => [
      { route: endpoint, status: `${statusClass}xx` },
      latency,
    ]),
  )
  text.counter('dbforge_requests_total', 'Answers', alone(snapshot.totalRequests))
  text.counter(
    'dbforge_errors_total',
    'Answers of 400 and above, by status',
    Object.entries(snapshot.errorsByStatus).map(([status, count]) => [{ status }, count]),
  )
  text.counter(
    'dbforge_queries_total',
    'Requests that ran statements; a pipeline counts once',
    alone(snapshot.totalQueries),
  )
  text.counter(
    'dbforge_events_total',
    'What happened to databases, workers and the gateway',
    eventNames.map((event) => [{ event }, snapshot.events[event] ?? 0]),
  )
}

function workerFamilies(text: ExpositionText, options: PrometheusPageOptions): void {
  const { fleet, maxAwake, metrics, registry, sampler, spares, views, workers } = options
  const byStatus = new Map<string, number>(statuses.map((status) => [status, 0]))
  for (const database of registry.all()) {
    const status = views.status(database)
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  }
  text.gauge(
    'dbforge_databases',
    'Databases by state',
    [...byStatus].map(([state, count]) => [{ state }, count]),
  )
  text.gauge('dbforge_workers_awake', 'Workers that are awake or about to be', alone(fleet.awakeCount))
  text.gauge('dbforge_workers_awake_limit', 'Workers that may be awake', alone(maxAwake()))
  text.gauge('dbforge_workers_spare', 'Workers that wait for a new database', alone(spares.readyCount))
  text.histogram('dbforge_worker_start_duration_seconds', 'Starts of workers until they answered', [
    [{}, metrics.wakeLatency],
  ])
  const { memoryBytes, diskBytes } = workers.held()
  const { totals } = sampler
  text.gauge('dbforge_workers_memory_bytes', 'Resident memory of the workers that are awake', alone(memoryBytes))
  text.gauge('dbforge_workers_disk_bytes', 'Data folders of the workers that are awake', alone(diskBytes))
  text.counter('dbforge_workers_cpu_seconds_total', 'Processor time of all workers', alone(totals.cpuMs / 1_000))
  text.counter('dbforge_rows_read_total', 'Rows that workers read', alone(totals.rowsRead))
  text.counter('dbforge_rows_written_total', 'Rows that workers wrote', alone(totals.rowsWritten))
  text.counter(
    'dbforge_worker_queries_total',
    "Statements as workers count them, the gateway's own too",
    alone(totals.workerQueries),
  )
  text.counter(
    'dbforge_worker_query_seconds_total',
    'Time that workers ran statements',
    alone(totals.workerQueryMs / 1_000),
  )
}

function connectionFamilies(text: ExpositionText, { connections, fleet, poolOf }: PrometheusPageOptions): void {
  const counts = new Map<string, number>(
    connectionKinds.flatMap((kind) => [
      [`${kind} active`, 0],
      [`${kind} idle`, 0],
    ]),
  )
  for (const { kind, isActive } of connections.connections()) {
    const key = `${kind} ${isActive ? 'active' : 'idle'}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const samples = [...counts].map(([key, count]): [Labels, number] => {
    const [kind = '', status = ''] = key.split(' ')
    return [{ kind, status }, count]
  })
  text.gauge('dbforge_connections', 'Who uses a database now', samples)
  const sums = {
    idle: 0,
    borrowed: 0,
    socket: 0,
    waiting: 0,
    streams: 0,
    feeds: 0,
    writesWaiting: 0,
    writeBytesWaiting: 0,
  }
  for (const { database } of fleet.awake()) {
    const pool = poolOf(database)
    sums.idle += pool.idle
    sums.borrowed += pool.open - pool.idle
    sums.socket += pool.sockets
    sums.waiting += pool.waiting
    sums.streams += pool.streams
    sums.feeds += pool.feeds
    sums.writesWaiting += pool.writesWaiting
    sums.writeBytesWaiting += pool.writeBytesWaiting
  }
  text.gauge('dbforge_upstream_connections', 'Kept connections to workers', [
    [{ state: 'idle' }, sums.idle],
    [{ state: 'borrowed' }, sums.borrowed],
    [{ state: 'socket' }, sums.socket],
    [{ state: 'feed' }, sums.feeds],
  ])
  text.gauge('dbforge_upstream_waiting', 'Requests that wait for a connection to a worker', alone(sums.waiting))
  text.gauge('dbforge_open_streams', 'Streams over HTTP that are open on workers', alone(sums.streams))
  text.gauge('dbforge_write_queue_waiting', 'Writes that wait for their turn', alone(sums.writesWaiting))
  text.gauge('dbforge_write_queue_bytes', 'Bytes of the writes that wait', alone(sums.writeBytesWaiting))
}

function laneFamilies(text: ExpositionText, { read, write, kept }: LanesStatistics): void {
  const lanes = [['read', read] as const, ['write', write] as const]
  text.counter(
    'dbforge_lane_flights_total',
    'Batches that lanes sent',
    lanes.map(([lane, { flights }]) => [{ lane }, flights]),
  )
  text.counter(
    'dbforge_lane_statements_total',
    'Statements that travelled in lanes',
    lanes.map(([lane, { statements }]) => [{ lane }, statements]),
  )
  text.counter(
    'dbforge_lane_wait_seconds_total',
    'Time that statements waited for their flights',
    lanes.map(([lane, { waitMs }]) => [{ lane }, waitMs / 1_000]),
  )
  text.counter('dbforge_kept_answers_hits_total', 'Reads answered from memory', alone(kept.hits))
  text.gauge('dbforge_kept_answers', 'Answers kept in memory', alone(kept.answers))
  text.gauge('dbforge_kept_answers_bytes', 'Memory that the kept answers take, about', alone(kept.bytes))
}

function turnFamilies(text: ExpositionText, { held, waitMs }: TurnFigures): void {
  const waited = 'Requests of flooded databases that waited for a turn, behind databases that were asked for less'
  text.counter('dbforge_held_requests_total', waited, alone(held))
  text.counter('dbforge_held_request_wait_seconds_total', 'Time that they waited', alone(waitMs / 1_000))
}

function traceFamilies(text: ExpositionText, figures: TraceFigures | null): void {
  if (figures === null) return
  text.counter('dbforge_trace_spans_exported_total', 'Spans that the collector took', alone(figures.exported))
  text.counter('dbforge_trace_spans_dropped_total', 'Spans that were given up', alone(figures.dropped))
  text.gauge('dbforge_trace_spans_waiting', 'Spans that wait to be sent', alone(figures.waiting))
}

function backupFamilies(text: ExpositionText, figures: BackupFigures): void {
  text.gauge('dbforge_backups_running', 'Backups that this gateway takes now', alone(figures.running))
  text.gauge('dbforge_backups_late', 'Databases that are used and have no recent backup', alone(figures.late))
  text.gauge('dbforge_backups_failed', 'Databases whose last backup failed', alone(figures.failed))
  text.gauge(
    'dbforge_backup_oldest_age_seconds',
    'Age of the oldest last backup, of the databases that changed since theirs',
    alone(figures.oldestAgeMs / 1_000),
  )
}
