import { describe, expect, it } from 'vitest'
import type { Description } from '../../../workers/protocol/hrana.ts'
import { isSharingSafe, ridingRule } from './riding-rule.ts'

const changing: Description = { params: [], cols: [], is_explain: false, is_readonly: false }
const reading: Description = { ...changing, cols: [{ name: 'x', decltype: null }], is_readonly: true }

describe('ridingRule() of what the worker calls a read', () => {
  it.each([
    'SELECT 1',
    ' \n\tselect * from t where id = ?',
    'VALUES (1), (2)',
    'WITH c AS (SELECT 1) SELECT * FROM c',
    'SELECT changes, last_insert_rowid FROM log',
    'SELECT \'é\', "naïve" FROM t',
    "SELECT rollback_at FROM t WHERE conflict = 'RETURNING'",
  ])('%j rides', (sql) => {
    expect(ridingRule(sql, reading)).toEqual({ lane: 'read' })
  })

  it.each([
    '-- a comment\nSELECT 1',
    '/* a comment */ SELECT 1',
    '(SELECT 1)',
    'PRAGMA user_version',
    'BEGIN',
    'SELECTED',
    'EXPLAIN SELECT 1',
  ])('%j begins in a way that we do not know', (sql) => {
    expect(ridingRule(sql, reading)).toBeNull()
  })

  it.each([
    'SELECT last_insert_rowid()',
    'SELECT LAST_INSERT_ROWID ( )',
    'SELECT "last_insert_rowid"()',
    'SELECT [last_insert_rowid] ()',
    'SELECT `Last_Insert_Rowid`\n()',
    'SELECT last_insert_rowid/**/()',
    'SELECT last_insert_rowid-- why\n()',
    'SELECT+changes()',
    'SELECT "changes"/**/()',
    'SELECT total_changes()',
    'SELECT [total_changes]\t()',
    'SELECT * FROM pragma_data_version',
    'SELECT * FROM "PRAGMA_table_info"(\'t\')',
    'SELECT * FROM sqlite_stmt',
    "SELECT * FROM bytecode('SELECT 1')",
    "SELECT * FROM tables_used('SELECT 1')",
  ])('%j asks for what its connection did', (sql) => {
    expect(ridingRule(sql, reading)).toBeNull()
  })

  it('a function of their own name that only ends alike rides', () => {
    expect(ridingRule('SELECT my_changes(1)', reading)).toEqual({ lane: 'read' })
  })

  it('what explains runs by itself, whatever its text', () => {
    expect(ridingRule('SELECT 1', { ...reading, is_explain: true })).toBeNull()
  })
})

