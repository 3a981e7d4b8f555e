import { beforeAll, describe, expect, it } from 'vitest'
import { testTarget } from '../../../tests/harness/direct-runner.ts'
import { forgeErrorOf } from '../../../tests/harness/forge-error-of.ts'
import { maxResultBytes, queryCalls } from '../../../tests/harness/query-calls.ts'
import type { EncodedAnswer } from './query-service.ts'

const { text, query, scalar, runner, service } = queryCalls()

describe('query() answers', () => {
  beforeAll(async () => {
    await query('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER)')
    await query("INSERT INTO users (name, age) VALUES ('Ann', 24), ('Ben', 30), ('Cid', 40)")
  })

  it('a SELECT with its rows, compact', async () => {
    const answer = await text({ sql: 'SELECT id, name FROM users WHERE age < 35 ORDER BY id' })
    expect(answer).toMatch(
      /^\{"data":\[\{"id":1,"name":"Ann"\},\{"id":2,"name":"Ben"\}\],"rows_affected":2,"message":null,"success":true,"columns":\["id","name"\],"execution_time_ms":[\d.]+,"rows_read":\d+,"rows_written":0,"last_insert_rowid":null\}$/,
    )
    expect(JSON.parse(answer)).not.toHaveProperty('error')
  })

  it('a SELECT without rows with an empty array', async () => {
    expect(await query('SELECT * FROM users WHERE 0')).toMatchObject({ data: [], rows_affected: 0, message: null })
  })

  it.each([
    ['PRAGMA table_info(users)', 3],
    ['EXPLAIN QUERY PLAN SELECT * FROM users', 1],
    ['WITH x(n) AS (SELECT 1) SELECT * FROM x', 1],
    ['VALUES (1), (2)', 2],
    ['/* c */ -- d\n SELECT 1', 1],
    ['  ;SELECT 1;  ', 1],
  ])('%s with rows', async (sql, count) => {
    expect(await query(sql)).toMatchObject({ rows_affected: count, data: { length: count } })
  })

  it('EXPLAIN of a write with rows and without writing', async () => {
    const before = await scalar('SELECT count(*) FROM users')
    expect((await query('EXPLAIN DELETE FROM users')).data.length).toBeGreaterThan(0)
    expect(await scalar('SELECT count(*) FROM users')).toBe(before)
  })

  it('INSERT, UPDATE and DELETE with the changed rows', async () => {
    const done = { data: null, message: 'Query executed successfully.', success: true, columns: [] }
    expect(await query("INSERT INTO users (id, name) VALUES (7, 'x'), (8, 'y')")).toMatchObject({
      ...done,
      rows_affected: 2,
      last_insert_rowid: 8,
    })
    expect(await query('UPDATE users SET age = 1 WHERE id > 6')).toMatchObject({ ...done, rows_affected: 2 })
    expect(await query('DELETE FROM users WHERE id > 6')).toMatchObject({ ...done, rows_affected: 2 })
    expect(await query('CREATE TABLE other (x)')).toMatchObject({ ...done, rows_affected: 0 })
  })

  it('RETURNING with its rows, the changes counted', async () => {
    const answer = await query("INSERT INTO users (id, name) VALUES (9, 'z') RETURNING id, name")
    expect(answer).toMatchObject({
      data: [{ id: 9, name: 'z' }],
      rows_affected: 1,
      message: null,
      last_insert_rowid: 9,
    })
    expect(await query('DELETE FROM users WHERE id = 9 RETURNING name')).toMatchObject({ data: [{ name: 'z' }] })
    expect(await query('UPDATE users SET age = 0 WHERE 0 RETURNING id')).toMatchObject({ data: [], rows_affected: 0 })
  })

  it('every kind of value exactly', async () => {
    const answer = await text({
      sql: `SELECT 9223372036854775807 AS a, -9223372036854775808 AS b, 1.0 AS c, 1e300 AS d, 0.1 AS e,
            9e999 AS f, x'00ff01fe' AS g, NULL AS h, 'ä"\u{1F600}' AS i, x'' AS j, -9e999 AS k`,
    })
    expect(answer).toContain(
      '{"a":9223372036854775807,"b":-9223372036854775808,"c":1.0,"d":1e+300,"e":0.1,"f":null,' +
        '"g":{"base64":"AP8B/g=="},"h":null,"i":"ä\\"\u{1F600}","j":{"base64":""},"k":null}',
    )
  })

  it('duplicate column names: objects keep the last, arrays keep all', async () => {
    const sql = 'SELECT 1 AS a, 2 AS b, 3 AS a'
    expect(await text({ sql })).toContain('"data":[{"a":3,"b":2}]')
    expect(await text({ sql, format: 'arrays' })).toContain('"data":[[1,2,3]]')
    expect(await query(sql)).toMatchObject({ columns: ['a', 'b', 'a'] })
  })

  it('with the first rows when limited, and says so', async () => {
    const sql = 'SELECT value FROM generate_series(1, 3)'
    expect(await query(sql, { limit: 2 })).toMatchObject({ rows_affected: 2, truncated: true })
    expect(await query(sql, { limit: 3 })).not.toHaveProperty('truncated')
    expect(await query(sql, { limit: 0 })).toMatchObject({ data: [], truncated: true })
    const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c'
    expect(await query(endless, { limit: 1, format: 'arrays' })).toMatchObject({ data: [[1]], truncated: true })
    expect(runner().openCursors()).toBe(0)
  })

  it('runs a limited write whole', async () => {
    await query('CREATE TABLE limited (x)')
    const sql = 'INSERT INTO limited SELECT value FROM generate_series(1, 5) RETURNING x'
    expect(await query(sql, { limit: 2 })).toMatchObject({
      data: [{ x: 1 }, { x: 2 }],
      rows_affected: 5,
      truncated: true,
    })
    expect(await scalar('SELECT count(*) FROM limited')).toBe(5)
  })
})

