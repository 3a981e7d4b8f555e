import type { Sorting } from '../../components/table.tsx'

export const sortKeys = ['name', 'created', 'last_used', 'size', 'connections'] as const
export type SortKey = (typeof sortKeys)[number]

export const pageSize = 50

/** What the address of the page says about the list. */
export interface ListQuery {
  readonly search: string
  readonly status: string
  readonly sorting: Sorting<SortKey>
  readonly offset: number
}

type Text = string | string[] | undefined

const textOf = (value: Text) => (typeof value === 'string' ? value : '')

/** Whatever somebody wrote into the address, it is a list. */
export function readListQuery(search: Readonly<Record<string, Text>>, statuses: readonly string[]): ListQuery {
  const key = sortKeys.find((each) => each === textOf(search['sort'])) ?? 'name'
  const offset = Number(textOf(search['offset']))
  return {
    search: textOf(search['q']),
    status: statuses.find((each) => each === textOf(search['status'])) ?? '',
    sorting: { key, order: textOf(search['order']) === 'desc' ? 'desc' : 'asc' },
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
  }
}
