import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type RestClient, restClient } from './rest-client.ts'

const maxBodyBytes = 1_000_000
const maxResultBytes = 200_000

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({
    env: { DBFORGE_MAX_BODY_BYTES: String(maxBodyBytes), DBFORGE_MAX_RESULT_BYTES: String(maxResultBytes) },
  })
  rest = restClient(gateway)
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)')
})
afterAll(() => gateway?.close())

const query = '/api/db/shop/query'

describe('SQL that is not for tenants is a 400:', () => {
  it.each([
    'VACUUM',
    "VACUUM INTO '/tmp/stolen.db'",
    "ATTACH DATABASE '/etc/passwd' AS other",
    "ATTACH 'file:../../catalog.db' AS other",
    'DETACH DATABASE main',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA synchronous = OFF',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    'PRAGMA writable_schema = ON',
    'CREATE TEMP TABLE x (a)',
    'ANALYZE',
    "SELECT load_extension('/tmp/evil.so')",
    "CREATE VIRTUAL TABLE x USING csv(filename='/etc/passwd')",
    "SELECT edit('x')",
  ])('%s', async (sql) => {
    const answer = await rest.ask('POST', query, { body: { sql } })
    if (sql.startsWith('PRAGMA') && answer.status === 200) {
      // What sqld takes must change nothing and tell nothing about this machine.
      expect(answer.text).not.toContain(gateway.dataDir)
      expect((await rest.query('shop', 'PRAGMA writable_schema')).data[0]?.writable_schema ?? 0).toBe(0)
      return
    }
    expect(answer.body?.error, answer.text).toMatchObject({
      status: 400,
      reason: 'SQL_ERROR',
      message: expect.stringMatching(/^SQL Error: ./),
    })
    expect(answer.text).not.toContain(gateway.dataDir)
  })

  it('no statement reads a file of the gateway', async () => {
    const sql = 'SELECT length(readfile(?)) AS n'
    const answer = await rest.ask('POST', query, { body: { sql, params: [join(gateway.dataDir, 'admin.key')] } })
    expect(answer.body.data?.[0].n ?? null).toBeNull()
  })

  it('no statement writes a file outside its database', async () => {
    const file = join(gateway.dataDir, 'written-by-sql')
    await rest.ask('POST', query, { body: { sql: "SELECT writefile(?, 'x')", params: [file] } })
    expect(await readdir(gateway.dataDir)).not.toContain('written-by-sql')
  })

  it('and the worker serves on', async () => {
    expect((await rest.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
    expect((await rest.query('shop', 'PRAGMA integrity_check')).data).toEqual([{ integrity_check: 'ok' }])
  })

  it('a transaction that would end with its call is a 400 with the way out, and holds up nobody', async () => {
    for (const sql of ['BEGIN', 'BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE;', '/* c */ -- d\n; begin', 'SAVEPOINT s']) {
      for (const form of [{}, { limit: 1 }, { format: 'ndjson' }]) {
        const refusal = await rest.refused('POST', query, { body: { sql, ...form } })
        expect(refusal, sql).toMatchObject({ status: 400, reason: 'SQL_ERROR' })
        expect(refusal.message, sql).toMatch(/^SQL Error: A transaction .*\/batch .*"transaction":true.*libSQL client$/)
      }
      expect((await rest.query('shop', 'INSERT INTO t (v) VALUES (1)')).rows_affected).toBe(1)
    }
    for (const sql of ['COMMIT', 'ROLLBACK', 'RELEASE s']) {
      expect((await rest.refused('POST', query, { body: { sql } })).status).toBe(400)
    }
    expect((await rest.refused('POST', query, { body: { sql: 'BEGIN nonsense' } })).message).toMatch(/syntax error/)
    expect((await rest.refused('POST', query, { body: { sql: 'BEGIN; COMMIT' } })).reason).toBe('MULTIPLE_STATEMENTS')
    expect((await rest.query('shop', 'EXPLAIN BEGIN')).data.length).toBeGreaterThan(0)
    expect((await rest.query('shop', 'SELECT count(*) AS n FROM t')).data).toEqual([{ n: 5 }])
    await rest.query('shop', 'DELETE FROM t')
  })
})

describe('a result over the limit', () => {
  const numbers = (count: number) =>
    `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i, 'row ' || i AS t FROM n`

  it('is a 413 that names it and the way out', async () => {
    for (const body of [
      { sql: numbers(100_000) },
      { sql: numbers(100_000), format: 'arrays' },
      { sql: numbers(100_000), limit: 90_000 },
      { sql: `SELECT zeroblob(${maxResultBytes})` },
      { sql: `SELECT printf('%.*c', ${maxResultBytes + 1}, 'x')` },
    ]) {
      const refusal = await rest.refused('POST', query, { body })
      expect(refusal, body.sql).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE', limit_bytes: maxResultBytes })
      expect(refusal.message).toContain(String(maxResultBytes))
      expect(refusal.message).toContain('ndjson')
    }
    const batch = { statements: [{ sql: 'SELECT 1' }, { sql: numbers(100_000) }] }
    expect((await rest.refused('POST', '/api/db/shop/batch', { body: batch })).status).toBe(413)
    expect((await rest.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
  })

  it('streams whole as ndjson and csv', async () => {
    const ndjson = await rest.ask('POST', query, { body: { sql: numbers(100_000), format: 'ndjson' } })
    const lines = ndjson.text.split('\n')
    expect([ndjson.status, lines.length, lines[0], lines[99_999], lines[100_000]]).toEqual([
      200,
      100_001,
      '{"i":1,"t":"row 1"}',
      '{"i":100000,"t":"row 100000"}',
      '',
    ])
    const csv = await rest.ask('POST', query, { body: { sql: numbers(100_000), format: 'csv' } })
    expect(csv.text.split('\r\n')).toHaveLength(100_002)
    expect((await rest.ask('POST', query, { body: { sql: numbers(100_000), limit: 3 } })).body.data).toHaveLength(3)
  })

  it('of rows of a table is a 413 too, and a limit helps', async () => {
    await rest.query('shop', `INSERT INTO t (v) SELECT t FROM (${numbers(20_000)})`)
    const refusal = await rest.refused('GET', '/api/db/shop/tables/t/rows')
    expect(refusal.status).toBe(413)
    // This route has no formats: there `format` would be a column.
    expect(refusal.message).toContain('format=ndjson of the query route')
    expect((await rest.get('/api/db/shop/tables/t/rows?limit=10')).body.data).toHaveLength(10)
    const returning = await rest.refused('POST', query, { body: { sql: "UPDATE t SET v = 'changed' RETURNING *" } })
    expect(returning).toMatchObject({ status: 413 })
    const { data } = await rest.query('shop', "SELECT count(*) AS n FROM t WHERE v = 'changed'")
    expect(data).toEqual([{ n: returning['applied'] === true ? 20_000 : 0 }])
  })
})
