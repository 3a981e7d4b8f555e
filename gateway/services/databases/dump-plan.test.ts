import { describe, expect, it } from 'vitest'
import { DumpPlan } from './dump-plan.ts'

const planned = (...statements: string[]) => {
  const plan = new DumpPlan()
  return statements.flatMap((sql, index) => plan.of({ sql, line: index + 1 }))
}

describe('DumpPlan', () => {
  it('leaves out transactions, the settings of a connection and statistics, and keeps what is in the file', () => {
    const kept = [
      'PRAGMA user_version=7',
      'CREATE TABLE t (a)',
      "INSERT INTO t VALUES('COMMIT')",
      'DELETE FROM sqlite_sequence',
    ]
    const dropped = [
      'PRAGMA foreign_keys=OFF',
      'begin transaction',
      'COMMIT',
      'ANALYZE sqlite_schema',
      'SAVEPOINT dump',
    ]
    const statistics = "INSERT INTO sqlite_stat1 VALUES('t',NULL,'1')"
    expect(planned(...dropped, ...kept, statistics, 'RELEASE dump')).toEqual(kept)
  })

  it('makes a virtual table as its dump means it, with the rows of the dump alone', () => {
    expect(
      planned(
        `INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','docs','docs',0,'CREATE VIRTUAL TABLE docs USING fts5(body, tokenize=''ascii'')')`,
        "CREATE TABLE 'docs_data'(id INTEGER PRIMARY KEY, block BLOB)",
        'CREATE TABLE IF NOT EXISTS "docs_config"(k PRIMARY KEY, v) WITHOUT ROWID',
        'CREATE TABLE docsets (a)',
      ),
    ).toEqual([
      "CREATE VIRTUAL TABLE docs USING fts5(body, tokenize='ascii')",
      "CREATE TABLE IF NOT EXISTS 'docs_data'(id INTEGER PRIMARY KEY, block BLOB)",
      'DELETE FROM "docs_data"',
      'CREATE TABLE IF NOT EXISTS "docs_config"(k PRIMARY KEY, v) WITHOUT ROWID',
      'DELETE FROM "docs_config"',
      'CREATE TABLE docsets (a)',
    ])
  })

  it('refuses a dump that says that it is not whole', () => {
    expect(() => planned('CREATE TABLE t (a)', 'ROLLBACK')).toThrow('Line 2 of the dump is a ROLLBACK')
  })
})
