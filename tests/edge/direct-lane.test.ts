import { execFile } from 'node:child_process'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createWsClient } from '@libsql/client/ws'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openProcessDriver } from '../../gateway/drivers/process/process-driver.ts'
import { resolveDatabaseHosts } from '../harness/database-host.ts'
import { edgeDriver } from '../harness/edge/edge-driver.ts'
import { startTestEdge, type TestEdge } from '../harness/edge/test-edge.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { send } from '../harness/raw-http.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let gateway: TestGateway
let edge: TestEdge
let token: string
let readOnlyToken: string
let url: string
let stopResolving: () => void
let folder: TemporaryFolder

beforeAll(async () => {
  stopResolving = resolveDatabaseHosts()
  folder = await temporaryFolder()
  const inner = await openProcessDriver({ dataDir: folder.path, stopGraceMs: 5_000, readyTimeoutMs: 60_000 })
  const driver = edgeDriver(inner, { edge: () => edge, authUrl: () => gateway.url })
  gateway = await startTestGateway({ overrides: { driver }, env: { DBFORGE_IDLE_MS: '300' } })
  edge = await startTestEdge(gateway.port)
  await gateway.spawn('orders', { lane: 'direct' })
  token = await gateway.token('orders')
  readOnlyToken = await gateway.token('orders', 'read-only')
  url = `http://orders.db.localhost:${edge.port}`
  await gateway.query('orders', 'CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)')
})

afterAll(async () => {
  await edge.close()
  await gateway.close()
  await folder[Symbol.asyncDispose]()
  stopResolving()
})

/** What `act` gives, and how many of its requests went past the gateway. */
async function counted<T>(act: () => Promise<T>): Promise<{ result: T; direct: number }> {
  const before = edge.directCount()
  const result = await act()
  return { result, direct: edge.directCount() - before }
}

test('a dump past the gateway is in the audit log, without its size', async () => {
  const asked = async () => (await fetchDump()).status
  const { result, direct } = await counted(asked)
  expect({ result, direct }).toEqual({ result: 200, direct: 1 })
  const noted = async () => (await (await gateway.call('GET', '/admin/audit?action=dumpDatabase')).json()).entries
  await expect.poll(noted).toMatchObject([
    {
      actor: { kind: 'database-token' },
      target: 'orders',
      outcome: 'done',
      details: {
        lane: 'direct',
        asked: 'GET /dump',
        bytes: null,
        is_whole: null,
        note: expect.stringContaining('sent past the gateway by Traefik itself: neither its size, nor its end'),
      },
    },
  ])
})

function fetchDump(): Promise<Response> {
  return fetch(`${url}/dump`, { headers: { Authorization: `Bearer ${readOnlyToken}` } })
}

const insert = "INSERT INTO items (name) VALUES ('book')"
const one = { requests: [execute('SELECT 1'), close] }

describe.each(['direct', 'gateway'] as const)('@libsql/client on the lane %s', (lane) => {
  const name = `client-${lane}`
  const open = (authToken: string) =>
    createHttpClient({ url: `http://${name}.db.localhost:${edge.port}`, authToken, intMode: 'number' })

  beforeAll(() => gateway.spawn(name, { lane }))

  test('runs statements, batches and transactions', async () => {
    const { result, direct } = await counted(async () => {
      const client = open(await gateway.token(name))
      await client.execute('CREATE TABLE t (a)')
      await client.batch(['INSERT INTO t VALUES (1)', 'INSERT INTO t VALUES (2)'], 'write')
      const transaction = await client.transaction('write')
      await transaction.execute('UPDATE t SET a = a * 10')
      await transaction.commit()
      return client.execute('SELECT sum(a) AS total FROM t')
    })
    expect(result.rows[0]?.['total']).toBe(30)
    expect(direct > 0).toBe(lane === 'direct')
  })

  test('reads with a read-only token and is refused to write', async () => {
    const client = open(await gateway.token(name, 'read-only'))
    expect((await client.execute('SELECT 7 AS n')).rows[0]?.['n']).toBe(7)
    await expect(client.execute('CREATE TABLE u (a)')).rejects.toThrow(/403|forbid|Write|READ_ONLY/)
  })
})

