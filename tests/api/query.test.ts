import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type RestClient, restClient } from './rest-client.ts'

const path = '/api/db/shop/query'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  await gateway.spawn('shop')
  await run('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)')
  await run("INSERT INTO users (name, age) VALUES ('Ada', 36), ('Grace', 45)")
  await run('CREATE TABLE scratch (id INTEGER PRIMARY KEY, v)')
})
afterAll(() => gateway?.close())

const run = (sql: string, params?: unknown) => rest.query('shop', sql, params)
const refused = (body: unknown) => rest.refused('POST', path, { body })
const textOf = async (body: unknown) => (await rest.ask('POST', path, { body })).text

describe('rows come back', () => {
  it.each([
    ['SELECT id, name FROM users WHERE id = 1', [{ id: 1, name: 'Ada' }]],
    ['SELECT name FROM users WHERE id = 99', []],
    ['SELECT 1 AS one;', [{ one: 1 }]],
    ['  ;; SELECT 1 AS one ; -- done', [{ one: 1 }]],
    ['-- a comment\nSELECT 1 AS one', [{ one: 1 }]],
    ['/* SELECT 2 */ SELECT 1 AS one', [{ one: 1 }]],
    ['WITH n (i) AS (VALUES (1), (2)) SELECT sum(i) AS s FROM n', [{ s: 3 }]],
    ['VALUES (1, 2)', [{ column1: 1, column2: 2 }]],
    ["SELECT name FROM pragma_table_info('users')", [{ name: 'id' }, { name: 'name' }, { name: 'age' }]],
  ])('of %j', async (sql, rows) => {
    expect(await run(sql)).toMatchObject({ data: rows, rows_affected: rows.length, message: null, success: true })
  })

  it('of PRAGMA and EXPLAIN', async () => {
    const pragma = await run('PRAGMA table_info(users)')
    expect(pragma.data.map(({ name }: { name: string }) => name)).toEqual(['id', 'name', 'age'])
    expect((await run('EXPLAIN SELECT 1')).data.length).toBeGreaterThan(2)
    expect((await run('EXPLAIN QUERY PLAN SELECT * FROM users')).data[0].detail).toContain('users')
    expect((await run('EXPLAIN INSERT INTO users (name) VALUES (1)')).data.length).toBeGreaterThan(2)
    expect((await run('SELECT count(*) AS n FROM users')).data).toEqual([{ n: 2 }])
  })

  it('of RETURNING, with the rows changed as rows_affected', async () => {
    expect(await run("INSERT INTO scratch (v) VALUES ('a'), ('b') RETURNING v")).toMatchObject({
      data: [{ v: 'a' }, { v: 'b' }],
      rows_affected: 2,
      message: null,
    })
    expect(await run("UPDATE scratch SET v = v || '!' RETURNING v")).toMatchObject({ rows_affected: 2 })
    expect(await run('DELETE FROM scratch WHERE 0 RETURNING id')).toMatchObject({ data: [], rows_affected: 0 })
    expect(await run('DELETE FROM scratch RETURNING id')).toMatchObject({ rows_affected: 2 })
  })
})

describe('changes', () => {
  it('have data null, the rows changed and the message', async () => {
    const message = 'Query executed successfully.'
    const change = { data: null, message, success: true, columns: [] }
    expect(await run("INSERT INTO scratch (v) VALUES ('a'), ('b'), ('c')")).toMatchObject({
      ...change,
      rows_affected: 3,
      rows_written: 3,
      last_insert_rowid: expect.any(Number),
    })
    expect(await run("UPDATE scratch SET v = 'x' WHERE v <> 'a'")).toMatchObject({ ...change, rows_affected: 2 })
    expect(await run('UPDATE scratch SET v = 1 WHERE 0')).toMatchObject({ ...change, rows_affected: 0 })
    expect(await run('DELETE FROM scratch')).toMatchObject({ ...change, rows_affected: 3 })
    expect(await run('CREATE TABLE made (a)')).toMatchObject({ ...change, rows_affected: 0 })
    expect(await run('DROP TABLE made')).toMatchObject({ ...change, rows_affected: 0 })
  })

  it('have figures of what it took', async () => {
    const result = await run('SELECT * FROM users')
    expect(Object.keys(result)).toEqual([
      'data',
      'rows_affected',
      'message',
      'success',
      'columns',
      'execution_time_ms',
      'rows_read',
      'rows_written',
      'last_insert_rowid',
    ])
    expect(result).toMatchObject({ columns: ['id', 'name', 'age'], rows_read: 2, rows_written: 0 })
    expect(result.execution_time_ms).toBeGreaterThanOrEqual(0)
  })
})

