import type { Clock } from '../domain/clock.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import { DatabaseTraffic } from '../domain/databases/database-traffic.ts'
import { LatencyHistogram } from '../domain/watching/latency-histogram.ts'
import {
  type EventName,
  eventNames,
  type Metrics,
  type MetricsSnapshot,
  type RouteLatency,
  type StatusClass,
} from '../domain/watching/metrics.ts'

const otherEndpoint = 'other'
const windowSeconds = 60
/** One more than any HTTP status. */
const statusLimit = 600
const statusClasses: readonly StatusClass[] = [1, 2, 3, 4, 5]

export interface MetricsOptions {
  /** The closed set of endpoint labels, such as `POST /api/db/{db_name}/query`. */
  readonly endpoints: Iterable<string>
  readonly clock: Clock
}

/** Counters in fixed arrays: an endpoint's label is looked up once, the rest is addition. */
export function createMetrics(options: MetricsOptions): Metrics {
  const labels = [...new Set([...options.endpoints, otherEndpoint])]
  const indexOf = new Map(labels.map((label, index) => [label, index]))
  const otherIndex = labels.length - 1
  const requests = new Float64Array(labels.length)
  const statuses = new Float64Array(statusLimit)
  const latencies: (LatencyHistogram | undefined)[] = []
  const wakeLatency = new LatencyHistogram()
  let traffic = new Map<DatabaseId, DatabaseTraffic>()
  const events = new Map<EventName, number>(eventNames.map((name) => [name, 0]))
  const window = new SlidingWindow(options.clock)
  const startedAtMs = options.clock.monotonicMs()
  let totalRequests = 0
  let totalErrors = 0
  let totalQueries = 0

  function trafficOf(id: DatabaseId): DatabaseTraffic {
    let found = traffic.get(id)
    if (found === undefined) {
      found = new DatabaseTraffic()
      traffic.set(id, found)
    }
    return found
  }

  function latencyOf(index: number, status: number): LatencyHistogram {
    const at = index * statusClasses.length + Math.min(4, Math.max(0, Math.floor(status / 100) - 1))
    let found = latencies[at]
    if (found === undefined) {
      found = new LatencyHistogram()
      latencies[at] = found
    }
    return found
  }

  function* routeLatencies(): Iterable<RouteLatency> {
    for (const [index, endpoint] of labels.entries()) {
      for (const [offset, statusClass] of statusClasses.entries()) {
        const latency = latencies[index * statusClasses.length + offset]
        if (latency !== undefined) yield { endpoint, statusClass, latency }
      }
    }
  }

  return {
    wakeLatency,
    routeLatencies,
    recordDatabaseAnswer(id, status, durationMs, isQuery) {
      trafficOf(id).recordAnswer(status, durationMs, isQuery)
    },
    recordSocketQuery(id) {
      totalQueries += 1
      trafficOf(id).queries += 1
    },
    recordWake(id, durationMs) {
      wakeLatency.record(durationMs)
      const found = trafficOf(id)
      found.wakes += 1
      found.wakeMs += durationMs
    },
    recordCrash(id) {
      trafficOf(id).crashes += 1
    },
    drainTraffic() {
      const drained = traffic
      traffic = new Map()
      return drained
    },
    recordRequest(endpoint, status, durationMs) {
      const index = indexOf.get(endpoint) ?? otherIndex
      add(requests, index, 1)
      latencyOf(index, status).record(durationMs)
      totalRequests += 1
      const isError = status >= 400
      if (isError) {
        totalErrors += 1
        add(statuses, Math.min(status, statusLimit - 1), 1)
      }
      window.record(durationMs, isError)
    },
    recordQueries(count) {
      totalQueries += count
    },
    recordEvent(name) {
      events.set(name, (events.get(name) ?? 0) + 1)
    },
    snapshot(): MetricsSnapshot {
      const uptimeSeconds = (options.clock.monotonicMs() - startedAtMs) / 1000
      return {
        uptimeSeconds: Math.floor(uptimeSeconds),
        totalRequests,
        totalErrors,
        totalQueries,
        requestsByEndpoint: nonZero(labels.map((label, index) => [label, requests[index] ?? 0])),
        errorsByStatus: nonZero([...statuses].map((count, status) => [String(status), count])),
        events: nonZero([...events]),
        lastMinute: window.rates(uptimeSeconds),
      }
    },
  }
}

function add(counters: Float64Array, index: number, amount: number): void {
  counters[index] = (counters[index] ?? 0) + amount
}

function nonZero(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(entries.filter(([, count]) => count > 0))
}

/** Sums of the last 60 seconds, one slot a second; a slot is emptied when its second comes round again. */
class SlidingWindow {
  readonly #clock: Clock
  readonly #second = new Float64Array(windowSeconds)
  readonly #requests = new Float64Array(windowSeconds)
  readonly #errors = new Float64Array(windowSeconds)
  readonly #durationMs = new Float64Array(windowSeconds)

  constructor(clock: Clock) {
    this.#clock = clock
  }

  record(durationMs: number, isError: boolean): void {
    const second = Math.floor(this.#clock.monotonicMs() / 1000)
    const slot = second % windowSeconds
    if (this.#second[slot] !== second) {
      this.#second[slot] = second
      this.#requests[slot] = 0
      this.#errors[slot] = 0
      this.#durationMs[slot] = 0
    }
    add(this.#requests, slot, 1)
    add(this.#durationMs, slot, durationMs)
    if (isError) add(this.#errors, slot, 1)
  }

  rates(uptimeSeconds: number): MetricsSnapshot['lastMinute'] {
    const oldest = Math.floor(this.#clock.monotonicMs() / 1000) - windowSeconds
    let requests = 0
    let errors = 0
    let durationMs = 0
    for (let slot = 0; slot < windowSeconds; slot += 1) {
      if ((this.#second[slot] ?? 0) <= oldest) continue
      requests += this.#requests[slot] ?? 0
      errors += this.#errors[slot] ?? 0
      durationMs += this.#durationMs[slot] ?? 0
    }
    const seconds = Math.max(1, Math.min(windowSeconds, uptimeSeconds))
    return {
      requestsPerSecond: rounded(requests / seconds),
      averageResponseMs: requests === 0 ? 0 : rounded(durationMs / requests),
      errorRatePercent: requests === 0 ? 0 : rounded((100 * errors) / requests),
    }
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