describe('query() failures', () => {
  it.each([
    ['CREATE TABLE users (id)', 'SQL_ERROR', 'SQL Error: table users already exists'],
    ['SELECT * FROM nope', 'SQL_ERROR', 'SQL Error: no such table: nope'],
    ['SELECT nope FROM users', 'SQL_ERROR', 'SQL Error: no such column: nope'],
    ['selec 1', 'SQL_ERROR', 'SQL Error: syntax error around L1:6: `selec`'],
    ['VACUUM', 'SQL_ERROR', 'SQL Error: unsupported statement: VACUUM'],
    ['', 'NO_STATEMENT', 'SQL Error: The text holds no statement'],
    [' -- only a comment', 'NO_STATEMENT', 'SQL Error: The text holds no statement'],
    ['SELECT abs(-9223372036854775808)', 'SQL_ERROR', 'SQL Error: integer overflow'],
  ])('of %s', async (sql, reason, message) => {
    for (const format of ['json', 'ndjson', 'csv'] as const) {
      expect(await forgeErrorOf(query(sql, { format }))).toMatchObject({ reason, message })
    }
  })

  it('of two statements points to the batch route and runs neither', async () => {
    for (const format of ['json', 'ndjson'] as const) {
      const error = await forgeErrorOf(query('SELECT 1; DELETE FROM users', { format }))
      expect(error.reason).toBe('MULTIPLE_STATEMENTS')
      expect(error.message).toContain('the /batch route')
      expect(error.message).not.toContain('{')
    }
    expect(await scalar('SELECT count(*) FROM users')).toBe(3)
  })

  it('name the position in characters and the code of SQLite', async () => {
    const unknown = await forgeErrorOf(query("SELECT 'äöü', nope FROM users"))
    expect(unknown.details).toEqual({ position: 14 })
    const constraint = await forgeErrorOf(query("INSERT INTO users (name) VALUES ('Ann')"))
    expect(constraint.message).toBe('SQL Error: UNIQUE constraint failed: users.name')
    expect(constraint).toMatchObject({ reason: 'SQL_ERROR', details: { sqlite_code: 'SQLITE_CONSTRAINT' } })
  })

  it('of a text that is not UTF-8 is an SQL error', async () => {
    expect(await forgeErrorOf(query("SELECT CAST(x'ff41' AS TEXT)"))).toMatchObject({ reason: 'SQL_ERROR' })
  })

  it('of a result over the limit names the limit and the way out', async () => {
    const sql = "SELECT value, printf('%.*c', 1000, 'x') FROM generate_series(1, 2000)"
    const error = await forgeErrorOf(query(sql))
    expect(error).toMatchObject({ reason: 'RESULT_TOO_LARGE', status: 413, details: { limit_bytes: maxResultBytes } })
    expect(error.message).toContain(`${maxResultBytes} bytes`)
    expect(error.message).toContain('format=ndjson')
    expect(await forgeErrorOf(query(sql, { limit: 1999 }))).toMatchObject({ reason: 'RESULT_TOO_LARGE' })
    expect((await text({ sql, format: 'ndjson' })).length).toBeGreaterThan(2_000_000)
  })

  it('of a result that long column names make too large is the same', async () => {
    const sql = `SELECT value AS "${'n'.repeat(2000)}" FROM generate_series(1, 2000)`
    for (const input of [{ sql }, { sql, limit: 1999 }]) {
      expect(await forgeErrorOf(text(input))).toMatchObject({ reason: 'RESULT_TOO_LARGE' })
    }
  })

  it('of a write with too many rows leaves nothing changed', async () => {
    await query('CREATE TABLE wide (x)')
    const sql = "INSERT INTO wide SELECT printf('%.*c', 1000, 'x') FROM generate_series(1, 2000) RETURNING x"
    const error = await forgeErrorOf(query(sql))
    expect(error).toMatchObject({ reason: 'RESULT_TOO_LARGE', details: { applied: false } })
    expect(await scalar('SELECT count(*) FROM wide')).toBe(0)
  })
})

