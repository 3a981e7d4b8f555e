import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { openRequest, send } from '../harness/raw-http.ts'
import { databaseStatus } from '../harness/worker-process.ts'
import { cursorBody, pipelineBody } from './protobuf-body.ts'

const clock = createMovableClock()
const idleMs = 60_000
let gateway: TestGateway
let token: string
let byPath: HranaHttp

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_IDLE_MS: String(idleMs) }, overrides: { clock } })
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
  token = await gateway.token('orders')
  byPath = hranaHttp(`${gateway.url}/db/orders/`, token)
})

afterAll(() => gateway.close())

/** The same requests with the database named by the Host header. */
function byHost(): HranaHttp {
  const host = `orders.db.localhost:${gateway.port}`
  const client = hranaHttp(gateway.url, token)
  return {
    ...client,
    post: (path, body, headers) => client.post(path, body, { host, ...headers }),
    get: (path, headers) => client.get(path, { host, ...headers }),
  }
}

describe.each([
  ['path', () => byPath],
  ['host', byHost],
] as const)('by %s', (_by, open) => {
  test.each(['/health', '/version', '/v1', '/v2', '/v3', '/v3-protobuf'])(
    'GET %s answers without a credential',
    async (path) => {
      const answer = await open().get(path, { authorization: '' })
      expect(answer.status).toBe(200)
    },
  )

  test('POST /v1/execute runs a statement', async () => {
    const answer = await open().post('/v1/execute', { stmt: { sql: 'SELECT 42 AS n' } })
    expect(answer.status).toBe(200)
    expect(answer.json().result).toMatchObject({ cols: [{ name: 'n' }], rows: [[{ type: 'integer', value: '42' }]] })
  })

  test("POST /v1/execute passes sqld's own errors on", async () => {
    const unparsed = await open().post('/v1/execute', { stmt: { sql: 'SELEC' } })
    expect([unparsed.status, unparsed.json().code]).toEqual([400, 'SQL_PARSE_ERROR'])
    const unknown = await open().post('/v1/execute', { stmt: { sql: 'SELECT * FROM nowhere' } })
    expect(unknown.status).toBe(500)
    expect(unknown.json()).toMatchObject({
      code: 'SQLITE_UNKNOWN',
      message: expect.stringContaining('no such table: nowhere'),
    })
  })

  test('POST /v1/batch runs several', async () => {
    const answer = await open().post('/v1/batch', { batch: batch('SELECT 1', 'SELECT 2') })
    expect(answer.json().result.step_results).toHaveLength(2)
  })

  test.each(['/v2/pipeline', '/v3/pipeline'])(
    'POST %s answers every request of a stream, with no base_url',
    async (path) => {
      const requests = [
        { type: 'store_sql', sql_id: 1, sql: 'SELECT ? AS x' },
        { type: 'execute', stmt: { sql_id: 1, args: [{ type: 'text', value: 'hello' }] } },
        { type: 'batch', batch: batch('SELECT 1', 'SELECT 2') },
        { type: 'sequence', sql: 'SELECT 1; SELECT 2' },
        { type: 'describe', sql: 'SELECT id, text FROM notes WHERE id = ?' },
        { type: 'close_sql', sql_id: 1 },
        { type: 'execute', stmt: { sql: 'SELECT * FROM nowhere' } },
        close,
      ]
      const answer = await open().post(path, { requests })
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/json')
      const reply = answer.json()
      expect(reply).toMatchObject({ baton: null, base_url: null })
      expect(reply.results.map(({ type }: { type: string }) => type)).toEqual([
        'ok',
        'ok',
        'ok',
        'ok',
        'ok',
        'ok',
        'error',
        'ok',
      ])
      expect(reply.results[1].response.result.rows).toEqual([[{ type: 'text', value: 'hello' }]])
      expect(reply.results[4].response.result).toMatchObject({ params: [{ name: null }], is_readonly: true })
    },
  )

  test('POST /v3/cursor streams one entry a line', async () => {
    const answer = await open().post('/v3/cursor', { batch: batch('SELECT 1 AS a UNION ALL SELECT 2') })
    expect(answer.status).toBe(200)
    const [head, ...entries] = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(head).toMatchObject({ baton: expect.any(String), base_url: null })
    const rows = entries.filter(({ type }) => type === 'row').map(({ row }) => row[0].value)
    expect(rows).toEqual(['1', '2'])
  })

  test('POST /v3-protobuf/pipeline and /cursor speak protobuf', async () => {
    const headers = { 'content-type': 'application/x-protobuf' }
    const sql = "SELECT 'seven words' AS text"
    const piped = await open().post('/v3-protobuf/pipeline', pipelineBody(sql, { closes: true }), headers)
    expect([piped.status, piped.headers['content-type']]).toEqual([200, 'application/x-protobuf'])
    expect(piped.text).toContain('seven words')

    const read = await open().post('/v3-protobuf/cursor', cursorBody(sql), headers)
    expect(read.status).toBe(200)
    expect(read.text).toContain('seven words')
  })

  test('POST / is the legacy route, and writes', async () => {
    const statements = ["INSERT INTO notes (text) VALUES ('legacy')", { q: 'SELECT ? AS x', params: [5] }]
    const answer = await open().post('/', { statements })
    expect(answer.status).toBe(200)
    expect(answer.json()[1].results).toMatchObject({ columns: ['x'], rows: [[5]] })
  })

  test('GET /dump streams the database as SQL', async () => {
    await gateway.query('orders', "INSERT INTO notes (text) VALUES ('dumped')")
    const answer = await open().get('/dump')
    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/CREATE TABLE IF NOT EXISTS notes[\s\S]+'dumped'/)
    expect((await open().get('/dump?preserve_row_ids=true')).status).toBe(200)
  })

  test('GET /v1/jobs is answered by sqld', async () => {
    const answer = await open().get('/v1/jobs')
    expect([answer.status, answer.json().error]).toEqual([400, 'Invalid namespace'])
  })

  test.each([
    ['GET', '/info'],
    ['POST', '/pull-updates'],
    ['POST', '/dev/default/v2/pipeline'],
    ['POST', '/dev/other/v3/pipeline'],
    ['GET', '/console'],
    ['GET', '/metrics'],
    ['GET', '/v1/namespaces'],
    ['POST', '/v1/namespaces/orders/create'],
    ['GET', '/v1/namespaces/default/config'],
    ['POST', '/v1/namespaces/default/fork/other'],
    ['GET', '/v1/diagnostics'],
    ['POST', '/v2/cursor'],
    ['POST', '/wal_log.ReplicationLog/Other'],
    ['GET', '/'],
  ])('%s %s is 404', async (method, path) => {
    const answer = method === 'GET' ? await open().get(path) : await open().post(path, '{}')
    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({
      code: 'ROUTE_NOT_FOUND',
      message: expect.any(String),
      error: expect.any(String),
    })
  })

  test('a known path with another method is a 405 that names the right ones', async () => {
    const { status, headers, ...answer } = await open().get('/v2/pipeline')
    expect([status, answer.json().code, headers.allow]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST'])
    expect((await open().post('/health', '')).headers.allow).toBe('GET, HEAD')
    expect((await open().post('/dump', '')).headers.allow).toBe('GET')
  })
})

