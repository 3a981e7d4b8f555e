import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type RestClient, restClient } from './rest-client.ts'

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

describe('batch', () => {
  const batch = (statements: unknown, more: object = {}) =>
    rest.ask('POST', '/api/db/shop/batch', { body: { statements, ...more } })
  const count = async () => (await run('SELECT count(*) AS n FROM scratch')).data[0].n

  it('answers one query result a statement', async () => {
    const { status, body } = await batch([
      { sql: 'INSERT INTO scratch (id, v) VALUES (?, ?)', params: [1, 'a'] },
      { query: 'INSERT INTO scratch (v) VALUES (:v)', parameters: { v: 'b' } },
      { sql: 'SELECT v FROM scratch ORDER BY id;' },
    ])
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { data: null, rows_affected: 1, message: 'Query executed successfully.', success: true },
      { data: null, rows_affected: 1 },
      { data: [{ v: 'a' }, { v: 'b' }], rows_affected: 2, message: null },
    ])
    await run('DELETE FROM scratch')
  })

  it.each([
    ['a constraint', { sql: 'INSERT INTO scratch (id, v) VALUES (1, 2)' }],
    ['an unknown table', { sql: 'INSERT INTO missing VALUES (1)' }],
    ['bad SQL', { sql: 'INSER' }],
    ['the wrong number of parameters', { sql: 'INSERT INTO scratch (v) VALUES (?)', params: [] }],
    ['two statements', { sql: 'SELECT 1; SELECT 2' }],
    ['a commit', { sql: 'COMMIT' }],
    ['a rollback', { sql: 'ROLLBACK' }],
    ['a begin', { sql: 'BEGIN' }],
  ])('is all or nothing with %s, and names the statement', async (_what, failing) => {
    const statements = [
      { sql: 'INSERT INTO scratch (id, v) VALUES (1, 1)' },
      failing,
      { sql: 'INSERT INTO scratch (v) VALUES (3)' },
    ]
    const answer = await batch(statements)
    expect(answer.status, answer.text).toBe(400)
    expect(answer.body.error).toMatchObject({ index: 1 })
    expect(answer.body.detail).toContain('Statement 1')
    expect(await count()).toBe(0)
    const whole = await batch(statements, { transaction: true })
    expect([whole.status, await count()]).toEqual([400, 0])
  })

  it('keeps what came before the failure without a transaction', async () => {
    const answer = await batch(
      [
        { sql: 'INSERT INTO scratch (v) VALUES (1)' },
        { sql: 'INSERT INTO missing VALUES (1)' },
        { sql: 'INSERT INTO scratch (v) VALUES (2)' },
      ],
      { transaction: false },
    )
    expect(answer.body.error).toMatchObject({ status: 400, index: 1 })
    const kept = await count()
    expect(answer.body.detail.includes('took effect')).toBe(kept === 1)
    await run('DELETE FROM scratch')
  })

  it('wants at least one statement, and checks each', async () => {
    for (const body of [
      {},
      { statements: [] },
      { statements: 'SELECT 1' },
      { statements: [{}] },
      { statements: [{ sql: 5 }] },
    ]) {
      expect((await rest.refused('POST', '/api/db/shop/batch', { body })).status, JSON.stringify(body)).toBe(422)
    }
    expect(
      (await rest.refused('POST', '/api/db/unknown/batch', { body: { statements: [{ sql: 'SELECT 1' }] } })).status,
    ).toBe(404)
  })

  it('takes a thousand statements at once', async () => {
    const statements = Array.from({ length: 1_000 }, (_, index) => ({
      sql: 'INSERT INTO scratch (v) VALUES (?)',
      params: [index],
    }))
    expect((await batch(statements)).body).toHaveLength(1_000)
    expect(await count()).toBe(1_000)
    await run('DELETE FROM scratch')
  })
})
