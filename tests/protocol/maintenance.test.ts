import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'
import { openRequest } from '../harness/raw-http.ts'

let gateway: TestGateway
let database: string
let token: string
let client: HranaHttp
let socketUrl: string
let count = 0

beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway?.close())

beforeEach(async () => {
  await set({ mode: null, mode_reason: null, mode_retry_seconds: null })
  count += 1
  database = await gateway.spawn(`kept-${count}`)
  await gateway.query(database, 'CREATE TABLE notes (text TEXT)')
  token = await gateway.token(database)
  client = hranaHttp(databaseUrls(gateway, database).path, token)
  socketUrl = databaseUrls(gateway, database, 'ws').path
})

async function set(settings: Record<string, unknown>): Promise<void> {
  const answer = await gateway.call('PATCH', '/admin/settings', settings)
  expect(answer.status, await answer.text()).toBe(200)
}

async function maintain(reason: string | null): Promise<void> {
  const answer = await gateway.call('PATCH', `/admin/databases/${database}`, { protection: { maintenance: reason } })
  expect((await answer.json()).database.protection.maintenance).toBe(reason)
}

const insertion = "INSERT INTO notes VALUES ('refused')"

async function rest(sql: string) {
  const answer = await gateway.call('POST', `/api/db/${database}/query`, { sql })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() }
}

/** All ways to data, and what they answer while it is out of reach. */
async function expectUnserved(message: string, retryAfter: string): Promise<void> {
  expect(await rest('SELECT 1')).toMatchObject({
    status: 503,
    retryAfter,
    body: { error: { reason: 'MAINTENANCE', message: expect.stringContaining(message) } },
  })
  expect((await gateway.call('GET', `/api/db/${database}/tables/notes/rows`)).status).toBe(503)
  for (const answer of [
    await client.post('/v2/pipeline', { requests: [execute('SELECT 1'), close] }),
    await client.post('/v3/cursor', { batch: { steps: [{ stmt: { sql: 'SELECT 1' } }] } }),
    await client.get('/dump'),
  ]) {
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, retryAfter])
    expect(answer.json()).toMatchObject({ code: 'MAINTENANCE', message: expect.stringContaining(message) })
  }
  const socket = await new HranaSocket(socketUrl).open()
  expect((await socket.hello(token)).error).toMatchObject({
    code: 'MAINTENANCE',
    message: expect.stringContaining(message),
  })
  expect((await socket.ended).code).toBe(1013)
}

describe('maintenance of all databases', () => {
  test('every way to data answers 503, when to come again, and why; administration works', async () => {
    await set({ mode: 'maintenance', mode_reason: 'the disk is replaced', mode_retry_seconds: 90 })
    await expectUnserved('the disk is replaced', '90')
    expect((await gateway.call('GET', '/admin/databases')).status).toBe(200)
    expect((await gateway.call('GET', `/admin/databases/${database}?wake=true`)).status).toBe(200)
    const health = await gateway.call('GET', '/health')
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({ mode: 'maintenance', mode_reason: 'the disk is replaced' })
    await set({ mode: 'normal' })
    expect((await rest('SELECT 1')).status).toBe(200)
    expect((await (await gateway.call('GET', '/health')).json()).mode).toBe('normal')
  })

  test('who has no right hears nothing of it', async () => {
    await set({ mode: 'maintenance' })
    const stranger = hranaHttp(databaseUrls(gateway, database).path, 'wrong')
    expect((await stranger.post('/v2/pipeline', { requests: [close] })).status).toBe(401)
  })

  test('what is open ends: WebSockets, feeds and streams', async () => {
    const socket = await openHranaSocket(socketUrl, token)
    const { baton } = await client.pipeline([execute('SELECT 1')])
    const url = `${databaseUrls(gateway, database).path}beta/listen?table=notes`
    const feed = await openRequest(url, { headers: { authorization: `Bearer ${token}` } })
    const cut = new Promise((resolve) => feed.once('close', resolve))
    feed.on('error', () => undefined).resume()
    await set({ mode: 'maintenance' })
    expect((await socket.ended).code).toBe(1013)
    await cut
    expect((await client.post('/v3/pipeline', { baton, requests: [execute('SELECT 1')] })).status).toBe(503)
  })
})

describe('read-only for all databases', () => {
  test('reads go on, and every write says why it is refused', async () => {
    const writer = await openHranaSocket(socketUrl, token)
    await set({ mode: 'read-only', mode_reason: 'a copy is being made' })
    expect((await writer.ended).code).toBe(1008)
    expect((await rest('SELECT count(*) FROM notes')).status).toBe(200)
    expect(await rest(insertion)).toMatchObject({
      status: 403,
      body: { error: { reason: 'WRITES_BLOCKED', message: expect.stringContaining('a copy is being made') } },
    })
    const answer = await client.post('/v2/pipeline', { requests: [execute(insertion), close] })
    expect(answer.status).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'BLOCKED', message: expect.stringContaining('a copy is being made') })
    expect((await client.post('/v2/pipeline', { requests: [execute('SELECT 1'), close] })).status).toBe(200)
    await set({ mode: null })
    expect((await rest(insertion)).status).toBe(200)
  })
})

describe('maintenance of one database', () => {
  test('it is out of reach with its reason, the others are not', async () => {
    const other = await gateway.spawn(`other-${count}`)
    await maintain('rows are being repaired')
    await expectUnserved('rows are being repaired', '30')
    expect((await gateway.query(other, 'SELECT 1 AS a')).data).toEqual([{ a: 1 }])
    await maintain(null)
    expect((await rest('SELECT 1')).status).toBe(200)
  })

  test('a key for it can be made meanwhile', async () => {
    await maintain('rows are being repaired')
    const scope = { groups: null, databases: [database], access: 'full' }
    expect((await gateway.call('POST', '/admin/keys', { name: 'later', scope })).status).toBe(201)
  })
})
