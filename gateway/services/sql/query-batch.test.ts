import { beforeAll, describe, expect, it } from 'vitest'
import { forgeErrorOf } from '../../../tests/harness/forge-error-of.ts'
import { maxResultBytes, queryCalls } from '../../../tests/harness/query-calls.ts'

const { query, batch, scalar, runner } = queryCalls()

describe('batch()', () => {
  beforeAll(async () => {
    await query('CREATE TABLE parents (id INTEGER PRIMARY KEY)')
    await query(
      'CREATE TABLE children (p INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED, n TEXT UNIQUE)',
    )
  })

  const childCount = () => scalar('SELECT count(*) FROM children')

  it('answers one result a statement, in one request', async () => {
    const before = runner().pipelines.length
    const answer = await batch(true, 'INSERT INTO parents VALUES (1)', {
      sql: 'INSERT INTO children VALUES (?, :n)',
      params: { n: 'x' },
    }).catch((error: unknown) => error)
    expect(answer).toMatchObject({ reason: 'PARAMETER_MISMATCH', details: { index: 1 } })
    expect(runner().pipelines.length).toBe(before + 1)
    const results = await batch(
      true,
      'INSERT INTO parents VALUES (1)',
      { sql: 'INSERT INTO children VALUES (?, ?)', params: [1, 'x'] },
      'SELECT * FROM children',
    )
    expect(results).toMatchObject([
      { data: null, rows_affected: 1, last_insert_rowid: 1 },
      { data: null, rows_affected: 1 },
      { data: [{ p: 1, n: 'x' }], rows_affected: 1 },
    ])
    expect(await batch(true)).toEqual([])
    expect(await batch(false)).toEqual([])
  })

  it('reads in a transaction that takes no write lock', async () => {
    expect(await batch(true, 'SELECT 1 AS a', 'SELECT 2 AS a')).toMatchObject([
      { data: [{ a: 1 }] },
      { data: [{ a: 2 }] },
    ])
    expect(JSON.stringify(runner().pipelines.at(-1))).not.toContain('IMMEDIATE')
  })

  it('sees tables that it creates itself', async () => {
    const results = await batch(true, 'CREATE TABLE fresh (x)', { sql: 'INSERT INTO fresh VALUES (?)', params: [5] })
    expect(results[1]).toMatchObject({ rows_affected: 1 })
    expect(await scalar('SELECT x FROM fresh')).toBe(5)
  })

  it.each([
    ["INSERT INTO children VALUES (1, 'x')", 'SQL Error: UNIQUE constraint failed: children.n'],
    ['selec', 'SQL Error: syntax error'],
    ['SELECT 1; SELECT 2', 'SQL Error: One statement a call'],
    ['', 'SQL Error: The text holds no statement'],
    ["INSERT OR ROLLBACK INTO children VALUES (1, 'x')", 'SQL Error: UNIQUE constraint failed'],
    ['BEGIN', 'SQL Error: cannot start a transaction'],
    ['COMMIT', 'SQL Error: The batch is one transaction'],
    ['/* c */ ; end', 'SQL Error: The batch is one transaction'],
    ['ROLLBACK', 'SQL Error: The batch is one transaction'],
  ])('undoes everything when a statement is %s, and names its index', async (sql, message) => {
    const before = await childCount()
    const error = await forgeErrorOf(batch(true, "INSERT INTO children VALUES (1, 'y')", sql, 'SELECT 1'))
    expect(error.message).toContain(`Statement 1 (counted from 0): ${message}`)
    expect(error.details['index']).toBe(1)
    expect(error.status).toBe(400)
    expect(await childCount()).toBe(before)
  })

  it('undoes everything when only the commit fails', async () => {
    const before = await childCount()
    const error = await forgeErrorOf(batch(true, "INSERT INTO children VALUES (404, 'z')"))
    expect(error.message).toBe('SQL Error: FOREIGN KEY constraint failed')
    expect(await childCount()).toBe(before)
  })

  it('allows savepoints', async () => {
    const before = await childCount()
    await batch(true, 'SAVEPOINT a', "INSERT INTO children VALUES (1, 's')", 'ROLLBACK TO a', 'RELEASE a')
    expect(await childCount()).toBe(before)
  })

  it('keeps what went before the failure without a transaction', async () => {
    const error = await forgeErrorOf(
      batch(
        false,
        "INSERT INTO children VALUES (1, 'k')",
        'SELECT * FROM nope',
        "INSERT INTO children VALUES (1, 'l')",
      ),
    )
    expect(error.message).toBe(
      'Statement 1 (counted from 0): SQL Error: no such table: nope; the statements before it took effect',
    )
    expect(error.details['index']).toBe(1)
    expect(await scalar("SELECT group_concat(n) FROM children WHERE n IN ('k', 'l')")).toBe('k')
  })

  it('lets a plain batch have its own transaction, but not leave it open', async () => {
    await batch(false, 'BEGIN', "INSERT INTO children VALUES (1, 'own')", 'COMMIT')
    expect(await scalar("SELECT count(*) FROM children WHERE n = 'own'")).toBe(1)
    const error = await forgeErrorOf(batch(false, 'BEGIN', "INSERT INTO children VALUES (1, 'open')"))
    expect(error.message).toContain('leave a transaction open')
    const failed = await forgeErrorOf(
      batch(false, 'BEGIN', "INSERT INTO children VALUES (1, 'open')", 'SELECT * FROM nope'),
    )
    expect(failed.message).not.toContain('took effect')
    expect(await scalar("SELECT count(*) FROM children WHERE n = 'open'")).toBe(0)
  })

  it('refuses results over the limit and undoes what it did', async () => {
    const before = await childCount()
    const wide = "SELECT printf('%.*c', 1000, 'x') FROM generate_series(1, 700)"
    const error = await forgeErrorOf(batch(true, "INSERT INTO children VALUES (1, 'w')", wide, wide))
    expect(error).toMatchObject({
      reason: 'RESULT_TOO_LARGE',
      details: { applied: false, limit_bytes: maxResultBytes },
    })
    expect(await childCount()).toBe(before)
  })

  it('names the field of a wrong parameter', async () => {
    const error = await forgeErrorOf(batch(true, 'SELECT 1', { sql: 'SELECT ?', params: [{ base64: '?' }] }))
    expect(error.details['field']).toBe('statements[1].params[0].base64')
  })
})
