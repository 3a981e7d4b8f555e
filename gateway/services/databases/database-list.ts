import type { Database } from '../../domain/databases/database.ts'
import type { DatabaseSortKey, SortOrder } from '../../domain/databases/database-sort.ts'
import type { UserLookup } from '../../domain/people/user.ts'

/** Which databases a list shows, and in what order. */
export interface ListFilter {
  readonly status?: string
  /** A text in name, description, tags or the owner's address, whatever its case. */
  readonly search?: string
  readonly sort?: DatabaseSortKey
  readonly order?: SortOrder
  readonly limit?: number
  readonly offset?: number
}

/** What is true of a database at this moment, as far as lists ask for it. */
export interface ListedState {
  status(database: Database): string
  /** Unix ms; null = never. */
  lastAccessedAtMs(database: Database): number | null
  connectionCount(database: Database): number
}

export interface ListPage {
  readonly databases: readonly Database[]
  /** All that fit, shown or not. */
  readonly total: number
}

/** Filters, sorts and cuts; measures and wakes nothing. */
export function listDatabases(
  all: Iterable<Database>,
  filter: ListFilter,
  state: ListedState,
  users: Pick<UserLookup, 'find'>,
): ListPage {
  const search = filter.search?.trim().toLowerCase() ?? ''
  const found = [...all].filter(
    (database) =>
      (filter.status === undefined || state.status(database) === filter.status) &&
      (search === '' || textOf(database, users).includes(search)),
  )
  const sorted = filter.sort === undefined ? found : sortBy(found, filter.sort, filter.order ?? 'asc', state)
  const offset = filter.offset ?? 0
  return { databases: sorted.slice(offset, offset + (filter.limit ?? found.length)), total: found.length }
}

function textOf({ name, description, tags, ownerId }: Database, users: Pick<UserLookup, 'find'>): string {
  const owner = ownerId === null ? '' : (users.find(ownerId)?.email ?? '')
  return [name, description, ...tags, owner].join('\n').toLowerCase()
}

/** What is equal stays in the order of names. */
function sortBy(found: Database[], key: DatabaseSortKey, order: SortOrder, state: ListedState): Database[] {
  const direction = order === 'asc' ? 1 : -1
  // Ten thousand are sorted on the loop that serves statements: each key is made once, and compared without a locale.
  const names = new Map(found.map((database) => [database, database.name.toLowerCase()]))
  const nameOf = (database: Database) => names.get(database) ?? ''
  const byName = (one: Database, other: Database) => (nameOf(one) < nameOf(other) ? -1 : 1)
  if (key === 'name') return found.sort((one, other) => direction * byName(one, other))
  const values = new Map(found.map((database) => [database, sortValue(database, key, state)]))
  const value = (database: Database) => values.get(database) ?? 0
  return found.sort((one, other) => direction * (value(one) - value(other)) || byName(one, other))
}

function sortValue(database: Database, key: Exclude<DatabaseSortKey, 'name'>, state: ListedState): number {
  switch (key) {
    case 'created':
      return database.createdAtMs
    case 'last_used':
      return state.lastAccessedAtMs(database) ?? 0
    case 'size':
      return database.sizeBytes
    case 'connections':
      return state.connectionCount(database)
  }
}
