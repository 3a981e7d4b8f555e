import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDatabase } from '../../../tests/conformance/catalog-samples.ts'
import { databaseNamed } from '../../../tests/harness/database-named.ts'
import type { Columns } from '../row-codec.ts'
import { decodeDatabase, encodeDatabase } from './databases-table.ts'

type Row = Parameters<typeof decodeDatabase>[0]

function rowOf(columns: Columns): Row {
  // as: a row is also a list, which the codec never looks at
  return { ...columns, length: Object.keys(columns).length } as Row
}

test('decodeDatabase() undoes encodeDatabase() for any database', () => {
  fc.assert(
    fc.property(arbitraryDatabase, (database) => {
      expect(decodeDatabase(rowOf(encodeDatabase(database)))).toEqual(database)
    }),
  )
})

test.each([
  ['observed', 'hibernating'],
  ['created_at_ms', 'yesterday'],
  ['size_bytes', 1.5],
  ['tags', '{"not":"a list"}'],
  ['tags', 'not JSON'],
  ['tags', '[1]'],
  ['private_key', null],
])('decodeDatabase() names column %s when it holds %j', (column, value) => {
  const row = rowOf({ ...encodeDatabase(databaseNamed('orders')), [column]: value })
  expect(() => decodeDatabase(row)).toThrow(expect.objectContaining({ reason: 'CATALOG_UNAVAILABLE' }))
  expect(() => decodeDatabase(row)).toThrow(`column "${column}"`)
})
