/** What a list of databases can be sorted by. */
export const databaseSortKeys = ['name', 'created', 'last_used', 'size', 'connections'] as const

export type DatabaseSortKey = (typeof databaseSortKeys)[number]

/** `asc`: the least first. */
export type SortOrder = 'asc' | 'desc'
