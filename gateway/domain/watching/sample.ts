import { latencyBoundsMs } from './latency-histogram.ts'

/** What is counted over the period of a sample. */
export const sampleCounters = [
  'requests',
  'errors',
  'server_errors',
  'queries',
  'duration_ms',
  'rows_read',
  'rows_written',
  'cpu_ms',
  'wakes',
  'wake_ms',
  'crashes',
  'gateway_cpu_ms',
  'backup_failures',
] as const

/** What is measured at the end of the period; null = not known, or nothing there to measure. */
export const sampleGauges = [
  'memory_bytes',
  'disk_bytes',
  'connections',
  'awake',
  'waiting',
  'gateway_memory_bytes',
  'disk_free_bytes',
  'backup_age_ms',
  'backups_running',
] as const

export type SampleCounter = (typeof sampleCounters)[number]
export type SampleGauge = (typeof sampleGauges)[number]

/** One period of one database, or of the whole gateway. */
export interface Sample {
  readonly counters: Readonly<Record<SampleCounter, number>>
  readonly gauges: Readonly<Record<SampleGauge, number | null>>
  /** Durations of answers by bucket, as LatencyHistogram has them. */
  readonly latency: ArrayLike<number>
}

/** The samples of one period by database id; `gatewayScope` is the whole gateway, which is always there. */
export type Samples = ReadonlyMap<string, Sample>

/** Where the samples of the whole gateway stand among those of databases. */
export const gatewayScope = ''

/** How often samples are taken, in seconds. */
export const samplePeriodS = 10

/** How many buckets the durations of a sample have. */
export const latencyBucketCount = latencyBoundsMs.length + 1

/** Adds durations by bucket to those that `sums` has. */
export function addLatency(sums: Float64Array, latency: ArrayLike<number>): void {
  for (let bucket = 0; bucket < sums.length; bucket += 1) sums[bucket] = (sums[bucket] ?? 0) + (latency[bucket] ?? 0)
}

/** A sample of nothing, with what is given. */
export function sampleOf(
  counters: Partial<Sample['counters']>,
  gauges: Partial<Sample['gauges']>,
  latency: ArrayLike<number> = new Float64Array(latencyBucketCount),
): Sample {
  return { counters: { ...noCounts, ...counters }, gauges: { ...unknown, ...gauges }, latency }
}

// as: fromEntries() forgets its keys, which are those of the lists above
const noCounts = Object.fromEntries(sampleCounters.map((name) => [name, 0])) as Sample['counters']
const unknown = Object.fromEntries(sampleGauges.map((name) => [name, null])) as Sample['gauges']
