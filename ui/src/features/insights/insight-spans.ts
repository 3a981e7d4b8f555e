/** How far back statements are looked at, with the hours of it. */
export const insightSpans = [
  { value: '1h', label: 'This hour', hours: 1 },
  { value: '24h', label: 'The last day', hours: 24 },
  { value: '7d', label: 'The last 7 days', hours: 168 },
] as const

export type InsightSpan = (typeof insightSpans)[number]['value']

export function isInsightSpan(value: unknown): value is InsightSpan {
  return insightSpans.some((span) => span.value === value)
}

export function hoursOf(value: InsightSpan): number {
  return insightSpans.find((span) => span.value === value)?.hours ?? 24
}
