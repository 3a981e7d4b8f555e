import { expect, test } from 'vitest'
import { explainableSql } from './explainable-sql.ts'

test.each([
  ['SELECT * FROM t WHERE a = ?', 'SELECT * FROM t WHERE a = ?'],
  ['SELECT * FROM t WHERE id IN (?, …) LIMIT ?, …', 'SELECT * FROM t WHERE id IN (?, ?) LIMIT ?, ?'],
  ['INSERT INTO t (a, b, c) VALUES (?, …), …', 'INSERT INTO t (a, b, c) VALUES (?, ?, ?)'],
  ['INSERT INTO t (a) VALUES (?), … RETURNING a', 'INSERT INTO t (a) VALUES (?) RETURNING a'],
  ['with x as (select ?) select * from x', 'with x as (select ?) select * from x'],
  ['INSERT INTO t VALUES (?, …)', null],
  ['CREATE TABLE t (a)', null],
  ['BEGIN IMMEDIATE', null],
  [`SELECT ${'a, '.repeat(700)}…`, null],
])('explainableSql() of %j', (sql, expected) => {
  expect(explainableSql(sql)).toBe(expected)
})
