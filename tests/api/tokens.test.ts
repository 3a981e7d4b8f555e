import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSigningKey, signToken } from '../../gateway/domain/access/jwt.ts'
import { readOnlyMessage } from '../../gateway/domain/errors.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { type CallOptions, type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()
const path = '/admin/databases/shop/tokens'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  for (const name of ['shop', 'other']) {
    await gateway.spawn(name)
    await gateway.query(name, 'CREATE TABLE t (a)')
  }
})
afterAll(() => gateway?.close())

const bearer = (token: string, body?: unknown): CallOptions => ({
  key: null,
  headers: { Authorization: `Bearer ${token}` },
  ...(body === undefined ? {} : { body }),
})
const query = (token: string, sql: string, database = 'shop') =>
  rest.ask('POST', `/api/db/${database}/query`, bearer(token, { sql }))

describe('a token', () => {
  it('is issued with what it may do, and never twice', async () => {
    const answer = await rest.post(path, { access: 'full', name: 'shop front', expires_in: 3600 })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      id: expect.any(String),
      name: 'shop front',
      access: 'full',
      expires_at: expect.stringMatching(/Z$/),
    })
    expect(Math.abs(Date.parse(answer.body.expires_at) - Date.now() - 3_600_000)).toBeLessThan(60_000)
    const forever = (await rest.post(path, { access: 'read-only' })).body
    expect(forever).toMatchObject({ access: 'read-only', expires_at: null })
    expect(forever.token).not.toBe(answer.body.token)
  })

  it('wants a kind of access, and the database', async () => {
    for (const body of [
      {},
      { access: 'admin' },
      { access: 'full', expires_in: 0 },
      { access: 'full', expires_in: '60' },
      [],
    ]) {
      expect((await rest.refused('POST', path, { body })).status, JSON.stringify(body)).toBe(422)
    }
    expect((await rest.refused('POST', path)).status).toBe(422)
    const unknown = await rest.refused('POST', '/admin/databases/unknown/tokens', { body: { access: 'full' } })
    expect(unknown.reason).toBe('DATABASE_NOT_FOUND')
  })

  it('opens the data routes of its database and nothing else', async () => {
    const token = await gateway.token('shop')
    expect((await query(token, 'INSERT INTO t VALUES (1)')).status).toBe(200)
    expect((await rest.ask('GET', '/api/db/shop/tables/t/rows', bearer(token))).body.data).toEqual([{ a: 1 }])
    expect((await rest.ask('GET', '/api/db/SHOP/schema', bearer(token))).status).toBe(200)
    expect((await rest.ask('POST', '/api/db/shop/query', { key: token, body: { sql: 'SELECT 1' } })).status).toBe(200)
    for (const [method, route] of [
      ['GET', '/admin/databases'],
      ['POST', '/admin/databases/spawn/mine'],
      ['DELETE', '/admin/databases/shop'],
      ['POST', path],
    ] as const) {
      expect((await rest.refused(method, route, bearer(token))).status, route).toBe(401)
    }
    expect((await rest.get('/admin/discovery')).body).toHaveLength(2)
  })
})

