import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { driverName, storedData } from '../harness/tested-driver.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

const details = async (name: string) => (await rest.get(`/admin/databases/${name}`)).body.database
const status = async (name: string) => (await details(name)).status

async function putToSleep(name: string): Promise<void> {
  await rest.ask('PATCH', `/admin/databases/${name}`, { body: { idle_ms: 1 } })
  await eventually(async () => (await status(name)) === 'sleeping', { what: `"${name}" to sleep` })
}

describe('spawn', () => {
  it('answers 201 when it is new, 200 when it runs, 200 when it had to be woken', async () => {
    const path = '/admin/databases/spawn/orders'
    const created = await rest.post(path)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      message: 'Database instance spawned successfully.',
      db_name: 'orders',
      container_id: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const existing = { ...created.body, message: 'Database instance already exists and is running.' }
    const again = await rest.post(path)
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ message: existing.message, container_id: existing.container_id })

    await putToSleep('orders')
    const woken = await rest.post(path)
    expect(woken.status).toBe(200)
    expect(woken.body).toMatchObject({ message: existing.message, container_id: existing.container_id })
    expect(woken.body.database.status).toBe('running')
    await rest.ask('DELETE', '/admin/databases/orders')
  })

  it('takes settings, and refuses wrong ones without making anything', async () => {
    const settings = {
      description: 'Cache',
      tags: ['hot'],
      durability: 'relaxed',
      idle_ms: 60_000,
      limits: { max_size_bytes: 1_048_576 },
    }
    expect((await rest.post('/admin/databases/spawn/cache', settings)).status).toBe(201)
    expect(await details('cache')).toMatchObject(settings)
    expect((await rest.refused('POST', '/admin/databases/spawn/wrong', { body: { idle_ms: 'soon' } })).status).toBe(422)
    expect((await rest.refused('GET', '/admin/databases/wrong')).status).toBe(404)
    await rest.ask('DELETE', '/admin/databases/cache')
  })
})

describe('prune', () => {
  it('answers 404 afterwards, spawns empty again, and keeps an archive that can be restored', async () => {
    await gateway.spawn('shop')
    await rest.query('shop', 'CREATE TABLE kept (a)')
    await rest.query('shop', "INSERT INTO kept VALUES ('here')")
    const token = await gateway.token('shop')
    const pruned = await rest.post('/admin/databases/prune/shop')
    expect(pruned.status).toBe(200)
    expect(pruned.body).toMatchObject({ message: 'Database instance pruned successfully.', db_name: 'shop' })

    for (const [method, path, body] of [
      ['GET', '/admin/databases/shop'],
      ['DELETE', '/admin/databases/shop'],
      ['GET', '/admin/databases/shop/stats'],
      ['POST', '/admin/databases/shop/tokens', { access: 'full' }],
      ['PATCH', '/admin/databases/shop', {}],
      ['POST', '/api/db/shop/query', { sql: 'SELECT 1' }],
      ['POST', '/api/db/shop/batch', { statements: [{ sql: 'SELECT 1' }] }],
      ['GET', '/api/db/shop/schema'],
      ['GET', '/api/db/shop/tables/kept/rows'],
    ] as const) {
      const refusal = await rest.refused(method, path, body === undefined ? {} : { body })
      expect(refusal, `${method} ${path}`).toMatchObject({ status: 404, message: 'Database not found.' })
    }
    const again = await rest.refused('POST', '/admin/databases/prune/shop')
    expect(again).toMatchObject({ status: 404, message: 'Database instance not found.' })
    expect((await rest.get('/admin/databases')).body).toEqual([])

    expect((await rest.post('/admin/databases/spawn/shop')).status).toBe(201)
    expect((await rest.query('shop', 'SELECT name FROM sqlite_schema')).data).toEqual([])
    const bearer = { key: null, headers: { Authorization: `Bearer ${token}` }, body: { sql: 'SELECT 1' } }
    expect((await rest.refused('POST', '/api/db/shop/query', bearer)).status).toBe(401)

    const archives = (await rest.get('/admin/archives')).body
    expect(archives).toMatchObject([{ id: pruned.body.archive_id, name: 'shop' }])
    expect(archives[0].size_bytes).toBeGreaterThan(4096)
    const days = (Date.parse(archives[0].expires_at) - Date.parse(archives[0].archived_at)) / 86_400_000
    expect(days).toBe(30)
    const restore = `/admin/archives/${pruned.body.archive_id}/restore`
    expect(await rest.refused('POST', restore)).toMatchObject({ status: 409, code: 'CONFLICT', reason: 'NAME_TAKEN' })
    expect(await rest.refused('POST', restore, { body: { name: 'a b' } })).toMatchObject({ status: 400 })
    expect(await rest.refused('POST', restore, { body: { name: 'admin' } })).toMatchObject({ reason: 'RESERVED_NAME' })
    expect((await rest.post(restore, { name: 'shop-before' })).status).toBe(200)
    expect((await rest.query('shop-before', 'SELECT a FROM kept')).data).toEqual([{ a: 'here' }])
    const unknown = { reason: 'ARCHIVE_NOT_FOUND', message: `Archive "${pruned.body.archive_id}" not found` }
    expect(await rest.refused('POST', restore)).toMatchObject(unknown)
    expect(await rest.refused('DELETE', `/admin/archives/${pruned.body.archive_id}`)).toMatchObject(unknown)
    expect(await rest.refused('POST', restore, { body: { name: '-' } })).toMatchObject({
      status: 400,
      reason: 'INVALID_DATABASE_NAME',
    })
    for (const name of ['shop', 'shop-before']) await rest.ask('DELETE', `/admin/databases/${name}`)
  })

  it('of a sleeping database keeps its data too, and an archive can be deleted for good', async () => {
    await gateway.spawn('asleep')
    await rest.query('asleep', 'CREATE TABLE t AS SELECT 7 AS a')
    await putToSleep('asleep')
    const { archive_id: id } = (await rest.post('/admin/databases/prune/asleep')).body
    expect((await rest.post(`/admin/archives/${id}/restore`)).body.database.name).toBe('asleep')
    expect((await rest.query('asleep', 'SELECT a FROM t')).data).toEqual([{ a: 7 }])

    const second = (await rest.post('/admin/databases/prune/asleep')).body.archive_id
    expect((await rest.ask('DELETE', `/admin/archives/${second}`)).status).toBe(200)
    expect((await rest.refused('DELETE', `/admin/archives/${second}`)).status).toBe(404)
    expect((await rest.get('/admin/archives')).body).toEqual([])
    expect(await storedData(gateway.dataDir)).toEqual([])
  })
})

