import { createMemo, For } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Card } from '../../components/card.tsx'
import type { ChartScale } from '../../components/chart-ticks.ts'
import { type ChartSeries, TimeChart } from '../../components/time-chart.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatFigure, formatPercent, formatShortCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type MetricRange, refreshMs } from './metric-ranges.ts'

/** A chart of one or more series that have a unit in common. */
export interface MetricChart {
  readonly title: string
  /** Names of the metrics and what they are called here. */
  readonly series: Readonly<Record<string, string>>
  /** `rate`: what is counted in a step, by the second. */
  readonly format: 'rate' | 'count' | 'ms' | 'bytes' | 'percent'
}

const formats: Readonly<Record<MetricChart['format'], (value: number) => string>> = {
  rate: (value) => `${formatFigure(value)}/s`,
  count: formatShortCount,
  ms: (value) => `${formatFigure(value)} ms`,
  bytes: formatBytes,
  percent: formatPercent,
}

const scales: Readonly<Record<MetricChart['format'], ChartScale>> = {
  rate: 'plain',
  count: 'whole',
  ms: 'plain',
  bytes: 'bytes',
  percent: 'plain',
}

export interface MetricChartsProps {
  readonly charts: readonly MetricChart[]
  readonly range: MetricRange
  /** Only of this database; else of all that one may see. */
  readonly database?: string
}

/** Charts of one stretch of time, asked for at once. A new answer is drawn into them. */
export function MetricCharts(props: MetricChartsProps) {
  const metric = createMemo(() => props.charts.flatMap(({ series }) => Object.keys(series)).join(','))
  const history = createLiveQuery(() => {
    const { database, range } = props
    const query = { metric: metric(), range, ...(database === undefined ? {} : { database }) }
    return {
      key: ['metrics', query],
      identity: 'metric',
      everyMs: refreshMs[range],
      fetch: (signal) => ask(api.GET('/admin/metrics/query', { params: { query }, signal })),
    }
  })

  return (
    <AsyncView query={history} errorTitle="The history cannot be read now">
      {(answer) => {
        const timesMs = createMemo(() => answer().times.map((time) => Date.parse(time)))
        const seriesOf = (chart: MetricChart): ChartSeries[] =>
          Object.entries(chart.series).map(([name, label]) => {
            const values = answer().series.find((each) => each.metric === name)?.values ?? []
            if (chart.format !== 'rate') return { name: label, values }
            return {
              name: label,
              values: values.map((value) => (value === null ? null : value / answer().step_seconds)),
            }
          })
        return (
          <div class="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
            <For each={props.charts}>
              {(chart) => (
                <Card title={chart.title}>
                  <TimeChart
                    label={`${chart.title}: ${Object.values(chart.series).join(', ')}`}
                    timesMs={timesMs()}
                    series={seriesOf(chart)}
                    format={formats[chart.format]}
                    scale={scales[chart.format]}
                    height={160}
                  />
                </Card>
              )}
            </For>
          </div>
        )
      }}
    </AsyncView>
  )
}