describe('ridingRule() of what the worker calls a write', () => {
  it.each([
    ['INSERT INTO t VALUES (1)', 't'],
    ['insert\n into  Orders(id) values (?)', 'orders'],
    ['INSERT INTO t DEFAULT VALUES', 't'],
    ['INSERT INTO t AS a (id) VALUES (1)', 't'],
    ['INSERT INTO t SELECT * FROM u', 't'],
    ['INSERT OR IGNORE INTO t VALUES (1)', 't'],
    ['INSERT OR REPLACE INTO t(id) VALUES (1)', 't'],
    ['INSERT OR ABORT INTO t VALUES (1)', 't'],
    ['INSERT OR FAIL INTO t VALUES (1)', 't'],
    ['REPLACE INTO t VALUES (1)', 't'],
    ['INSERT INTO main.t VALUES (1)', 't'],
    ['INSERT INTO main . "t" VALUES (1)', 't'],
    ['INSERT INTO "Two Words" VALUES (1)', 'two words'],
    ['INSERT INTO "a]`.b"(x) VALUES (1)', 'a]`.b'],
    ['INSERT INTO `a"b` (x) VALUES (1)', 'a"b'],
    ['INSERT INTO [a"b] (x) VALUES (1)', 'a"b'],
    ["INSERT INTO t VALUES ('é')", 't'],
  ])('%j inserts into %j', (sql, table) => {
    expect(ridingRule(sql, changing)).toEqual({ lane: 'write', insertsInto: table })
  })

  it.each(['UPDATE t SET x = 1', ' update or replace t set x = 1', 'DELETE FROM t', 'delete\nfrom t where x = 1'])(
    '%j inserts nowhere',
    (sql) => {
      expect(ridingRule(sql, changing)).toEqual({ lane: 'write', insertsInto: null })
    },
  )

  it.each([
    'INSERT OR ROLLBACK INTO t VALUES (1)',
    'UPDATE OR ROLLBACK t SET x = 1',
    'INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING',
    'INSERT INTO t VALUES (1) RETURNING id',
    'INSERT INTO t VALUES (last_insert_rowid())',
    'DELETE FROM t WHERE n < "total_changes"()',
    'WITH c AS (SELECT 1) INSERT INTO t SELECT * FROM c',
    '/* first */ INSERT INTO t VALUES (1)',
    '-- first\nDELETE FROM t',
    'INSERT /* among */ INTO t VALUES (1)',
    'INSERT INTO /* among */ t VALUES (1)',
    'CREATE TABLE t (x)',
    'DROP TABLE t',
    'PRAGMA user_version = 1',
    'VACUUM',
    'BEGIN IMMEDIATE',
    'COMMIT',
    "ATTACH 'x' AS y",
  ])('%j runs by itself', (sql) => {
    expect(ridingRule(sql, changing)).toBeNull()
  })

  it.each([
    'INSERT INTO other.t VALUES (1)',
    'INSERT INTO other .t VALUES (1)',
    'INSERT INTO "main".t VALUES (1)',
    'INSERT INTO "main" .t VALUES (1)',
    'INSERT INTO [main]\n. t VALUES (1)',
    'INSERT INTO main /**/ .t VALUES (1)',
    'INSERT INTO main -- a table of main\n.t VALUES (1)',
    'INSERT INTO tücher VALUES (1)',
    'INSERT INTO "tücher" VALUES (1)',
    'INSERT INTO t\u00a0x VALUES (1)',
    'INSERT INTO t\u00a0 (x) VALUES (1)',
    'INSERT INTO main.\u00a0t VALUES (1)',
    'INSERT INTO \u2003t VALUES (1)',
    'INSERT INTO "a""b" VALUES (1)',
    "INSERT INTO 't' VALUES (1)",
    'INSERT INTO $t VALUES (1)',
  ])('the table of %j is not certain', (sql) => {
    expect(ridingRule(sql, changing)).toBeNull()
  })

  it('a write that gives rows back runs by itself', () => {
    expect(ridingRule('DELETE FROM t', { ...changing, cols: reading.cols })).toBeNull()
  })
})

describe('isSharingSafe()', () => {
  it.each([
    'CREATE TABLE t (id INTEGER PRIMARY KEY, changes, last_insert_rowid)',
    'CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id); END',
    "CREATE TRIGGER a BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no'); END",
    'CREATE TABLE child (parent REFERENCES t (id) ON DELETE CASCADE)',
  ])('%j leaves writes independent', (sql) => {
    expect(isSharingSafe(sql)).toBe(true)
  })

  it.each([
    'CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log VALUES (last_insert_rowid()); END',
    'CREATE TABLE t (n DEFAULT (TOTAL_CHANGES()))',
    'CREATE VIEW v AS SELECT "changes" ()',
    'CREATE VIEW v AS SELECT * FROM pragma_data_version',
    'CREATE TABLE child (parent REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)',
    "CREATE TRIGGER a BEFORE INSERT ON t BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
    'CREATE TABLE t (x UNIQUE ON CONFLICT ROLLBACK)',
  ])('%j does not', (sql) => {
    expect(isSharingSafe(sql)).toBe(false)
  })
})