describe('delete', () => {
  it.each(['', '?force=true', '?force=false', '?force='])('with %j removes the data for good', async (search) => {
    await gateway.spawn('gone')
    const { status: code, body } = await rest.ask('DELETE', `/admin/databases/gone${search}`)
    expect(code).toBe(200)
    expect(body).toEqual({
      message: 'Database instance deleted successfully.',
      deleted_at: expect.stringMatching(/^\d{4}-.*Z$/),
      container_removed: true,
      file_removed: true,
    })
    expect(await rest.refused('DELETE', '/admin/databases/gone')).toMatchObject({ status: 404 })
    expect((await rest.get('/admin/archives')).body).toEqual([])
    expect(await storedData(gateway.dataDir)).toEqual([])
  })
})

describe('lists', () => {
  beforeAll(async () => {
    for (const name of ['l1', 'l2', 'l3']) await gateway.spawn(name)
    await putToSleep('l2')
  })
  afterAll(async () => {
    for (const name of ['l1', 'l2', 'l3']) await rest.ask('DELETE', `/admin/databases/${name}`)
  })
  const names = async (search: string): Promise<string[]> =>
    (await rest.get(`/admin/databases${search}`)).body.map(({ name }: { name: string }) => name)

  it('are arrays, oldest first, and take status, limit and offset', async () => {
    expect(await names('')).toEqual(['l1', 'l2', 'l3'])
    expect(await names('?status=sleeping')).toEqual(['l2'])
    expect(await names('?status=running')).toEqual(['l1', 'l3'])
    expect(await names('?status=running&offset=1')).toEqual(['l3'])
    expect(await names('?status=failed')).toEqual([])
    expect(await names('?limit=2')).toEqual(['l1', 'l2'])
    expect(await names('?limit=2&offset=2')).toEqual(['l3'])
    expect(await names('?offset=9')).toEqual([])
    expect(await names('?status=&limit=&offset=&unknown=1')).toEqual(['l1', 'l2', 'l3'])
    for (const wrong of ['?status=odd', '?limit=0', '?limit=-1', '?limit=many', '?offset=-1', '?limit=1e3']) {
      expect((await rest.refused('GET', `/admin/databases${wrong}`)).status, wrong).toBe(422)
    }
  })

  it('show each database with its state and addresses', async () => {
    const [first, second] = (await rest.get('/admin/databases')).body
    expect(first).toMatchObject({
      name: 'l1',
      status: 'running',
      container_id: expect.stringMatching(/^[0-9a-f]{64}$/),
      driver: driverName,
      connection_count: 0,
      url: expect.stringMatching(/^http:\/\/localhost:\d+\/db\/l1\/$/),
      host_url: expect.stringMatching(/^http:\/\/l1\.db\.localhost:\d+$/),
      failure: null,
    })
    expect(second).toMatchObject({
      name: 'l2',
      status: 'sleeping',
      container_id: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(first)).not.toContain('PRIVATE')
    expect((await rest.get('/admin/discovery')).body).toEqual([
      { db_name: 'l1', status: 'running' },
      { db_name: 'l2', status: 'sleeping' },
      { db_name: 'l3', status: 'running' },
    ])
  })
})

describe('details', () => {
  it('show tables, indexes and the schema version of a running database', async () => {
    await gateway.spawn('shop')
    await rest.query('shop', 'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)')
    await rest.query('shop', 'CREATE INDEX by_email ON users (email)')
    await rest.query('shop', "INSERT INTO users (email) VALUES ('a'), ('b')")
    const database = await details('shop')
    expect(database).toMatchObject({
      name: 'shop',
      status: 'running',
      indexes: ['by_email'],
      schema_version: expect.any(Number),
    })
    expect(database.tables).toEqual([
      { name: 'users', row_count: 2, size_bytes: expect.toSatisfy((bytes) => bytes === null || bytes > 0) },
    ])
    expect(database.size_bytes).toBeGreaterThan(0)
    expect(Date.parse(database.last_accessed)).toBeGreaterThan(Date.now() - 60_000)
  })

  it('lists, statistics, health and docs leave a sleeping database asleep', async () => {
    const { container_id: id, size_bytes: bytes } = await details('shop')
    await putToSleep('shop')
    const before = (await rest.get('/admin/gateway/stats')).body.events.worker_woken
    const asleep = await details('shop')
    expect(asleep).toMatchObject({
      status: 'sleeping',
      tables: null,
      indexes: null,
      schema_version: null,
      container_id: id,
    })
    expect(asleep.size_bytes).toBeGreaterThanOrEqual(bytes / 2)
    for (const path of [
      '/admin/databases',
      '/admin/discovery',
      '/admin/stats',
      '/health',
      '/docs',
      '/openapi.json',
      '/admin/archives',
    ]) {
      expect((await rest.get(path)).status, path).toBe(200)
    }
    expect((await rest.get('/admin/databases/shop/stats')).body).toMatchObject({
      db_name: 'shop',
      container_status: 'sleeping',
      container_uptime_seconds: 0,
      cpu_ms: null,
      query_count: null,
    })
    for (const path of ['/health', '/version', '/v2', '/v3']) await fetch(`${gateway.url}/db/shop${path}`)
    await rest.ask('PATCH', '/admin/databases/shop', { body: { description: 'Still asleep' } })
    await gateway.token('shop')
    expect(await status('shop')).toBe('sleeping')
    expect((await rest.get('/admin/gateway/stats')).body.events.worker_woken).toBe(before)
  })

  it('are no use: a database that is looked at all the time falls asleep, and its last access stays', async () => {
    await gateway.spawn('watched')
    await rest.query('watched', 'CREATE TABLE t (a)')
    const { last_accessed: accessed, tables } = await details('watched')
    expect(tables).toMatchObject([{ name: 't', row_count: 0 }])
    await rest.ask('PATCH', '/admin/databases/watched', { body: { idle_ms: 300 } })
    await eventually(async () => (await status('watched')) === 'sleeping', { what: 'the watched one to sleep' })
    expect((await details('watched')).last_accessed).toBe(accessed)
    await rest.ask('DELETE', '/admin/databases/watched')
  })

  it('of a database that falls asleep meanwhile have no tables and do not wake it', async () => {
    await gateway.spawn('drowsy')
    const { databases, fleet, registry } = gateway.gateway.context
    const database = registry.find('drowsy')
    if (database === undefined) throw new Error('"drowsy" is not there')
    const asleep = fleet.lifecycle(database).sleep('idle')
    // Its process is still ending, which counts as running.
    expect((await databases.view('drowsy')).status).toBe('running')
    expect(await details('drowsy')).toMatchObject({ tables: null, indexes: null, schema_version: null })
    expect(await asleep).toBe(true)
    expect(await status('drowsy')).toBe('sleeping')
    await rest.ask('DELETE', '/admin/databases/drowsy')
  })

  it('wake it when they are asked to', async () => {
    expect((await rest.get('/admin/databases/shop?wake=false')).body.database.tables).toBeNull()
    const { body } = await rest.get('/admin/databases/shop?wake=true')
    expect(body.database).toMatchObject({ status: 'running', tables: [{ name: 'users', row_count: 2 }] })
    expect((await rest.refused('GET', '/admin/databases/shop?wake=maybe')).status).toBe(422)
    await rest.ask('DELETE', '/admin/databases/shop')
  })
})
