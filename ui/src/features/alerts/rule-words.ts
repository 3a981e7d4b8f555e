import { formatFigure } from '../../lib/format-number.ts'
import { typedDuration } from '../../lib/typed-duration.ts'

/** What a rule waits for. */
export interface Condition {
  readonly metric: string
  readonly comparison: 'above' | 'below'
  readonly threshold: number
}

/** `Disk free` for `disk_free_percent`: its unit stands with its values. */
export function metricLabel(metric: string): string {
  const words = metric.replace(/_(percent|ms)$/, '').replaceAll('_', ' ')
  return words.startsWith('cpu') ? `CPU${words.slice(3)}` : words.charAt(0).toUpperCase() + words.slice(1)
}

/** `42.5 %`, `12 ms`, `3`. */
export function metricValue(metric: string, value: number): string {
  if (metric.endsWith('_percent')) return `${formatFigure(value)} %`
  return metric.endsWith('_ms') ? `${formatFigure(value)} ms` : formatFigure(value)
}

/** `Disk free below 10 %`. */
export function conditionText({ metric, comparison, threshold }: Condition): string {
  return `${metricLabel(metric)} ${comparison} ${metricValue(metric, threshold)}`
}

/** ` for 1 min`; nothing for a rule that fires at once. */
export function waitText(seconds: number): string {
  return seconds === 0 ? '' : ` for ${typedDuration(seconds * 1_000)}`
}
