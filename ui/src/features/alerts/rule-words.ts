import { formatBytes } from '../../lib/format-bytes.ts'
import { formatFigure } from '../../lib/format-number.ts'
import { typedDuration } from '../../lib/typed-duration.ts'

/** What a rule waits for. */
export interface Condition {
  readonly metric: string
  readonly comparison: 'above' | 'below'
  readonly threshold: number
}

/** `Disk free` for `disk_free_percent`: its unit stands with its values. `Latency p99, last minute` for a series of the history. */
export function metricLabel(metric: string): string {
  const series = /^history\.(.+)$/.exec(metric)?.[1]
  if (series !== undefined) return `${metricLabel(series)}, last minute`
  const words = metric.replace(/_(percent|ms|bytes)$/, '').replaceAll('_', ' ')
  return words.startsWith('cpu') ? `CPU${words.slice(3)}` : words.charAt(0).toUpperCase() + words.slice(1)
}

/** `42.5 %`, `12 ms`, `3 MB`, `3`. */
export function metricValue(metric: string, value: number): string {
  if (metric.endsWith('_percent')) return `${formatFigure(value)} %`
  if (metric.endsWith('_bytes')) return formatBytes(value)
  return /_ms$|\.(latency|wake)_\w+$/.test(metric) ? `${formatFigure(value)} ms` : formatFigure(value)
}

/** `Disk free below 10 %`. */
export function conditionText({ metric, comparison, threshold }: Condition): string {
  return `${metricLabel(metric)} ${comparison} ${metricValue(metric, threshold)}`
}

/** ` for 1 min`; nothing for a rule that fires at once. */
export function waitText(seconds: number): string {
  return seconds === 0 ? '' : ` for ${typedDuration(seconds * 1_000)}`
}
