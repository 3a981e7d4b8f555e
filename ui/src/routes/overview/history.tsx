import { Select } from '../../components/select.tsx'
import { type MetricChart, MetricCharts } from '../../features/metrics/metric-charts.tsx'
import { isMetricRange, type MetricRange, metricRanges } from '../../features/metrics/metric-ranges.ts'
import { createStoredSignal } from '../../lib/stored-signal.ts'

const charts: readonly MetricChart[] = [
  { title: 'Requests', series: { requests: 'all', errors: 'refused or failed' }, format: 'rate' },
  { title: 'Response time', series: { latency_p50: 'median', latency_p99: '99th percentile' }, format: 'ms' },
  { title: 'Statements', series: { queries: 'requests with statements' }, format: 'rate' },
  { title: 'Rows', series: { rows_read: 'read', rows_written: 'written' }, format: 'rate' },
  { title: 'Workers', series: { awake_workers: 'awake', connections: 'connections' }, format: 'count' },
  { title: 'Memory of workers', series: { memory_bytes: 'memory' }, format: 'bytes' },
]

/** How the figures came to be what they are. */
export function History() {
  const [range, setRange] = createStoredSignal<MetricRange>('overview.range', '1h', isMetricRange)
  return (
    <section class="flex flex-col gap-3" aria-label="History">
      <div class="flex items-center justify-between gap-3">
        <h2 class="text-sm font-semibold">History</h2>
        <Select label="Stretch of time" options={metricRanges} value={range()} onChange={setRange} />
      </div>
      <MetricCharts charts={charts} range={range()} />
    </section>
  )
}
