import { LatencyHistogram } from '../watching/latency-histogram.ts'

/** What one database did in a while. */
export class DatabaseTraffic {
  requests = 0
  /** Answers of 400 and above. */
  errors = 0
  /** Answers of 500 and above. */
  serverErrors = 0
  /** Requests that ran statements; a pipeline counts once. */
  queries = 0
  wakes = 0
  wakeMs = 0
  crashes = 0
  readonly latency = new LatencyHistogram()

  recordAnswer(status: number, durationMs: number, isQuery: boolean): void {
    this.requests += 1
    if (status >= 400) this.errors += 1
    if (status >= 500) this.serverErrors += 1
    if (isQuery) this.queries += 1
    this.latency.record(durationMs)
  }

  add(other: DatabaseTraffic): void {
    this.requests += other.requests
    this.errors += other.errors
    this.serverErrors += other.serverErrors
    this.queries += other.queries
    this.wakes += other.wakes
    this.wakeMs += other.wakeMs
    this.crashes += other.crashes
    this.latency.add(other.latency)
  }
}
