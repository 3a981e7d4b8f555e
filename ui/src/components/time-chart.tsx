import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import type uPlot from 'uplot'
import { isDark } from '../lib/theme.ts'
import { type ChartScale, tickSteps } from './chart-ticks.ts'

export interface ChartSeries {
  readonly name: string
  /** One for each time; null where there is no measure. */
  readonly values: readonly (number | null)[]
}

export interface TimeChartProps {
  /** What it shows, for who does not see it. */
  readonly label: string
  /** Unix ms, oldest first. */
  readonly timesMs: readonly number[]
  readonly series: readonly ChartSeries[]
  readonly format: (value: number) => string
  /** What steps its axis has; `plain` by default. */
  readonly scale?: ChartScale
  /** In pixels; 200 by default. */
  readonly height?: number
}

/** The course of figures over time. New figures are drawn into the chart that is there. */
export function TimeChart(props: TimeChartProps) {
  let place: HTMLDivElement | undefined
  /** Of the time that the pointer is at; null = it is elsewhere. */
  const [pointed, setPointed] = createSignal<number | null>(null)
  const [library, setLibrary] = createSignal<typeof uPlot | null>(null)
  const height = () => props.height ?? 200

  onMount(() => {
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(([{ default: loaded }]) =>
      setLibrary(() => loaded),
    )
  })

  createEffect(() => {
    const UPlot = library()
    if (UPlot === null || place === undefined) return
    isDark()
    const names = props.series.map(({ name }) => name)
    const chart = new UPlot(
      optionsOf(place, names, height(), props.scale ?? 'plain', (value) => props.format(value), setPointed),
      [[]],
      place,
    )
    createEffect(
      on([() => props.timesMs, () => props.series.map(({ values }) => values)], ([timesMs, values]) => {
        const seconds = timesMs.map((timeMs) => timeMs / 1000)
        chart.setData([seconds, ...values.map((each) => [...each])])
      }),
    )
    const resizing = new ResizeObserver(([entry]) => {
      if (entry !== undefined) chart.setSize({ width: Math.floor(entry.contentRect.width), height: height() })
    })
    resizing.observe(place)
    onCleanup(() => {
      resizing.disconnect()
      chart.destroy()
    })
  })

  return (
    <div class="flex min-w-0 flex-col gap-2">
      <div
        ref={(element) => {
          place = element
        }}
        role="img"
        aria-label={props.label}
        class="w-full min-w-0 overflow-hidden"
        style={{ height: `${height()}px` }}
      />
      <ChartLegend
        series={props.series}
        at={pointed()}
        timeMs={pointed() === null ? null : (props.timesMs[pointed() ?? 0] ?? null)}
        format={props.format}
      />
    </div>
  )
}

interface ChartLegendProps {
  readonly series: readonly ChartSeries[]
  /** Which measure is pointed at; null = the newest. */
  readonly at: number | null
  readonly timeMs: number | null
  readonly format: (value: number) => string
}

const marks = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3', 'bg-chart-4', 'bg-chart-5', 'bg-chart-6']

/** The colours and figures of a chart: the newest, or those that the pointer is at. */
function ChartLegend(props: ChartLegendProps) {
  const textOf = (values: ChartSeries['values']) => {
    const value = props.at === null ? values.findLast((each) => each !== null) : values[props.at]
    return value === null || value === undefined ? '–' : props.format(value)
  }
  const time = createMemo(() => (props.timeMs === null ? null : moment.format(props.timeMs)))
  return (
    <div class="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted tabular">
      <For each={props.series}>
        {(series, at) => (
          <span class="inline-flex items-center gap-1.5">
            <span class={`h-0.5 w-3 rounded-full ${marks[at() % marks.length] ?? ''}`} aria-hidden="true" />
            {series.name}
            <span class="font-medium text-ink">{textOf(series.values)}</span>
          </span>
        )}
      </For>
      <Show when={time()}>{(text) => <span class="ml-auto text-ink-faint">{text()}</span>}</Show>
    </div>
  )
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** Seconds as days where there are several, else as times of the day. */
function timeTexts(ticks: readonly number[]): string[] {
  const [first = 0] = ticks
  const format = (ticks.at(-1) ?? first) - first > 129_600 ? day : timeOfDay
  return ticks.map((tick) => format.format(tick * 1000))
}

function optionsOf(
  place: HTMLElement,
  names: readonly string[],
  height: number,
  scale: ChartScale,
  format: (value: number) => string,
  onPoint: (at: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(place)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const axis = {
    stroke: color('--ink-faint'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: Math.floor(place.clientWidth) || 300,
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_, min, max) => [Math.min(0, min), max <= 0 ? 1 : max * 1.08] } },
    axes: [
      { ...axis, size: 26, values: (_, ticks) => timeTexts(ticks) },
      {
        ...axis,
        size: 62,
        space: 28,
        incrs: [...tickSteps[scale]],
        values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))),
      },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    series: [
      {},
      ...names.map((name, i) => ({
        label: name,
        stroke: color(`--chart-${(i % 6) + 1}`),
        width: 1.5,
        ...(names.length === 1 ? { fill: `color-mix(in srgb, ${color('--chart-1')} 12%, transparent)` } : {}),
      })),
    ],
  }
}
