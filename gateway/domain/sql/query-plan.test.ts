import { expect, test } from 'vitest'
import { comparedColumns, tablesOf } from './index-candidates.ts'
import { automaticIndexes, planTree, scannedTables } from './query-plan.ts'

test('planTree() puts steps below those they belong to', () => {
  const tree = planTree([
    { id: 2, parent: 0, detail: 'SCAN "my table"' },
    { id: 5, parent: 0, detail: 'LIST SUBQUERY 1' },
    { id: 7, parent: 5, detail: 'SEARCH t USING COVERING INDEX t_a (a=?)' },
  ])
  expect(tree).toEqual([
    { detail: 'SCAN "my table"', access: 'scan', table: 'my table', index: null, children: [] },
    {
      detail: 'LIST SUBQUERY 1',
      access: 'other',
      table: null,
      index: null,
      children: [
        {
          detail: 'SEARCH t USING COVERING INDEX t_a (a=?)',
          access: 'search',
          table: 't',
          index: 't_a',
          children: [],
        },
      ],
    },
  ])
})

test.each([
  ['SCAN t', ['t']],
  ['SCAN TABLE t', ['t']],
  ['SCAN t USING INDEX t_a', []],
  ['SCAN t USING COVERING INDEX t_a', []],
  ['SCAN CONSTANT ROW', []],
  ['SCAN (subquery-1)', []],
  ['SCAN f VIRTUAL TABLE INDEX 0:', []],
  ['SEARCH t USING INTEGER PRIMARY KEY (rowid=?)', []],
])('scannedTables() of %j', (detail, expected) => {
  expect(scannedTables([{ id: 1, parent: 0, detail }])).toEqual(expected)
})

test('automaticIndexes() tells what SQLite makes for a run', () => {
  const detail = 'SEARCH x USING AUTOMATIC COVERING INDEX (b=? AND c>?)'
  expect(automaticIndexes([{ id: 1, parent: 0, detail }])).toEqual([{ table: 'x', columns: ['b', 'c'] }])
})

test('tablesOf() knows what a statement calls its tables', () => {
  expect(tablesOf('SELECT * FROM orders o JOIN "my items" AS i ON i.a = o.b LEFT JOIN c WHERE x = ?')).toEqual([
    { name: 'orders', alias: 'o' },
    { name: 'my items', alias: 'i' },
    { name: 'c', alias: 'c' },
  ])
  expect(tablesOf('UPDATE t SET a = ? WHERE b = ?')).toEqual([{ name: 't', alias: 't' }])
})

test.each([
  ['SELECT * FROM t WHERE a = ? AND b IN (?, …)', ['a', 'b']],
  ['SELECT a FROM t ORDER BY b', []],
  ['SELECT * FROM t WHERE T.A > ? AND c = ?', ['a']],
  ['SELECT * FROM t WHERE other.a = ?', []],
])('comparedColumns() of %j', (sql, expected) => {
  expect(comparedColumns(sql, { alias: 't', name: 't' }, ['a', 'b'], true)).toEqual(expected)
})
