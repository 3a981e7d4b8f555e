import type { Clock } from '../../domain/clock.ts'
import type { Database, DatabaseId } from '../../domain/databases/database.ts'
import { DatabaseTraffic } from '../../domain/databases/database-traffic.ts'
import type { WorkerPool } from '../../domain/databases/worker-pool.ts'
import type { Metrics } from '../../domain/watching/metrics.ts'
import {
  addLatency,
  gatewayScope,
  latencyBucketCount,
  type Sample,
  type Samples,
  sampleOf,
  samplePeriodS,
} from '../../domain/watching/sample.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import type { WorkerFleet } from '../lifecycle/fleet.ts'
import type { WorkerSample, WorkerSampler } from './worker-sampler.ts'

export interface SamplerOptions {
  readonly metrics: Metrics
  readonly workers: WorkerSampler
  readonly fleet: Pick<WorkerFleet, 'awake' | 'peek'>
  readonly registry: Pick<DatabaseRegistry, 'get'>
  readonly poolOf: (database: Database) => Pick<WorkerPool, 'waiting' | 'writesWaiting'>
  /** Bytes that are free on the disk of the data folder. */
  readonly diskFreeBytes: () => Promise<number>
  /** How backups stand. */
  readonly backups: () => { readonly oldestAgeMs: number; readonly running: number }
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

export type SampleListener = (atS: number, samples: Samples) => void

/** What all workers, or one, did since the gateway started, as far as it was sampled. */
export interface WorkerTotals {
  cpuMs: number
  rowsRead: number
  rowsWritten: number
  workerQueries: number
  workerQueryMs: number
}

/** What one database did since the gateway started, or since it was made. */
export interface DatabaseTotals extends WorkerTotals {
  readonly traffic: DatabaseTraffic
}

/** Takes a sample of everything each ten seconds, for whoever listens: the history, alerts. */
export class Sampler {
  readonly #options: SamplerOptions
  readonly #listeners = new Set<SampleListener>()
  readonly totals: WorkerTotals = newTotals()
  readonly databaseTotals = new Map<DatabaseId, DatabaseTotals>()
  readonly #stopTicking: () => void
  #taking: Promise<void> | null = null
  #before: ReturnType<typeof gatewayCounters>

  constructor(options: SamplerOptions) {
    this.#options = options
    this.#before = gatewayCounters(options.metrics)
    this.#stopTicking = options.clock.every(samplePeriodS * 1_000, () => void this.take())
  }

