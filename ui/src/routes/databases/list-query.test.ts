import { expect, test } from 'vitest'
import { readListQuery } from './list-query.ts'

const statuses = ['running', 'sleeping']

test('an address without anything is the first page by name', () => {
  const expected = { search: '', status: '', sorting: { key: 'name', order: 'asc' }, offset: 0 }
  expect(readListQuery({}, statuses)).toEqual(expected)
  expect(readListQuery({ sort: 'drop', order: 'x', status: 'gone', offset: '-3', q: ['a', 'b'] }, statuses)).toEqual(
    expected,
  )
})

test('an address says what is searched, how it is sorted and from where', () => {
  const search = { q: 'shop', sort: 'size', order: 'desc', status: 'running', offset: '50' }
  expect(readListQuery(search, statuses)).toEqual({
    search: 'shop',
    status: 'running',
    sorting: { key: 'size', order: 'desc' },
    offset: 50,
  })
})