describe('query() formats', () => {
  it('ndjson is one object a line', async () => {
    const answer = await service().query(testTarget, { sql: 'VALUES (1, 1.0), (2, NULL)', format: 'ndjson' }, {})
    expect(answer.contentType).toBe('application/x-ndjson')
    expect(await bodyText(answer)).toBe('{"column1":1,"column2":1.0}\n{"column1":2,"column2":null}\n')
  })

  it('csv follows RFC 4180', async () => {
    const sql = `SELECT 1 AS "a,b", 'x "y"' AS c, NULL AS d, '' AS e, x'ff' AS f, 'l' || char(10) || 'm' AS g, 2.0 AS h`
    const answer = await service().query(testTarget, { sql, format: 'csv' }, {})
    expect(answer.contentType).toBe('text/csv; charset=utf-8')
    expect(await bodyText(answer)).toBe('"a,b",c,d,e,f,g,h\r\n1,"x ""y""",,"",/w==,"l\nm",2.0\r\n')
  })

  it('work for empty results, writes and limits', async () => {
    expect(await text({ sql: 'SELECT 1 AS a WHERE 0', format: 'csv' })).toBe('a\r\n')
    expect(await text({ sql: 'SELECT 1 AS a WHERE 0', format: 'ndjson' })).toBe('')
    expect(await text({ sql: "INSERT INTO users (name) VALUES ('Dan') RETURNING name", format: 'csv' })).toBe(
      'name\r\nDan\r\n',
    )
    expect(await text({ sql: 'VALUES (1), (2), (3)', format: 'csv', limit: 2 })).toBe('column1\r\n1\r\n2\r\n')
    expect(runner().openCursors()).toBe(0)
  })

  it('end with an error line and a cut when the statement fails after its first row', async () => {
    const sql = 'SELECT 1 AS a UNION ALL SELECT abs(-9223372036854775808)'
    const { body } = await service().query(testTarget, { sql, format: 'ndjson' }, {})
    if (typeof body === 'string') throw new Error('Not a stream')
    let received = ''
    const reading = (async () => {
      for await (const chunk of body) received += Buffer.from(chunk).toString()
    })()
    await expect(reading).rejects.toThrow('integer overflow')
    const lines = received.trimEnd().split('\n')
    expect(lines[0]).toBe('{"a":1}')
    expect(JSON.parse(lines[1] ?? '')).toEqual({
      detail: 'SQL Error: integer overflow',
      error: { code: 'BAD_REQUEST', message: 'SQL Error: integer overflow', status: 400, reason: 'SQL_ERROR' },
    })
    await expect(text({ sql, format: 'csv' })).rejects.toThrow('integer overflow')
    expect(runner().openCursors()).toBe(0)
  })

  it('read no further than the caller does, and stop with it', async () => {
    const sql = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c'
    const { body } = await service().query(testTarget, { sql, format: 'ndjson' }, {})
    if (typeof body === 'string') throw new Error('Not a stream')
    const reader = body.getReader()
    const chunk = await reader.read()
    expect(chunk.value?.byteLength).toBeGreaterThan(0)
    expect(runner().openCursors()).toBe(1)
    await reader.cancel()
    expect(runner().openCursors()).toBe(0)
  })
})

async function bodyText({ body }: EncodedAnswer): Promise<string> {
  return typeof body === 'string' ? body : await new Response(body).text()
}