test('HEAD asks for health, version and protocols as GET does', async () => {
  for (const path of ['/health', '/version', '/v2', '/v3', '/v3-protobuf']) {
    const [head, get] = [await send(byPath.url + path, { method: 'HEAD' }), await send(byPath.url + path)]
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', get.headers['content-length']])
  }
})

test('GET /beta/listen sends an event after each commit', async () => {
  const response = await openRequest(`${byPath.url}/beta/listen?table=notes`, { headers: byPath.headers })
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/event-stream'])
  let received = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    received += text
  })
  await eventually(
    async () => {
      await byPath.value("INSERT INTO notes (text) VALUES ('news')")
      return received.includes('event')
    },
    { what: 'an event' },
  )
  expect(received).toMatch(/event: ?changes\ndata: ?\{.*"insert":1.*\}/)
  response.destroy()
})

test('change feeds take no connection from queries, and one credential no more than its share', async () => {
  const feeds: IncomingMessage[] = []
  const listen = () => openRequest(`${byPath.url}/beta/listen?table=notes`, { headers: byPath.headers })
  for (let response = await listen(); feeds.length < 100; response = await listen()) {
    if (response.statusCode !== 200) {
      expect([feeds.length, response.statusCode, response.headers['retry-after']]).toEqual([64, 429, '1'])
      response.resume()
      break
    }
    feeds.push(response.on('error', () => undefined))
  }
  expect(feeds).toHaveLength(64)
  expect(await byPath.value('SELECT 1')).toEqual({ type: 'integer', value: '1' })
  for (const feed of feeds) feed.destroy()
  const next = await eventually(
    async () => {
      const response = await listen()
      if (response.statusCode === 200) return response
      response.resume()
      return null
    },
    { what: 'a place for another feed' },
  )
  next.on('error', () => undefined).destroy()
})