describe('parameters', () => {
  it('bind by position or by name, with or without the prefix', async () => {
    expect((await run('SELECT ? AS a, ? AS b', [1, 'x'])).data).toEqual([{ a: 1, b: 'x' }])
    expect((await run('SELECT ?2 AS a, ?1 AS b', [1, 2])).data).toEqual([{ a: 2, b: 1 }])
    for (const prefix of [':', '@', '$']) {
      const sql = `SELECT ${prefix}a AS a, ${prefix}b AS b`
      expect((await run(sql, { a: 1, b: 2 })).data).toEqual([{ a: 1, b: 2 }])
      expect((await run(sql, { [`${prefix}a`]: 1, [`${prefix}b`]: 2 })).data).toEqual([{ a: 1, b: 2 }])
    }
  })

  it('keep their kind: booleans and integers are INTEGER, the rest as written', async () => {
    const body =
      '{"sql":"SELECT typeof(?) AS a, typeof(?) AS b, typeof(?) AS c, typeof(?) AS d, typeof(?) AS e, typeof(?) AS f, typeof(?) AS g",' +
      '"params":[true,1,1.5,1.0,"1",null,{"base64":"AQI="}]}'
    const { data } = (await rest.ask('POST', path, { body })).body
    expect(Object.values(data[0])).toEqual(['integer', 'integer', 'real', 'real', 'text', 'null', 'blob'])
    expect((await run('SELECT ? AS t, ? AS f', [true, false])).data).toEqual([{ t: 1, f: 0 }])
  })

  it.each(['9223372036854775807', '-9223372036854775808', '9007199254740993', '-1', '0'])(
    'the integer %s is exact in and out',
    async (text) => {
      const answer = await textOf(`{"sql":"SELECT ? AS n, ${text} AS literal","params":[${text}]}`)
      expect(answer).toContain(`{"n":${text},"literal":${text}}`)
      const named = await textOf(`{"sql":"SELECT :n AS n","params":{"n":${text}}}`)
      expect(named).toContain(`{"n":${text}}`)
    },
  )

  it('an integer past 64 bits is a 422, 9e999 comes out as null', async () => {
    expect((await refused('{"sql":"SELECT ?","params":[9223372036854775808]}')).status).toBe(422)
    expect((await run('SELECT 9e999 AS inf, -9e999 AS neg, 1e300 AS big')).data).toEqual([
      { inf: null, neg: null, big: 1e300 },
    ])
  })

  it('BLOBs are base64 both ways', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value)).toString('base64')
    await run('INSERT INTO scratch (v) VALUES (?)', [{ base64: bytes }])
    expect((await run('SELECT v, typeof(v) AS t, length(v) AS n FROM scratch')).data).toEqual([
      { v: { base64: bytes }, t: 'blob', n: 256 },
    ])
    expect((await run("SELECT x'' AS empty, zeroblob(2) AS zero")).data).toEqual([
      { empty: { base64: '' }, zero: { base64: 'AAA=' } },
    ])
    await run('DELETE FROM scratch')
  })

  it('text of any kind comes back as it was', async () => {
    const texts = [
      '',
      "O'Brien",
      'line\nbreak\ttab',
      '😀 ünïcödé \u2028',
      '"quoted\\"',
      '{"json":true}',
      'x'.repeat(100_000),
    ]
    for (const text of texts) expect((await run('SELECT ? AS t', [text])).data).toEqual([{ t: text }])
  })

  it('of the wrong number, name or kind are refused', async () => {
    const mismatch = { status: 400, reason: 'PARAMETER_MISMATCH' }
    expect(await refused({ sql: 'SELECT ?', params: [] })).toMatchObject(mismatch)
    expect(await refused({ sql: 'SELECT ?, ?', params: [1] })).toMatchObject(mismatch)
    expect(await refused({ sql: 'SELECT 1', params: [1] })).toMatchObject(mismatch)
    expect(await refused({ sql: 'SELECT ?' })).toMatchObject(mismatch)
    expect(await refused({ sql: 'SELECT :a', params: { b: 1 } })).toMatchObject(mismatch)
    expect(await refused({ sql: 'SELECT :a', params: {} })).toMatchObject(mismatch)
    expect(await refused({ sql: 'INSERT INTO scratch (v) VALUES (?)', params: [1, 2] })).toMatchObject(mismatch)
    for (const params of ['text', 5, [[1]], [{ base64: 5 }], [{ other: 1 }], { a: { b: 1 } }, { a: [1] }]) {
      expect((await refused({ sql: 'SELECT ?', params })).status, JSON.stringify(params)).toBe(422)
    }
    expect(await refused({ sql: 'SELECT ?', params: [{ base64: '***' }] })).toMatchObject({ status: 422 })
    expect((await run('SELECT count(*) AS n FROM scratch')).data).toEqual([{ n: 0 }])
  })

  it('`query` and `parameters` are aliases, and `sql` wins', async () => {
    const one = { data: [{ n: 1 }] }
    expect((await rest.post(path, { query: 'SELECT ? AS n', parameters: [1] })).body).toMatchObject(one)
    expect((await rest.post(path, { sql: 'SELECT ? AS n', parameters: [1] })).body).toMatchObject(one)
    expect((await rest.post(path, { sql: 'SELECT 1 AS n', query: 'SELECT 2 AS n' })).body).toMatchObject(one)
    expect(
      (await rest.post(path, { sql: 'SELECT 1 AS n', params: null, limit: null, format: null })).body,
    ).toMatchObject(one)
  })
})