test('a cursor streams row by row past the gateway', async () => {
  const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i FROM n'
  const { result, direct } = await counted(() =>
    hranaHttp(url, token).post('/v3/cursor', { batch: { steps: [{ stmt: { sql } }] } }),
  )
  expect(result.status).toBe(200)
  expect(result.text.split('\n').filter((line) => line.includes('"type":"row"'))).toHaveLength(50_000)
  expect(direct).toBe(1)
})

test('gRPC-web of embedded replicas passes, with the credential in its own header', async () => {
  const { result, direct } = await counted(() =>
    send(`${url}/wal_log.ReplicationLog/Hello`, {
      method: 'POST',
      headers: { 'x-authorization': `Bearer ${token}`, 'content-type': 'application/grpc-web', te: 'trailers' },
      body: Buffer.from([0, 0, 0, 0, 0]),
    }),
  )
  expect(result.status).toBe(200)
  expect(result.headers['content-type']).toContain('application/grpc-web')
  expect(result.text).toContain('grpc-status:0')
  expect(direct).toBe(1)
})

test('a WebSocket goes by the gateway', async () => {
  const { result, direct } = await counted(async () => {
    const client = createWsClient({ url: url.replace('http:', 'ws:'), authToken: token })
    const rows = (await client.execute('SELECT 5 AS n')).rows
    client.close()
    return rows
  })
  expect(result[0]?.['n']).toBe(5)
  expect(direct).toBe(0)
})

test.each([
  ['without a credential', {}, 401, 'AUTH_HEADER_NOT_FOUND'],
  ['with a token that is none', { authorization: 'Bearer nonsense' }, 401, 'AUTH_JWT_INVALID'],
])('a request %s is refused by the gateway in the words of clients', async (_, headers, status, code) => {
  const { result, direct } = await counted(() =>
    send(`${url}/v2/pipeline`, { method: 'POST', headers, body: JSON.stringify(one) }),
  )
  expect(result.status).toBe(status)
  expect(result.json()).toMatchObject({ code })
  expect(result.headers['access-control-allow-origin']).toBe('*')
  expect(direct).toBe(0)
})

test('a token of another database is refused', async () => {
  await gateway.spawn('other')
  const answer = await hranaHttp(url, await gateway.token('other')).post('/v2/pipeline', one)
  expect(answer.status).toBe(401)
})

test('a refusal of gRPC-web is no success for the edge', async () => {
  const answer = await send(`${url}/proxy.Proxy/Execute`, {
    method: 'POST',
    headers: { 'x-authorization': 'Bearer nonsense', 'content-type': 'application/grpc-web' },
    body: '',
  })
  expect(answer.status).toBe(401)
  expect(answer.headers['grpc-status']).toBe('16')
})

test.each([
  '/dev/orders/v2/pipeline',
  '/console',
  '/v1/namespaces/default/config',
  '/v2/pipeline/',
  '//v2/pipeline',
  '/%76%32/pipeline',
])('POST %s never reaches the worker', async (path) => {
  const { result, direct } = await counted(() => rawPost(path))
  expect(result).toBe(404)
  expect(direct).toBe(0)
})

/** The path as it is, which URL parsers would change. */
function rawPost(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'orders.db.localhost', authorization: `Bearer ${token}` }
    httpRequest({ host: '127.0.0.1', port: edge.port, method: 'POST', path, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end('{}')
  })
}

test('the worker sees neither the credential of the caller nor a namespace', async () => {
  const answer = await hranaHttp(url, readOnlyToken).post('/v2/pipeline', one, {
    'x-namespace-bin': Buffer.from('other').toString('base64'),
    'x-namespace': 'other',
    'x-authorization': `Bearer ${token}`,
  })
  expect(answer.json()).toMatchObject({ results: [{ type: 'ok' }, { type: 'ok' }] })
  const write = await hranaHttp(url, readOnlyToken).post('/v2/pipeline', { requests: [execute(insert), close] })
  expect(write.status).toBe(403)
})

test('probes and preflights are answered by the gateway', async () => {
  const { direct } = await counted(async () => {
    expect((await send(`${url}/health`, {})).status).toBe(200)
    expect((await send(`${url}/v2/pipeline`, { method: 'OPTIONS', headers: { origin: 'http://a.test' } })).status).toBe(
      200,
    )
  })
  expect(direct).toBe(0)
})

