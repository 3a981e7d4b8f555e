import { Select } from '../../../../components/select.tsx'
import { type MetricChart, MetricCharts } from '../../../../features/metrics/metric-charts.tsx'
import { isMetricRange, type MetricRange, metricRanges } from '../../../../features/metrics/metric-ranges.ts'
import { createStoredSignal } from '../../../../lib/stored-signal.ts'
import { useDatabase } from '../../database-context.ts'

const charts: readonly MetricChart[] = [
  { title: 'Requests', series: { requests: 'requests', errors: 'errors' }, format: 'rate' },
  { title: 'Queries', series: { queries: 'queries' }, format: 'rate' },
  { title: 'Latency', series: { latency_p50: 'median', latency_p99: '99th percentile' }, format: 'ms' },
  { title: 'Rows', series: { rows_read: 'read', rows_written: 'written' }, format: 'rate' },
  { title: 'Processor', series: { cpu_percent: 'worker' }, format: 'percent' },
  { title: 'Memory', series: { memory_bytes: 'worker' }, format: 'bytes' },
  { title: 'Disk', series: { disk_bytes: 'data folder' }, format: 'bytes' },
  { title: 'Connections', series: { connections: 'open', waiting: 'waiting' }, format: 'count' },
  { title: 'Wakes', series: { wakes: 'wakes', crashes: 'crashes' }, format: 'count' },
]

/** The course of one database's figures, from an hour to 30 days. */
export function MetricsTab() {
  const page = useDatabase()
  const [range, setRange] = createStoredSignal<MetricRange>('metrics.range', '1h', isMetricRange)
  return (
    <div class="flex flex-col gap-4">
      <div>
        <Select label="Stretch of time" options={metricRanges} value={range()} onChange={setRange} />
      </div>
      <MetricCharts charts={charts} range={range()} database={page.name()} />
    </div>
  )
}
