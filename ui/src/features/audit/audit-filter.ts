/** What the audit log is narrowed to: the query string of the page and of the API alike. Absent = everything. */
export interface AuditFilter {
  readonly from?: string
  readonly to?: string
  readonly actor?: string
  readonly action?: string
  readonly target?: string
  readonly outcome?: AuditOutcome
  readonly reason?: string
  readonly address?: string
}

export const auditOutcomes = ['done', 'refused', 'failed'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]

const texts = ['actor', 'action', 'target', 'reason', 'address'] as const
const moments = ['from', 'to'] as const
const longestText = 300

/** Reads the query string of the page; what makes no sense there is left out. */
export function filterFromSearch(
  search: Readonly<Record<string, string | readonly string[] | undefined>>,
): AuditFilter {
  const filter: Record<string, string> = {}
  const one = (key: string) => {
    const value = search[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  for (const key of texts) if (one(key) !== '') filter[key] = one(key).slice(0, longestText)
  for (const key of moments) {
    const ms = Date.parse(one(key))
    if (!Number.isNaN(ms)) filter[key] = new Date(ms).toISOString()
  }
  if (isOutcome(one('outcome'))) filter['outcome'] = one('outcome')
  return filter
}

/** Every member of the query string: null takes it away. */
export function searchOfFilter(filter: AuditFilter): Record<keyof AuditFilter, string | null> {
  const { from, to, actor, action, target, outcome, reason, address } = filter
  const values = { from, to, actor, action, target, outcome, reason, address }
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    value === undefined || value === '' ? null : value,
  ])
  // Object.fromEntries() forgets the keys: they are those of the filter.
  return Object.fromEntries(entries) as Record<keyof AuditFilter, string | null>
}

/** The address that downloads what matches. */
export function exportUrl(filter: AuditFilter, format: 'ndjson' | 'csv'): string {
  const given = Object.entries(searchOfFilter(filter)).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))
  return `/admin/audit/export?${new URLSearchParams([...given, ['format', format]])}`
}

function isOutcome(text: string): text is AuditOutcome {
  return auditOutcomes.some((each) => each === text)
}
