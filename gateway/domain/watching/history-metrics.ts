import { quantileMs } from './latency-histogram.ts'
import type { Sample, SampleCounter, SampleGauge } from './sample.ts'

/** What the values of a series are. */
export type HistoryUnit = 'count' | 'ms' | 'bytes' | 'percent'

/** A series that can be asked for. */
export interface HistoryMetric {
  readonly unit: HistoryUnit
  readonly description: string
  /** It says something of the gateway itself, and nothing of one database. */
  readonly isGatewayOnly?: true
  /** It is measured now and then: between two looks it stays as it was. */
  readonly isHeld?: true
  /** Its value in one step; null where there is none. */
  read(sample: Sample, stepS: number): number | null
}

function counter(name: SampleCounter, description: string): HistoryMetric {
  return { unit: 'count', description, read: ({ counters }) => counters[name] }
}

function gauge(name: SampleGauge, unit: HistoryUnit, description: string): HistoryMetric {
  return { unit, description, isHeld: true, read: ({ gauges }) => gauges[name] }
}

function quantile(share: number, description: string): HistoryMetric {
  return { unit: 'ms', description, read: ({ latency }) => quantileMs(latency, share) }
}

function mean(sum: SampleCounter, count: SampleCounter, description: string): HistoryMetric {
  const read = ({ counters }: Sample) => (counters[count] === 0 ? null : counters[sum] / counters[count])
  return { unit: 'ms', description, read }
}

function percent(milliseconds: SampleCounter, description: string): HistoryMetric {
  return { unit: 'percent', description, read: ({ counters }, stepS) => counters[milliseconds] / stepS / 10 }
}

/** Every series of the history: a closed set. Alerts are rules on these, too. */
export const historyMetrics = {
  requests: counter('requests', 'Answers in the step'),
  errors: counter('errors', 'Answers of 400 and above in the step'),
  server_errors: counter('server_errors', 'Answers of 500 and above in the step'),
  queries: counter('queries', 'Requests that ran statements in the step; a pipeline counts once'),
  latency_p50: quantile(0.5, 'Half of the answers took no longer'),
  latency_p99: quantile(0.99, '99 of 100 answers took no longer'),
  latency_mean: mean('duration_ms', 'requests', 'Mean duration of an answer'),
  rows_read: counter('rows_read', 'Rows that workers read in the step'),
  rows_written: counter('rows_written', 'Rows that workers wrote in the step'),
  cpu_percent: percent('cpu_ms', 'Processor time of workers; 100 = one core'),
  memory_bytes: gauge('memory_bytes', 'bytes', 'Resident memory of workers'),
  disk_bytes: gauge('disk_bytes', 'bytes', 'Data folders of workers that are awake'),
  connections: gauge('connections', 'count', 'Requests, streams and sockets that were open'),
  awake_workers: gauge('awake', 'count', 'Workers that were awake'),
  waiting: gauge('waiting', 'count', 'Writes and requests that waited for a worker'),
  wakes: counter('wakes', 'Starts of workers in the step'),
  wake_mean: mean('wake_ms', 'wakes', 'Mean duration of a start'),
  crashes: counter('crashes', 'Workers that ended unasked in the step'),
  gateway_cpu_percent: {
    ...percent('gateway_cpu_ms', 'Processor time of the gateway; 100 = one core'),
    isGatewayOnly: true,
  },
  gateway_memory_bytes: {
    ...gauge('gateway_memory_bytes', 'bytes', 'Resident memory of the gateway'),
    isGatewayOnly: true,
  },
  disk_free_bytes: {
    ...gauge('disk_free_bytes', 'bytes', 'What is free on the disk of the data folder'),
    isGatewayOnly: true,
  },
  backup_age_ms: {
    ...gauge('backup_age_ms', 'ms', 'Age of the oldest last backup, of the databases that changed since theirs'),
    isGatewayOnly: true,
  },
  backups_running: { ...gauge('backups_running', 'count', 'Backups that were under way'), isGatewayOnly: true },
  backup_failures: { ...counter('backup_failures', 'Backups that failed in the step'), isGatewayOnly: true },
} as const satisfies Record<string, HistoryMetric>

export type HistoryMetricName = keyof typeof historyMetrics

// as: Object.keys() forgets its keys
export const historyMetricNames = Object.keys(historyMetrics) as readonly HistoryMetricName[]
