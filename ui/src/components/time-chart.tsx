import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type uPlot from 'uplot'
import { isDark } from '../lib/theme.ts'

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
  /** In pixels; 200 by default. */
  readonly height?: number
}

/** The course of figures over time. New figures are drawn into the chart that is there. */
export function TimeChart(props: TimeChartProps) {
  let place: HTMLDivElement | undefined
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
      optionsOf(place, names, height(), (value) => props.format(value)),
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
    <div
      ref={(element) => {
        place = element
      }}
      role="img"
      aria-label={props.label}
      class="w-full min-w-0"
      style={{ 'min-height': `${height()}px` }}
    />
  )
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
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
  format: (value: number) => string,
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
    padding: [10, 18, 0, 0],
    legend: { show: names.length > 1, live: true },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_, min, max) => [Math.min(0, min), max <= 0 ? 1 : max * 1.08] } },
    axes: [
      { ...axis, values: (_, ticks) => timeTexts(ticks) },
      { ...axis, size: 62, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))) },
    ],
    series: [
      {},
      ...names.map((name, i) => ({
        label: name,
        stroke: color(`--chart-${(i % 6) + 1}`),
        width: 1.5,
        value: (_: uPlot, value: number | null) => (value === null ? '–' : format(value)),
        ...(names.length === 1 ? { fill: `color-mix(in srgb, ${color('--chart-1')} 12%, transparent)` } : {}),
      })),
    ],
  }
}
