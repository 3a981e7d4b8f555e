import { expect, test } from 'vitest'
import type { Database } from '../../domain/databases/database.ts'
import { type ListedState, type ListFilter, listDatabases } from './database-list.ts'

const base = { description: '', tags: [], ownerId: null, createdAtMs: 0, sizeBytes: 0, lastAccessedAtMs: null }

function database(name: string, members: Partial<Database> = {}): Database {
  // as: what a list looks at
  return { ...base, name, ...members } as unknown as Database
}

const all = [
  database('orders', { sizeBytes: 30, createdAtMs: 1, lastAccessedAtMs: 5, tags: ['shop'] }),
  database('Archive', { sizeBytes: 10, createdAtMs: 2, description: 'Of the old Shop' }),
  database('users', { sizeBytes: 30, createdAtMs: 3, lastAccessedAtMs: 9, ownerId: 'ada' }),
]
const state: ListedState = {
  status: ({ name }) => (name === 'users' ? 'running' : 'sleeping'),
  lastAccessedAtMs: ({ lastAccessedAtMs }) => lastAccessedAtMs,
  connectionCount: ({ name }) => name.length,
}
const users = { find: (id: string) => (id === 'ada' ? { email: 'Ada@example.org' } : undefined) as never }

function namesOf(filter: ListFilter): readonly string[] {
  return listDatabases(all, filter, state, users).databases.map(({ name }) => name)
}

test('without a wish they come as they are', () => {
  expect(namesOf({})).toEqual(['orders', 'Archive', 'users'])
})

test.each([
  [{ sort: 'name' }, ['Archive', 'orders', 'users']],
  [{ sort: 'name', order: 'desc' }, ['users', 'orders', 'Archive']],
  [{ sort: 'created', order: 'desc' }, ['users', 'Archive', 'orders']],
  [{ sort: 'size', order: 'desc' }, ['orders', 'users', 'Archive']],
  [{ sort: 'last_used', order: 'desc' }, ['users', 'orders', 'Archive']],
  [{ sort: 'connections' }, ['users', 'orders', 'Archive']],
] as const)('%j sorts them so', (filter, expected) => {
  expect(namesOf(filter)).toEqual(expected)
})

test.each([
  ['SHOP', ['orders', 'Archive']],
  ['ada@', ['users']],
  ['  ', ['orders', 'Archive', 'users']],
  ['nothing', []],
])('"%s" is searched in name, description, tags and owner', (search, expected) => {
  expect(namesOf({ search })).toEqual(expected)
})

test('a page is cut after filter and order, and the total counts all that fit', () => {
  const filter = { status: 'sleeping', sort: 'name', limit: 1, offset: 1 } as const
  expect(namesOf(filter)).toEqual(['orders'])
  expect(listDatabases(all, filter, state, users).total).toBe(2)
})