test('GET /beta/listen without a table is 400', async () => {
  expect((await byPath.get('/beta/listen')).status).toBe(400)
})

test('a base URL that lost its last segment is told about the slash', async () => {
  for (const path of ['/db/v2/pipeline', '/db/v3/pipeline', '/db/v3-protobuf/pipeline']) {
    const answer = await send(gateway.url + path, { method: 'POST', headers: byPath.headers, body: '{}' })
    expect(answer.status).toBe(404)
    expect(answer.json().message).toContain('lacks its last slash')
  }
})

test('names are found without regard to case, and escaped', async () => {
  const { headers } = byPath
  for (const url of ['/db/ORDERS/v1/jobs', '/db/%6frders/v1/jobs', '/db/orders//v1/jobs']) {
    expect((await send(gateway.url + url, { headers })).status).toBe(400)
  }
  const host = `ORDERS.DB.localhost:${gateway.port}`
  expect((await send(`${gateway.url}/v1/jobs`, { headers: { ...headers, host } })).status).toBe(400)
})

test('a browser may call: any origin, and the preflight needs no credential', async () => {
  const preflight = await send(`${byPath.url}/v2/pipeline`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers['access-control-allow-origin']).toBe('*')
  expect(String(preflight.headers['access-control-allow-headers']).toLowerCase()).toContain('authorization')
  const answer = await byPath.post(
    '/v2/pipeline',
    { requests: [execute('SELECT 1'), close] },
    { origin: 'https://app.example' },
  )
  expect(answer.headers['access-control-allow-origin']).toBe('*')
})

test('what sqld does not serve, probes and refusals wake nothing; a query does', async () => {
  clock.advance(idleMs * 2)
  await eventually(async () => (await databaseStatus(gateway, 'orders')) === 'sleeping', {
    what: 'the database to sleep',
  })
  for (const path of ['/info', '/metrics', '/v1/namespaces', '/console', '/v2', '/v3', '/version', '/health'])
    await byPath.get(path)
  await byPath.post('/pull-updates', '{}')
  await byPath.post('/dev/default/v2/pipeline', '{}')
  await byPath.post('/v2/pipeline', '{}', { authorization: 'Bearer nonsense' })
  expect(await databaseStatus(gateway, 'orders')).toBe('sleeping')
  expect(await byPath.value('SELECT 1')).toEqual({ type: 'integer', value: '1' })
  expect(await databaseStatus(gateway, 'orders')).toBe('running')
})

describe('a database whose name is no host label', () => {
  const health = { authorization: '' }

  test.each(['under_score', 'with.dot'])('%s is reached by path alone', async (name) => {
    await gateway.spawn(name)
    const client = hranaHttp(`${gateway.url}/db/${name}/`, await gateway.token(name))
    expect((await client.get('/health', health)).status).toBe(200)
    const host = `${name}.db.localhost:${gateway.port}`
    const refusal = await hranaHttp(gateway.url, token).get('/health', { ...health, host })
    expect(refusal.status).toBe(404)
    expect(refusal.json()).toMatchObject({
      code: 'DATABASE_NOT_FOUND',
      message: 'Database not found. Its name is no host label: use /db/<name>/',
    })
  })
})