  /** Returns the unsubscriber. */
  onSamples(listener: SampleListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes a sample now; callers while one is taken share it. Never rejects. */
  take(): Promise<void> {
    this.#taking ??= this.#take()
      .catch((error: unknown) => this.#options.onFailure(error))
      .finally(() => {
        this.#taking = null
      })
    return this.#taking
  }

  /** Takes a last one, so that what was counted since the one before is not lost. */
  async close(): Promise<void> {
    this.#stopTicking()
    await this.#taking
    await this.take()
    this.#listeners.clear()
  }

  async #take(): Promise<void> {
    const { clock, metrics, workers } = this.#options
    const measured = await workers.sample()
    const diskFreeBytes = await this.#options.diskFreeBytes()
    const traffic = metrics.drainTraffic()
    const samples = new Map<string, Sample>()
    const ids = new Set([...traffic.keys(), ...measured.keys()])
    for (const id of ids) samples.set(id, this.#ofDatabase(id, traffic.get(id), measured.get(id)))
    samples.set(gatewayScope, this.#ofGateway(measured, traffic, diskFreeBytes))
    this.#addUp(traffic, measured)
    const atS = Math.floor(clock.nowMs() / 1_000 / samplePeriodS) * samplePeriodS
    for (const listener of this.#listeners) listener(atS, samples)
  }

  #ofDatabase(id: DatabaseId, traffic = new DatabaseTraffic(), measured: WorkerSample | undefined): Sample {
    const { fleet, poolOf, registry } = this.#options
    const database = registry.get(id)
    const lifecycle = fleet.peek(id)
    const isAwake = database !== undefined && lifecycle?.endpoint != null
    return sampleOf(
      { ...trafficCounters(traffic), ...workerCounters(measured) },
      {
        memory_bytes: measured?.memoryBytes ?? null,
        disk_bytes: measured?.diskBytes ?? null,
        connections: lifecycle?.activeCount ?? 0,
        awake: isAwake ? 1 : 0,
        waiting: isAwake ? waitingOf(poolOf(database)) : 0,
      },
      traffic.latency.counts,
    )
  }

  #ofGateway(
    measured: ReadonlyMap<DatabaseId, WorkerSample>,
    traffic: ReadonlyMap<DatabaseId, DatabaseTraffic>,
    diskFreeBytes: number,
  ): Sample {
    const { fleet, metrics, poolOf, workers } = this.#options
    const all = new DatabaseTraffic()
    for (const each of traffic.values()) all.add(each)
    const sums = newTotals()
    for (const each of measured.values()) addWorker(sums, each)
    const awake = [...fleet.awake()].filter(({ endpoint }) => endpoint !== null)
    const before = this.#before
    const now = gatewayCounters(metrics)
    this.#before = now
    const { memoryBytes, diskBytes } = workers.held()
    const backups = this.#options.backups()
    return sampleOf(
      {
        requests: now.requests - before.requests,
        errors: now.errors - before.errors,
        server_errors: now.serverErrors - before.serverErrors,
        queries: now.queries - before.queries,
        duration_ms: now.durationMs - before.durationMs,
        wakes: all.wakes,
        wake_ms: all.wakeMs,
        crashes: all.crashes,
        ...workerCounters(sums),
        gateway_cpu_ms: now.cpuMs - before.cpuMs,
        backup_failures: now.backupFailures - before.backupFailures,
      },
      {
        memory_bytes: memoryBytes,
        disk_bytes: diskBytes,
        connections: awake.reduce((sum, { activeCount }) => sum + activeCount, 0),
        awake: awake.length,
        waiting: awake.reduce((sum, { database }) => sum + waitingOf(poolOf(database)), 0),
        gateway_memory_bytes: process.memoryUsage.rss(),
        disk_free_bytes: diskFreeBytes,
        backup_age_ms: backups.oldestAgeMs,
        backups_running: backups.running,
      },
      now.latency.map((count, bucket) => count - (before.latency[bucket] ?? 0)),
    )
  }

  #addUp(traffic: ReadonlyMap<DatabaseId, DatabaseTraffic>, measured: ReadonlyMap<DatabaseId, WorkerSample>): void {
    for (const [id, each] of measured) {
      addWorker(this.totals, each)
      addWorker(this.#totalsOf(id), each)
    }
    for (const [id, each] of traffic) this.#totalsOf(id).traffic.add(each)
    const isKnown = (id: DatabaseId) => this.#options.registry.get(id) !== undefined
    for (const id of this.databaseTotals.keys()) if (!isKnown(id)) this.databaseTotals.delete(id)
    this.#options.workers.forgetAllBut(isKnown)
  }

  #totalsOf(id: DatabaseId): DatabaseTotals {
    let found = this.databaseTotals.get(id)
    if (found === undefined) {
      found = { ...newTotals(), traffic: new DatabaseTraffic() }
      this.databaseTotals.set(id, found)
    }
    return found
  }
}

function newTotals(): WorkerTotals {
  return { cpuMs: 0, rowsRead: 0, rowsWritten: 0, workerQueries: 0, workerQueryMs: 0 }
}

function addWorker(totals: WorkerTotals, more: Readonly<WorkerTotals>): void {
  totals.cpuMs += more.cpuMs
  totals.rowsRead += more.rowsRead
  totals.rowsWritten += more.rowsWritten
  totals.workerQueries += more.workerQueries
  totals.workerQueryMs += more.workerQueryMs
}

function workerCounters(measured: WorkerTotals | undefined): Partial<Sample['counters']> {
  if (measured === undefined) return {}
  return { cpu_ms: measured.cpuMs, rows_read: measured.rowsRead, rows_written: measured.rowsWritten }
}

function trafficCounters(traffic: DatabaseTraffic): Partial<Sample['counters']> {
  return {
    requests: traffic.requests,
    errors: traffic.errors,
    server_errors: traffic.serverErrors,
    queries: traffic.queries,
    duration_ms: traffic.latency.sumMs,
    wakes: traffic.wakes,
    wake_ms: traffic.wakeMs,
    crashes: traffic.crashes,
  }
}

function waitingOf({ waiting, writesWaiting }: Pick<WorkerPool, 'waiting' | 'writesWaiting'>): number {
  return waiting + writesWaiting
}

/** Everything that the gateway has counted since its start, over all routes. */
function gatewayCounters(metrics: Metrics) {
  const { events, totalErrors, totalQueries, totalRequests } = metrics.snapshot()
  const latency = new Float64Array(latencyBucketCount)
  let durationMs = 0
  let serverErrors = 0
  for (const { latency: each, statusClass } of metrics.routeLatencies()) {
    addLatency(latency, each.counts)
    durationMs += each.sumMs
    if (statusClass === 5) serverErrors += each.count
  }
  const { user, system } = process.cpuUsage()
  return {
    requests: totalRequests,
    errors: totalErrors,
    queries: totalQueries,
    serverErrors,
    backupFailures: events.backup_failed ?? 0,
    durationMs,
    latency,
    cpuMs: (user + system) / 1_000,
  }
}