describe('one statement a call', () => {
  it.each(['SELECT 1; SELECT 2', 'SELECT 1;; SELECT 2;', 'INSERT INTO scratch (v) VALUES (1); DROP TABLE users'])(
    'is the rule for %j',
    async (sql) => {
      const refusal = await refused({ sql })
      expect(refusal).toMatchObject({ status: 400, reason: 'MULTIPLE_STATEMENTS' })
      expect(refusal.message).toContain('/batch')
      expect((await run('SELECT count(*) AS n FROM scratch')).data).toEqual([{ n: 0 }])
    },
  )

  it.each(['', ' ', ';', '-- nothing', '/* nothing */'])('and %j is none', async (sql) => {
    expect(await refused({ sql })).toMatchObject({ status: 400, reason: 'NO_STATEMENT' })
  })

  it('a semicolon in a text or a trigger is no end', async () => {
    expect((await run("SELECT 'a;b' AS t")).data).toEqual([{ t: 'a;b' }])
    await run(
      'CREATE TRIGGER watch AFTER INSERT ON scratch BEGIN UPDATE users SET age = age; UPDATE users SET age = age; END;',
    )
    await run('DROP TRIGGER watch')
  })
})

describe('SQL errors', () => {
  it('are 400s that begin with "SQL Error: "', async () => {
    expect((await refused({ sql: 'SELEC 1' })).message).toMatch(/^SQL Error: .*SELEC/)
    expect(await refused({ sql: 'SELECT * FROM missing' })).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      reason: 'SQL_ERROR',
      message: 'SQL Error: no such table: missing',
    })
    expect((await refused({ sql: 'SELECT nope FROM users' })).message).toBe('SQL Error: no such column: nope')
    expect((await refused({ sql: 'INSERT INTO users (id) VALUES (1)' })).message).toBe(
      'SQL Error: UNIQUE constraint failed: users.id',
    )
  })

  it.each([
    ['SELEC 1', 0],
    ['SELECT 1,\n  2 3 4', 14],
    ["SELECT 'é', 1 1 1 1", 14],
    ['SELECT ü😀 #', 11],
    ['SELECT 1\n\n  #', 12],
    ['SELECT 1 FROM', 13],
    ["SELECT 1 x 'a\nb'", 11],
    ['CREATE TABLE t (é TEXT,\n bbbbbbb TEXT, é TEXT, c TEXT)', 46],
  ])('know where the parser stopped in %j', async (sql, position) => {
    expect(await refused({ sql })).toMatchObject({ status: 400, reason: 'SQL_ERROR', position })
  })

  it('take no words of the caller for a position', async () => {
    const error = await refused({ sql: 'SELECT * FROM "none at (1, 2)"' })
    expect(error.message).toBe('SQL Error: no such table: none at (1, 2)')
    expect(error).not.toHaveProperty('position')
  })

  it('know their position where the worker does', async () => {
    expect(await refused({ sql: 'SELECT nope FROM users' })).toMatchObject({ position: 7 })
    expect(await refused({ sql: "SELECT 'ü😀', nope FROM users" })).toMatchObject({ position: 14 })
  })
})

