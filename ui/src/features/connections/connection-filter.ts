export const connectionKinds = ['websocket', 'stream', 'replica', 'request'] as const
export type ConnectionKind = (typeof connectionKinds)[number]
export type ConnectionState = 'active' | 'idle'

/** What the list is narrowed to: the query string of the page and of the API alike. Absent = everything. */
export interface ConnectionFilter {
  readonly search?: string
  readonly database?: string
  readonly kind?: ConnectionKind
  readonly status?: ConnectionState
}

const longest = { search: 200, database: 63 } as const

/** Reads the query string of the page; what makes no sense there is left out. */
export function connectionFilterOf(
  search: Readonly<Record<string, string | readonly string[] | undefined>>,
): ConnectionFilter {
  const one = (key: string) => {
    const value = search[key]
    return typeof value === 'string' ? value : ''
  }
  const kind = connectionKinds.find((each) => each === one('kind'))
  const status = one('status')
  return {
    ...(one('search') === '' ? {} : { search: one('search').slice(0, longest.search) }),
    ...(one('database') === '' ? {} : { database: one('database').slice(0, longest.database) }),
    ...(kind === undefined ? {} : { kind }),
    ...(status === 'active' || status === 'idle' ? { status } : {}),
  }
}
