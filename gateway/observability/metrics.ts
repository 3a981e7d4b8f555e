import type { Clock } from '../domain/clock.ts'
import { type EventName, eventNames, type Metrics, type MetricsSnapshot } from '../domain/metrics.ts'

const otherEndpoint = 'other'
const windowSeconds = 60
/** One more than any HTTP status. */
const statusLimit = 600

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
  const events = new Map<EventName, number>(eventNames.map((name) => [name, 0]))
  const window = new SlidingWindow(options.clock)
  const startedAtMs = options.clock.nowMs()
  let totalRequests = 0
  let totalErrors = 0
  let totalQueries = 0

  return {
    recordRequest(endpoint, status, durationMs) {
      add(requests, indexOf.get(endpoint) ?? otherIndex, 1)
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
      const uptimeSeconds = (options.clock.nowMs() - startedAtMs) / 1000
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
    const second = Math.floor(this.#clock.nowMs() / 1000)
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
    const oldest = Math.floor(this.#clock.nowMs() / 1000) - windowSeconds
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