describe('names of columns', () => {
  it('of the same name: objects keep the last, arrays keep all', async () => {
    const sql = 'SELECT 1 AS a, 2 AS b, 3 AS a'
    expect((await rest.post(path, { sql })).body).toMatchObject({ data: [{ a: 3, b: 2 }], columns: ['a', 'b', 'a'] })
    const arrays = (await rest.post(path, { sql, format: 'arrays' })).body
    expect(arrays).toMatchObject({ data: [[1, 2, 3]], columns: ['a', 'b', 'a'], rows_affected: 1 })
  })

  it('may be anything', async () => {
    const answer = await textOf({ sql: 'SELECT 1 AS "__proto__", 2 AS "", 3 AS "a""b", 4 AS "ü", 5 AS "1"' })
    expect(answer).toContain('"data":[{"__proto__":1,"":2,"a\\"b":3,"ü":4,"1":5}]')
  })
})

describe('limit and format', () => {
  const numbers = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n'
  const ask = (body: unknown) => rest.ask('POST', path, { body })

  it('limit cuts and says so', async () => {
    const cut = (await ask({ sql: numbers, limit: 2 })).body
    expect(cut).toMatchObject({ data: [{ i: 1 }, { i: 2 }], rows_affected: 2, truncated: true })
    const whole = (await ask({ sql: numbers, limit: 5 })).body
    expect(whole.data).toHaveLength(5)
    expect(whole).not.toHaveProperty('truncated')
    expect((await ask({ sql: numbers, limit: 1, format: 'arrays' })).body).toMatchObject({
      data: [[1]],
      truncated: true,
    })
    const endless = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
    expect((await ask({ sql: endless, limit: 3 })).body).toMatchObject({
      data: [{ i: 1 }, { i: 2 }, { i: 3 }],
      truncated: true,
    })
    for (const limit of [0, -1, 1.5, '5', true]) expect((await refused({ sql: numbers, limit })).status).toBe(422)
  })

  it('ndjson is a line a row', async () => {
    const answer = await ask({
      sql: "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 9223372036854775807, null",
      format: 'ndjson',
    })
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    expect(answer.text).toBe('{"a":1,"b":"x"}\n{"a":9223372036854775807,"b":null}\n')
    expect((await ask({ sql: numbers, format: 'ndjson', limit: 1 })).text).toBe('{"i":1}\n')
    expect((await ask({ sql: 'SELECT 1 WHERE 0', format: 'ndjson' })).text).toBe('')
  })

  it('csv has a header and quotes what needs it', async () => {
    const answer = await ask({
      sql: `SELECT 1 AS a, 'x,"y"' AS "b,c" UNION ALL SELECT null, 'l' || char(10) || 'm'`,
      format: 'csv',
    })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.text).toBe('a,"b,c"\r\n1,"x,""y"""\r\n,"l\nm"\r\n')
  })

  it('a failure before the first row is an ordinary error in every format', async () => {
    for (const format of ['json', 'arrays', 'ndjson', 'csv']) {
      expect(await refused({ sql: 'SELECT * FROM missing', format }), format).toMatchObject({ status: 400 })
      expect(await refused({ sql: 'SELECT abs(-9223372036854775807 - 1)', format }), format).toMatchObject({
        status: 400,
        message: 'SQL Error: integer overflow',
      })
    }
    expect((await refused({ sql: 'SELECT 1', format: 'xml' })).status).toBe(422)
  })
})
