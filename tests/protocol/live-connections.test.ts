import { createClient } from '@libsql/client/ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, firstCell, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'
import { addKey, addPerson, type Person } from '../harness/people.ts'
import { untilBusy, untilQuiet, workerPid } from '../harness/worker-process.ts'

const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r'
const reason = /^Ended by whoever manages this database/

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
type Json = any

let gateway: TestGateway
let client: HranaHttp
let token: string
let socketUrl: string
const sockets: HranaSocket[] = []

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('live', { durability: 'relaxed' })
  await gateway.query('live', 'CREATE TABLE notes (text TEXT)')
  token = await gateway.token('live')
  client = hranaHttp(`${gateway.url}/db/live/`, token)
  socketUrl = databaseUrls(gateway, 'live', 'ws').path
})

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.socket.terminate()
})

afterAll(() => gateway.close())

async function openSocket(): Promise<HranaSocket> {
  const socket = await openHranaSocket(socketUrl, token)
  sockets.push(socket)
  return socket
}

async function list(query = '', key = gateway.key): Promise<Json> {
  const answer = await gateway.call('GET', `/admin/connections${query}`, undefined, { 'X-API-Key': key })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** The only connection of this kind, as soon as there is just one. */
async function only(kind: string, matches: (connection: Json) => boolean = () => true): Promise<Json> {
  return eventually(
    async () => {
      const { connections } = await list(`?kind=${kind}&database=live`)
      const found = connections.filter(matches)
      return found.length === 1 && found[0]
    },
    { what: `one ${kind}` },
  )
}

async function end(id: string): Promise<Json> {
  const answer = await gateway.call('DELETE', `/admin/connections/${id}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function rowCount(): Promise<number> {
  return (await gateway.query('live', 'SELECT count(*) AS n FROM notes')).data[0].n
}

describe('a WebSocket', () => {
  test('is listed with who it is, what it did and whether something runs', async () => {
    const socket = await openSocket()
    await socket.execute("INSERT INTO notes VALUES ('by socket')")
    const found = await only('websocket', ({ queries_executed: count }) => count === 1)
    expect(found).toMatchObject({
      database: 'live',
      client_ip: '127.0.0.1',
      client: null,
      principal: { kind: 'database-token', name: 'full token' },
      endpoint: 'WebSocket /db/{db_name}',
      status: 'idle',
    })
    expect(found.bytes_received).toBeGreaterThan(100)
    expect(found.bytes_sent).toBeGreaterThan(100)
    expect(Date.parse(found.connected_at)).toBeLessThanOrEqual(Date.now())
    void socket.request({ type: 'execute', stream_id: 1, stmt: { sql: endless } })
    expect((await only('websocket', ({ status }) => status === 'active')).id).toBe(found.id)
  })

  test('that is ended closes with the reason, and the worker stops what it ran', async () => {
    const pid = await workerPid(gateway, 'live')
    await untilQuiet(pid)
    const socket = await openSocket()
    await socket.execute('SELECT 1')
    void socket.request({ type: 'execute', stream_id: 1, stmt: { sql: endless } })
    await untilBusy(pid)
    const { id } = await only('websocket')
    expect(await end(id)).toEqual({ id, kind: 'websocket', database: 'live' })
    const ended = await socket.ended
    expect(ended.code).toBe(1008)
    expect(ended.reason).toMatch(reason)
    await untilQuiet(pid)
  })

  test('of a libSQL client that is ended: the client says so, and comes again', async () => {
    const libsql = createClient({ url: socketUrl, authToken: token })
    await libsql.execute('SELECT 1')
    const { id } = await only('websocket')
    await end(id)
    await eventually(async () => (await list('?kind=websocket')).totals.total === 0, { what: 'the socket to go' })
    await eventually(() => libsql.execute('SELECT 2'), { what: 'the client to come again' })
    libsql.close()
  })

  test('that has not said who it is is listed without a principal', async () => {
    const socket = await openSocket()
    await socket.close()
    await eventually(async () => (await list('?kind=websocket')).totals.total === 0)
    const silent = await new HranaSocket(socketUrl).open()
    sockets.push(silent)
    const found = await only('websocket')
    expect(found).toMatchObject({ principal: null, status: 'idle', queries_executed: 0 })
    await end(found.id)
    expect((await silent.ended).reason).toMatch(reason)
  })
})

describe('a stream over HTTP', () => {
  test('is one connection over all its requests', async () => {
    const headers = { 'user-agent': 'my-client/1.0' }
    const first = await client.post('/v3/pipeline', { requests: [execute('SELECT 1')] }, headers)
    const opened = await only('stream', ({ client: name }) => name === 'my-client/1.0')
    const next = await client.post('/v3/pipeline', { baton: first.json().baton, requests: [execute('SELECT 2')] })
    const found = await only('stream', ({ queries_executed: count }) => count === 2)
    expect(found).toMatchObject({ id: opened.id, status: 'idle', endpoint: 'POST /db/{db_name}/v3/pipeline' })
    expect(found.bytes_sent).toBeGreaterThan(opened.bytes_sent)
    await client.pipeline([close], next.json().baton)
    await eventually(async () => (await list('?kind=stream')).totals.total === 0)
  })

  test('that is ended loses its transaction at once, and its next request says why', async () => {
    const before = await rowCount()
    const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE'), execute("INSERT INTO notes VALUES ('lost')")])
    await end((await only('stream')).id)
    const answer = await client.post('/v3/pipeline', { baton, requests: [execute('COMMIT')] })
    expect(answer.status).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'CONNECTION_ENDED', message: expect.stringMatching(reason) })
    // Whoever writes next does not wait for the lock of a stream that is gone.
    await gateway.query('live', "INSERT INTO notes VALUES ('kept')")
    expect(await rowCount()).toBe(before + 1)
  })

  test('that is ended in the middle of a request takes that along', async () => {
    const pid = await workerPid(gateway, 'live')
    await untilQuiet(pid)
    const { baton } = await client.pipeline([execute('SELECT 1')])
    const running = client.post('/v3/pipeline', { baton, requests: [execute(endless)] })
    const { id } = await only('stream', ({ status }) => status === 'active')
    await untilBusy(pid)
    await end(id)
    const answer = await running
    expect([answer.status, answer.json().code]).toEqual([409, 'CONNECTION_ENDED'])
    await untilQuiet(pid)
    expect((await client.post('/v3/pipeline', { baton, requests: [close] })).json().code).toBe('CONNECTION_ENDED')
  })
})

describe('a request', () => {
  test.each([
    ['/v1/execute', { stmt: { sql: endless } }],
    ['/v2/pipeline', { requests: [execute(endless), close] }],
    ['/v3/pipeline', { requests: [execute(`INSERT INTO notes ${endless}`), close] }],
  ])('by %s that is ended stops in the worker and answers in the shape of Hrana', async (path, body) => {
    const pid = await workerPid(gateway, 'live')
    await untilQuiet(pid)
    const running = client.post(path, body)
    await untilBusy(pid)
    const found = await only('request')
    expect(found).toMatchObject({ status: 'active', endpoint: `POST /db/{db_name}${path}`, queries_executed: 1 })
    await end(found.id)
    const answer = await running
    expect(answer.status).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'CONNECTION_ENDED', message: expect.stringMatching(reason) })
    await untilQuiet(pid)
    expect(await rowCount()).toBeGreaterThanOrEqual(0)
  })

  test.each([
    ['/api/db/live/query', { sql: endless }],
    ['/api/db/live/query', { sql: endless, limit: 10 }],
    ['/api/db/live/query', { sql: `INSERT INTO notes ${endless}` }],
    ['/api/db/live/batch', { statements: [{ sql: endless }] }],
  ])('by %s with %j that is ended stops in the worker and answers in the shape of REST', async (path, body) => {
    const pid = await workerPid(gateway, 'live')
    await untilQuiet(pid)
    const running = gateway.call('POST', path, body)
    await untilBusy(pid)
    const found = await only('request')
    expect(found.endpoint).toBe(`POST ${path.replace('live', '{db_name}')}`)
    expect(found.principal).toMatchObject({ kind: 'api-key', id: expect.any(String), name: expect.any(String) })
    await end(found.id)
    const answer = await running
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { reason: 'CONNECTION_ENDED', code: 'CONFLICT' } })
    await untilQuiet(pid)
  })

  test('whose rows stream is listed until the last one, and cut when it is ended', async () => {
    const pid = await workerPid(gateway, 'live')
    await untilQuiet(pid)
    const body = { sql: endless.replace('count(*)', 'n'), format: 'ndjson' }
    const answer = await gateway.call('POST', '/api/db/live/query', body)
    const reader = answer.body?.getReader()
    await reader?.read()
    await end((await only('request')).id)
    const read = async () => {
      while ((await reader?.read())?.done === false);
    }
    await expect(read()).rejects.toThrow()
    await untilQuiet(pid)
    await eventually(async () => (await list('?kind=request')).totals.total === 0)
  })

  test('a change feed is one, and is cut when it is ended', async () => {
    const answer = await fetch(`${client.url}/beta/listen?table=notes`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const found = await only('request', ({ endpoint }) => endpoint === 'GET /db/{db_name}/beta/listen')
    expect(found.queries_executed).toBe(0)
    await end(found.id)
    await expect(answer.text()).rejects.toThrow()
  })

  test('a finished one is not listed', async () => {
    expect(firstCell((await client.pipeline([execute('SELECT 1'), close])).results[0])).toBeDefined()
    await expect.poll(async () => (await list('?kind=request')).connections).toEqual([])
  })
})

test('an embedded replica that is ended is refused in the shape of gRPC, another one is not', async () => {
  const call = (agent: string) =>
    client.post('/wal_log.ReplicationLog/Hello', Buffer.alloc(5), {
      'content-type': 'application/grpc-web',
      'user-agent': agent,
    })
  await call('replica/1')
  await call('replica/2')
  const found = await only('replica', (connection) => connection.client === 'replica/1')
  expect(found).toMatchObject({ status: 'idle', queries_executed: 1 })
  await end(found.id)
  const refused = await call('replica/1')
  expect(refused.status).toBe(200)
  expect(refused.headers['grpc-status']).toBe('10')
  expect(decodeURIComponent(String(refused.headers['grpc-message']))).toMatch(reason)
  expect((await call('replica/2')).headers['grpc-status']).not.toBe('10')
})

describe('the list', () => {
  test('filters, pages and counts all that match', async () => {
    const mine = [await openSocket(), await openSocket(), await openSocket()]
    const page = await eventually(async () => {
      const found = await list('?kind=websocket&limit=2&offset=1')
      return found.totals.total === mine.length && found
    })
    expect(page.connections.length).toBe(2)
    expect(page.totals).toEqual({
      total: 3,
      active: 0,
      idle: 3,
      queries_executed: 0,
      by_kind: { websocket: 3, stream: 0, replica: 0, request: 0 },
    })
    expect((await list('?kind=websocket&status=active')).connections).toEqual([])
    expect((await list('?kind=websocket&search=127.0.0')).totals.total).toBe(3)
    expect((await list('?kind=websocket&search=203.0.113')).totals.total).toBe(0)
    expect((await gateway.call('GET', '/admin/connections?database=nowhere')).status).toBe(404)
    expect((await gateway.call('GET', '/admin/connections?status=asleep')).status).toBe(422)
  })

  test('of people has their own databases alone, and an unknown id is 404', async () => {
    const owner = await addPerson(gateway, 'user')
    const stranger = await addPerson(gateway, 'user')
    const reader = await addKey(gateway, {
      userId: owner.user.id,
      scope: { groups: null, databaseIds: null, access: 'read-only' },
    })
    const { registry } = gateway.gateway.context
    await registry.change(registry.find('live')?.id ?? '', { ownerId: owner.user.id })
    const socket = await openSocket()
    const { id } = await only('websocket')

    const seen = async ({ key }: Pick<Person, 'key'>) => (await list('?kind=websocket', key)).totals.total
    expect([await seen(owner), await seen({ key: reader }), await seen(stranger)]).toEqual([1, 1, 0])
    const asked = async (key: string, method: string, path: string) =>
      (await gateway.call(method, path, undefined, { 'X-API-Key': key })).status
    expect(await asked(stranger.key, 'GET', '/admin/connections?database=live')).toBe(404)
    expect(await asked(stranger.key, 'DELETE', `/admin/connections/${id}`)).toBe(404)
    expect(await asked(reader, 'DELETE', `/admin/connections/${id}`)).toBe(403)
    expect(await asked(owner.key, 'DELETE', '/admin/connections/unknown')).toBe(404)
    expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
    expect(await asked(owner.key, 'DELETE', `/admin/connections/${id}`)).toBe(200)
    expect((await socket.ended).reason).toMatch(reason)
    await registry.change(registry.find('live')?.id ?? '', { ownerId: null })

    const audit = await (await gateway.call('GET', '/admin/audit?action=endConnection')).json()
    expect(audit.entries[0]).toMatchObject({
      target: id,
      actor: { id: expect.any(String) },
      details: { database: 'live', kind: 'websocket' },
    })
  })

  test('of pools tells what is kept to each worker that is awake', async () => {
    await client.value('SELECT 1')
    const { baton } = await client.pipeline([execute('SELECT 1')])
    const { pools } = await (await gateway.call('GET', '/admin/connections/pools')).json()
    const pool = pools.find(({ database }: Json) => database === 'live')
    expect(pool).toMatchObject({
      waiting: 0,
      limit: 64,
      limit_per_credential: 48,
      stream_limit: 112,
      writes_waiting: 0,
    })
    expect(pool.streams).toBeGreaterThanOrEqual(1)
    expect(pool.open).toBe(pool.idle + pool.borrowed)
    // The stream is on one of them.
    expect(pool.sockets).toBeGreaterThan(pool.sockets_idle)
    await client.pipeline([close], baton)
  })
})
