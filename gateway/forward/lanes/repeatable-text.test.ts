import { describe, expect, it } from 'vitest'
import { isRepeatable } from './repeatable-text.ts'

describe('isRepeatable', () => {
  it.each([
    'SELECT id, k, v, n, t FROM items WHERE id = ?',
    'select count(*), max( a ), COALESCE (b, 0) from "t" where x in (1, 2) and (y or z)',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'VALUES (?, ?), (?, 4)',
    "SELECT json_extract(doc, '$.a'), row_number() OVER (PARTITION BY (a) ORDER BY b) FROM t",
    'SELECT * FROM a JOIN b USING (id) LEFT JOIN (SELECT 1) ON (a.x = b.x) GROUP BY (a.y) LIMIT (3)',
    'SELECT vector_distance_cos(e, vector32(?)) FROM t ORDER BY 1',
    'CREATE VIEW seen AS SELECT id, v FROM plain',
  ])('is true of what stored data alone decides: %s', (sql) => {
    expect(isRepeatable(sql)).toBe(true)
  })

  it.each([
    'SELECT random()',
    'SELECT RANDOM ()',
    'SELECT "random"()',
    'SELECT [random]()',
    'SELECT `random` ()',
    'SELECT random/**/()',
    'SELECT random--\n()',
    'SELECT randomblob(4)',
    "SELECT date('now')",
    'SELECT datetime(?)',
    'SELECT strftime(a, b) FROM t',
    'SELECT unixepoch()',
    'SELECT CURRENT_TIMESTAMP',
    'SELECT current_date FROM t',
    'SELECT last_insert_rowid()',
    'SELECT changes()',
    'SELECT sqlite_version()',
    'SELECT * FROM sqlite_schema',
    'SELECT * FROM dbstat',
    'SELECT * FROM pragma_table_info(?)',
    'SELECT libsql_server_database_name()',
    "SELECT load_extension('x')",
    "SELECT * FROM vector_top_k('i', ?, 3)", // its search begins where chance says
    'SELECT bm25(words) FROM words',
    'SELECT éabs(1)',
    'SELECT $abs(1)',
    'WITH RECURSIVE c(n) AS (SELECT 1) SELECT n FROM c', // it only seems to be a call
    "SELECT 'random()'",
  ])('is false of what may change by itself, or looks like it: %s', (sql) => {
    expect(isRepeatable(sql)).toBe(false)
  })
})