test('nobody who does not know the key of a database is told a token', async () => {
  const { id } = gateway.gateway.context.registry.find('orders') ?? { id: '' }
  for (const path of [`/edge/${id}/${'0'.repeat(64)}`, `/edge/${id}`, '/edge/']) {
    const answer = await gateway.call('GET', path, undefined, {
      'x-forwarded-method': 'POST',
      'x-forwarded-uri': '/v2/pipeline',
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('authorization')).toBeNull()
  }
})

test('more requests at once than its worker stands get a 429', async () => {
  const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*) FROM n'
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => hranaHttp(url, token).post('/v2/pipeline', { requests: [execute(sql), close] })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  expect((await hranaHttp(url, token).post('/v2/pipeline', one)).status).toBe(200)
})

test('it does not sleep by itself; one that crashed is woken by the gateway and is direct again', async () => {
  await gateway.spawn('sleeper')
  await gateway.spawn('waking', { lane: 'direct' })
  const { context } = gateway.gateway
  await eventually(async () => (await context.databases.view('sleeper')).status === 'sleeping')
  expect((await context.databases.view('waking')).status).toBe('running')

  const database = context.registry.find('waking')
  if (database === undefined) throw new Error('No database')
  await context.driver.kill(database.id)
  const client = hranaHttp(`http://waking.db.localhost:${edge.port}`, await gateway.token('waking'))
  const { direct } = await counted(async () => {
    await eventually(async () => (await client.post('/v2/pipeline', one)).status === 200)
  })
  expect(direct).toBeLessThanOrEqual(1)
  expect((await counted(() => client.post('/v2/pipeline', one))).direct).toBe(1)
})

test('a change of the lane holds from the next start, which comes as soon as the database is idle', async () => {
  await gateway.spawn('moving')
  const client = hranaHttp(`http://moving.db.localhost:${edge.port}`, await gateway.token('moving'))
  const ask = async () => {
    const { result, direct } = await counted(() => client.post('/v2/pipeline', one))
    return result.status === 200 ? direct : null
  }
  expect(await ask()).toBe(0)
  const patched = await gateway.call('PATCH', '/admin/databases/moving', { lane: 'direct' })
  expect(await patched.json()).toMatchObject({ database: { lane: 'direct' } })
  await eventually(async () => (await ask()) === 1)
  await gateway.call('PATCH', '/admin/databases/moving', { lane: 'gateway' })
  await eventually(async () => (await ask()) === 0)
})

test('the watchdog looks after a worker that was sent something to write', async () => {
  await gateway.spawn('watched', { lane: 'direct' })
  const database = gateway.gateway.context.registry.find('watched')
  if (database === undefined) throw new Error('No database')
  const lifecycle = gateway.gateway.context.fleet.lifecycle(database)
  expect(lifecycle.needsProbe).toBe(false)
  // It may have looked after it already when the answer is here.
  const noted = vi.spyOn(lifecycle, 'noteWork')
  const client = hranaHttp(`http://watched.db.localhost:${edge.port}`, await gateway.token('watched'))
  await client.post('/v2/pipeline', { requests: [execute('CREATE TABLE t (a)'), close] })
  expect(noted).toHaveBeenCalled()
  await eventually(() => !lifecycle.needsProbe)
})

test('an embedded replica syncs and writes past the gateway', async () => {
  const { result, direct } = await counted(async () => {
    const syncUrl = `http://127.0.0.1:${await edge.portOf('orders.db.localhost')}`
    return replicaCount({ url: `file:${join(folder.path, 'replica.db')}`, syncUrl, authToken: token })
  })
  expect(result).toBe(Number((await gateway.query('orders', 'SELECT count(*) AS n FROM items')).data[0].n))
  expect(direct).toBeGreaterThan(2)
})

/** The rows of `items` after one more; in a process of its own, since the client blocks its event loop. */
async function replicaCount(config: object): Promise<number> {
  const script = `
    import { createClient } from '@libsql/client'
    const client = createClient(${JSON.stringify(config)})
    await client.sync()
    await client.execute("INSERT INTO items (name) VALUES ('by replica')")
    await client.sync()
    console.log((await client.execute('SELECT count(*) AS n FROM items')).rows[0].n)
  `
  const args = ['--input-type=module', '--eval', script]
  return Number((await promisify(execFile)(process.execPath, args, { timeout: 120_000 })).stdout)
}
