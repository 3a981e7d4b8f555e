import { createEffect, createSignal, on } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Meter } from '../../components/meter.tsx'
import { Sparkline } from '../../components/sparkline.tsx'
import { Stat } from '../../components/stat.tsx'
import { StatGrid } from '../../components/stat-grid.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatDuration } from '../../lib/format-duration.ts'
import { formatCount, formatFigure, formatPercent, formatShortCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

const everyMs = 2_000
/** Two minutes. */
const mostKept = 60

/** The machine, the databases and the API at this moment. */
export function SystemFigures() {
  const system = createLiveQuery(() => ({
    key: ['system'],
    everyMs,
    fetch: (signal) => ask(api.GET('/admin/stats', { signal })),
  }))
  const gateway = createLiveQuery(() => ({
    key: ['gateway'],
    everyMs,
    fetch: (signal) => ask(api.GET('/admin/gateway/stats', { signal })),
  }))
  const rates = keepLast(system.updatedAtMs, () => system.data()?.api_metrics.requests_per_second)
  const times = keepLast(system.updatedAtMs, () => system.data()?.api_metrics.average_response_time_ms)
  const processor = keepLast(system.updatedAtMs, () => system.data()?.system.cpu_usage_percent)

  return (
    <AsyncView query={system} errorTitle="The figures cannot be read now">
      {(now) => (
        <StatGrid columns={4}>
          <Stat
            label="Databases"
            href="/databases"
            value={formatCount(now().databases.total_count)}
            detail={`${formatCount(now().databases.running_count)} running, ${formatBytes(now().databases.total_size_bytes)} in all`}
          />
          <Stat
            label="Requests a second"
            value={formatFigure(now().api_metrics.requests_per_second)}
            detail={`${formatShortCount(now().api_metrics.total_requests)} since the start`}
          >
            <Sparkline values={rates()} label="Requests a second, the last two minutes" />
          </Stat>
          <Stat
            label="Response time"
            value={`${formatFigure(now().api_metrics.average_response_time_ms)} ms`}
            detail={`${formatPercent(now().api_metrics.error_rate_percent)} errors, the last minute`}
          >
            <Sparkline values={times()} label="Response time, the last two minutes" />
          </Stat>
          <Stat
            label="Statements"
            value={formatShortCount(gateway.data()?.total_queries ?? 0)}
            detail={`${formatShortCount(gateway.data()?.events['worker_woken'] ?? 0)} wakes since the start`}
          />
          <Stat
            label="Memory"
            value={formatPercent(now().system.memory_usage.usage_percent)}
            detail={`${formatBytes(now().system.memory_usage.available_bytes)} free`}
          >
            <Meter label="Memory in use" percent={now().system.memory_usage.usage_percent} />
          </Stat>
          <Stat
            label="Disk"
            value={formatPercent(now().system.disk_usage.usage_percent)}
            detail={`${formatBytes(now().system.disk_usage.available_bytes)} free`}
          >
            <Meter label="Disk in use" percent={now().system.disk_usage.usage_percent} />
          </Stat>
          <Stat label="Processor" value={formatPercent(now().system.cpu_usage_percent)} detail="of the whole machine">
            <Sparkline values={processor()} label="Processor in use, the last two minutes" />
          </Stat>
          <Stat
            label="Uptime"
            value={formatDuration(now().system.uptime_seconds * 1_000)}
            detail={sparesText(gateway.data()?.spare_workers ?? 0)}
          />
        </StatGrid>
      )}
    </AsyncView>
  )
}

/** What a figure came to while this page was open. */
function keepLast(updatedAtMs: () => number, figure: () => number | undefined): () => readonly number[] {
  const [kept, setKept] = createSignal<readonly number[]>([])
  createEffect(
    on(updatedAtMs, () => {
      const value = figure()
      if (value !== undefined) setKept((before) => [...before, value].slice(-mostKept))
    }),
  )
  return kept
}

function sparesText(count: number): string {
  return count === 1 ? '1 worker ready ahead' : `${formatCount(count)} workers ready ahead`
}
