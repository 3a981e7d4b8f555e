export const logLevels = ['debug', 'info', 'warning', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

export const logServices = ['gateway', 'worker'] as const
export type LogService = (typeof logServices)[number]

/** What the log is narrowed to: the query string of the page and of the API alike. Absent = everything. */
export interface LogFilter {
  readonly text?: string
  readonly level?: LogLevel
  readonly service?: LogService
  readonly database?: string
  readonly request_id?: string
  readonly from?: string
  readonly to?: string
}

const texts = { text: 500, database: 100, request_id: 64 } as const
const members = ['text', 'level', 'service', 'database', 'request_id', 'from', 'to'] as const

/** Reads the query string of the page; what makes no sense there is left out. */
export function logFilterOf(search: Readonly<Record<string, string | readonly string[] | undefined>>): LogFilter {
  const one = (key: string) => {
    const value = search[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const filter: Record<string, string> = {}
  for (const [key, longest] of Object.entries(texts)) if (one(key) !== '') filter[key] = one(key).slice(0, longest)
  for (const key of ['from', 'to']) {
    const ms = Date.parse(one(key))
    if (!Number.isNaN(ms)) filter[key] = new Date(ms).toISOString()
  }
  if (logLevels.some((level) => level === one('level'))) filter['level'] = one('level')
  if (logServices.some((service) => service === one('service'))) filter['service'] = one('service')
  return filter
}

/** Every member of the query string: null takes it away. */
export function searchOfLogFilter(filter: LogFilter): Record<keyof LogFilter, string | null> {
  const entries = members.map((key) => [key, filter[key] ?? null])
  // Object.fromEntries() forgets the keys: they are those of the filter.
  return Object.fromEntries(entries) as Record<keyof LogFilter, string | null>
}

/** An address below `/admin/logs` with this filter. */
export function logUrl(path: '/admin/logs/tail' | '/admin/logs/export', filter: LogFilter, more: object): string {
  const given = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== undefined && value !== '')
  return `${path}?${new URLSearchParams(given)}`
}
