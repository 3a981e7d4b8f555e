import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { type RestClient, restClient } from './rest-client.ts'

const clock = createMovableClock()
const path = '/admin/databases/shop/tokens'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  rest = restClient(gateway)
  for (const name of ['shop', 'other']) await gateway.spawn(name)
  await gateway.query('shop', 'CREATE TABLE t (a)')
})
afterAll(() => gateway?.close())

const bearer = (token: string) => ({ key: null, headers: { Authorization: `Bearer ${token}` } })
const query = (token: string, sql = 'SELECT 1 AS n', database = 'shop') =>
  rest.ask('POST', `/api/db/${database}/query`, { ...bearer(token), body: { sql } })
const newToken = async (body: object = {}) => (await rest.post(path, { access: 'full', ...body })).body
const pipeline = (token: string) =>
  gateway.call('POST', '/db/shop/v2/pipeline', { requests: [{ type: 'close' }] }, { Authorization: `Bearer ${token}` })

async function openSocket(token: string): Promise<HranaSocket> {
  const socket = await new HranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop/`).open()
  expect((await socket.hello(token)).type).toBe('hello_ok')
  return socket
}

describe('the list of tokens', () => {
  it('says what each may do, and never its text', async () => {
    const { id, token } = await newToken({ name: 'front', access: 'read-only', expires_in: 60 })
    const list = await rest.get(path)
    expect(list.text).not.toContain(token)
    const shown = () => list.body.find((each: { id: string }) => each.id === id)
    expect(shown()).toMatchObject({
      name: 'front',
      access: 'read-only',
      status: 'active',
      revoked_at: null,
      last_used: null,
    })
    expect((await rest.get('/admin/databases/other/tokens')).body).toEqual([])
  })

  it('says when and from where one was used last, and which have expired', async () => {
    const { id, token } = await newToken({ expires_in: 60 })
    await query(token)
    clock.advance(61_000)
    const shown = (await rest.get(path)).body.find((each: { id: string }) => each.id === id)
    clock.advance(-61_000)
    expect(shown).toMatchObject({ status: 'expired', last_used: { address: '127.0.0.1' } })
  })
})

describe('revoking a token', () => {
  it('ends it on every lane, and no other', async () => {
    const { id, token } = await newToken()
    const { token: kept } = await newToken()
    for (const each of [token, kept]) expect((await query(each)).status).toBe(200)
    expect((await rest.ask('DELETE', `${path}/${id}`)).status).toBe(200)
    expect((await query(token)).body.error.reason).toBe('TOKEN_REVOKED')
    const refused = await pipeline(token)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ code: 'AUTH_JWT_INVALID', message: 'This token was revoked' })
    expect((await query(kept)).status).toBe(200)
    expect((await rest.ask('DELETE', `${path}/${id}`)).status).toBe(200)
    expect((await rest.get(path)).body.find((each: { id: string }) => each.id === id).status).toBe('revoked')
  })

  it('ends the WebSocket that it opened, and leaves others alone', async () => {
    const { id, token } = await newToken()
    const socket = await openSocket(token)
    const other = await openSocket((await newToken()).token)
    await rest.ask('DELETE', `${path}/${id}`)
    expect(await socket.ended).toEqual({ code: 1008, reason: 'This token was revoked' })
    expect((await other.hello((await newToken()).token)).type).toBe('hello_ok')
    other.socket.close()
  })

  it('of another database or of none is a 404', async () => {
    const { id } = await newToken()
    for (const wrong of [`/admin/databases/other/tokens/${id}`, `${path}/unknown`]) {
      expect((await rest.refused('DELETE', wrong)).reason).toBe('TOKEN_NOT_FOUND')
    }
    expect((await rest.refused('DELETE', `/admin/databases/none/tokens/${id}`)).reason).toBe('DATABASE_NOT_FOUND')
  })

  it('outlives a restart of the gateway', async () => {
    const { id, token } = await newToken()
    await rest.ask('DELETE', `${path}/${id}`)
    const { catalog } = gateway.gateway.context
    expect(await catalog.listRevokedTokens(clock.nowMs())).toContain(id)
    await gateway.gateway.context.access.load()
    expect((await query(token)).body.error.reason).toBe('TOKEN_REVOKED')
  })
})

describe('rotating the key', () => {
  it('ends all tokens and sockets of one database, awake or asleep', async () => {
    const { token } = await newToken()
    const otherToken = await gateway.token('other')
    const socket = await openSocket(token)
    await query(token, 'INSERT INTO t VALUES (1)')
    const before = gateway.gateway.context.registry.find('shop')?.signingKey

    const answer = await rest.post(`${path}/rotate`)
    expect(answer.body.revoked).toBeGreaterThan(0)
    expect((await query(token)).status).toBe(401)
    expect((await pipeline(token)).status).toBe(401)
    await socket.ended
    expect((await query(otherToken, 'SELECT 1', 'other')).status).toBe(200)
    expect((await rest.get(path)).body.every(({ status }: { status: string }) => status === 'revoked')).toBe(true)

    const { token: fresh } = await newToken()
    expect((await query(fresh, 'SELECT a FROM t')).body.data).toEqual([{ a: 1 }])
    expect((await pipeline(fresh)).status).toBe(200)
    expect(gateway.gateway.context.registry.find('shop')?.signingKey).not.toEqual(before)

    await rest.ask('PATCH', '/admin/databases/shop', { body: { idle_ms: 1 } })
    const status = async () => (await rest.get('/admin/databases/shop')).body.database.status
    await expect.poll(status).toBe('sleeping')
    await rest.post(`${path}/rotate`)
    expect(await status()).toBe('sleeping')
    expect((await query(fresh)).status).toBe(401)
    expect((await query((await newToken()).token)).status).toBe(200)
  })

  it('while statements run loses no answered write and ends in a database that works', async () => {
    await rest.ask('PATCH', '/admin/databases/shop', { body: { idle_ms: 60_000 } })
    await gateway.query('shop', 'CREATE TABLE counted (a)')
    let isOver = false
    let answered = 0
    const writers = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const { status } = await rest.ask('POST', '/api/db/shop/query', {
          body: { sql: 'INSERT INTO counted VALUES (1)' },
        })
        if (status === 200) answered += 1
      }
    })
    for (let round = 0; round < 3; round += 1) await rest.post(`${path}/rotate`)
    isOver = true
    await Promise.all(writers)
    const [{ n }] = (await rest.query('shop', 'SELECT count(*) AS n FROM counted')).data
    expect(n).toBeGreaterThanOrEqual(answered)
  })
})