describe('a read-only token', () => {
  it('reads, and is refused every way of writing with 403', async () => {
    const token = await gateway.token('shop', 'read-only')
    expect((await query(token, 'SELECT count(*) AS n FROM t')).body.data).toEqual([{ n: 1 }])
    const writes = [
      'INSERT INTO t VALUES (2)',
      'DELETE FROM t',
      'DROP TABLE t',
      'CREATE TABLE u (a)',
      'PRAGMA user_version = 7',
      'INSERT INTO t VALUES (2) RETURNING a',
    ]
    for (const sql of writes) {
      for (const format of ['json', 'ndjson', 'csv']) {
        const refusal = await rest.refused('POST', '/api/db/shop/query', bearer(token, { sql, format }))
        expect(refusal, sql).toMatchObject({
          status: 403,
          code: 'FORBIDDEN',
          reason: 'READ_ONLY',
          message: readOnlyMessage,
        })
      }
      for (const transaction of [true, false]) {
        const body = { statements: [{ sql: 'SELECT 1' }, { sql }], transaction }
        const refusal = await rest.refused('POST', '/api/db/shop/batch', bearer(token, body))
        expect(refusal, sql).toMatchObject({ status: 403, message: expect.stringContaining(readOnlyMessage) })
      }
    }
    const rows = '/api/db/shop/tables/t/rows'
    const insertion = await rest.refused('POST', rows, bearer(token, { rows: [{ a: 2 }] }))
    expect(insertion).toMatchObject({ status: 403, message: readOnlyMessage })
    expect((await rest.refused('PATCH', `${rows}?a=1`, bearer(token, { a: 2 }))).status).toBe(403)
    expect((await rest.refused('DELETE', `${rows}?a=1`, bearer(token))).status).toBe(403)
    const table = { table_name: 'u', columns: [{ name: 'a', type: 'TEXT' }] }
    expect((await rest.refused('POST', '/api/db/shop/tables', bearer(token, table))).status).toBe(403)

    expect((await rest.query('shop', 'SELECT a FROM t')).data).toEqual([{ a: 1 }])
    expect((await rest.query('shop', 'PRAGMA user_version')).data).toEqual([{ user_version: 0 }])
    expect((await query(token, 'SELECT count(*) AS n FROM t')).body.data).toEqual([{ n: 1 }])
  })
})

describe('a credential that is not good is 401:', () => {
  const claims = () => {
    const id = gateway.gateway.context.registry.find('shop')?.id ?? ''
    return { id, a: 'rw', jti: 'forged' } as const
  }
  const cases: [string, () => string | Promise<string>][] = [
    ['a token of another database', () => gateway.token('other')],
    ['a token of another key', () => signToken(claims(), newSigningKey().privateKey)],
    ['a token without a signature', async () => `${(await gateway.token('shop')).split('.').slice(0, 2).join('.')}.`],
    [
      'a token with another payload',
      async () => {
        const [header, , signature] = (await gateway.token('shop', 'read-only')).split('.')
        return `${header}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.${signature}`
      },
    ],
    [
      'a token of algorithm none',
      () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
    ],
    ['two parts', () => 'abc.def'],
    ['no token at all', () => 'nonsense'],
    ['a very long one', () => `${'a'.repeat(6_000)}.b.c`],
    ['binary', () => 'é\u0001'.normalize().replace('\u0001', '')],
  ]

  it.each(cases)('%s', async (_what, make) => {
    const token = await make()
    const refusal = await rest.refused('POST', '/api/db/shop/query', bearer(token, { sql: 'SELECT 1' }))
    expect(refusal.status).toBe(401)
    const unknown = await rest.refused('POST', '/api/db/unknown/query', bearer(token, { sql: 'SELECT 1' }))
    expect(unknown.status, 'whether a database exists cannot be told').toBe(401)
  })

  it('a token that was pruned away with its database', async () => {
    await gateway.spawn('brief')
    const token = await gateway.token('brief')
    expect((await query(token, 'SELECT 1', 'brief')).status).toBe(200)
    await rest.ask('DELETE', '/admin/databases/brief')
    await gateway.spawn('brief')
    expect((await query(token, 'SELECT 1', 'brief')).status).toBe(401)
  })

  it('an expired one, and only then', async () => {
    const token = await gateway.token('shop', 'full', 3_600)
    expect((await query(token, 'SELECT 1')).status).toBe(200)
    clock.advance(3_000_000)
    expect((await query(token, 'SELECT 1')).status).toBe(200)
    clock.advance(601_000)
    expect(await rest.refused('POST', '/api/db/shop/query', bearer(token, { sql: 'SELECT 1' }))).toMatchObject({
      status: 401,
      reason: 'TOKEN_EXPIRED',
    })
    clock.advance(-3_601_000)
  })

  it('and wakes nothing', async () => {
    await rest.ask('PATCH', '/admin/databases/other', { body: { idle_ms: 1 } })
    const status = async () => (await rest.get('/admin/databases/other')).body.database.status
    await expect.poll(status).toBe('sleeping')
    const token = await gateway.token('shop')
    expect((await query(token, 'SELECT 1', 'other')).status).toBe(401)
    expect(await status()).toBe('sleeping')
  })
})
