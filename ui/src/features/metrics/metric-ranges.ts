/** How far back charts go. */
export const metricRanges = [
  { value: '1h', label: 'The last hour' },
  { value: '6h', label: 'The last 6 hours' },
  { value: '24h', label: 'The last day' },
  { value: '7d', label: 'The last 7 days' },
  { value: '30d', label: 'The last 30 days' },
] as const

export type MetricRange = (typeof metricRanges)[number]['value']

export function isMetricRange(value: unknown): value is MetricRange {
  return metricRanges.some((range) => range.value === value)
}

/** How often a chart is worth asking for again, in ms: about a step of it. */
export const refreshMs: Readonly<Record<MetricRange, number>> = {
  '1h': 10_000,
  '6h': 60_000,
  '24h': 120_000,
  '7d': 600_000,
  '30d': 600_000,
}
