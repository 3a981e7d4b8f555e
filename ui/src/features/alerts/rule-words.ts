import { formatBytes } from '../../lib/format-bytes.ts'
import { formatFigure } from '../../lib/format-number.ts'
import { typedDuration } from '../../lib/typed-duration.ts'

/** What a rule waits for. */
export interface Condition {
  readonly metric: string
  /** Whose series it is; null = the whole gateway's, or that of a database which is gone. */
  readonly database: string | null
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

/** `Disk free below 10 %`, `Queries, last minute, of “orders” above 100`. */
export function conditionText({ metric, database, comparison, threshold }: Condition): string {
  const whose = database === null ? '' : `, of “${database}”`
  return `${metricLabel(metric)}${whose} ${comparison} ${metricValue(metric, threshold)}`
}

/** ` for 1 min`; nothing for a rule that fires at once. */
export function waitText(seconds: number): string {
  return seconds === 0 ? '' : ` for ${typedDuration(seconds * 1_000)}`
}
