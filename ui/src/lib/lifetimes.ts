const day = 86_400

/** How long a token or key may open things, in seconds; null = for ever. */
export const lifetimes = [
  { id: 'hour', label: '1 hour', seconds: 3_600 },
  { id: 'day', label: '1 day', seconds: day },
  { id: 'week', label: '7 days', seconds: 7 * day },
  { id: 'month', label: '30 days', seconds: 30 * day },
  { id: 'quarter', label: '90 days', seconds: 90 * day },
  { id: 'year', label: '1 year', seconds: 365 * day },
  { id: 'never', label: 'No expiry', seconds: null },
] as const

export type LifetimeId = (typeof lifetimes)[number]['id']

export function secondsOf(id: LifetimeId): number | null {
  return lifetimes.find((each) => each.id === id)?.seconds ?? null
}
