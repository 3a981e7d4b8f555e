import { Agent } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket, openHranaSocket, refusedUpgrade } from '../harness/hrana-socket.ts'
import { createMovableClock, type MovableClock } from '../harness/movable-clock.ts'
import { openRequest, send } from '../harness/raw-http.ts'

let gateway: TestGateway | undefined
let clock: MovableClock
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

async function start(env: Record<string, string>): Promise<TestGateway> {
  // Rates refill with time, however long a test takes.
  clock = createMovableClock({ standsStill: true })
  gateway = await startTestGateway({ env, overrides: { clock } })
  return gateway
}

const read = { requests: [execute('SELECT 1'), close] }

/** `X-Forwarded-For` as this machine's proxy would send it. */
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('requests of one address', () => {
  test('are counted over all paths, refused in the shape of each, and told when to come again', async () => {
    const { url, key } = await start({ DBFORGE_TRUSTED_PROXIES: 'loopback', DBFORGE_RATE_PER_ADDRESS: '3' })
    await send(`${url}/admin/databases/spawn/shop`, {
      method: 'POST',
      headers: { 'x-api-key': key, ...from('192.0.2.9') },
    })
    const headers = { authorization: `Bearer ${key}`, ...from('192.0.2.1') }
    const rest = await send(`${url}/admin/databases`, { headers })
    expect([rest.status, rest.headers['ratelimit-limit'], rest.headers['ratelimit-remaining']]).toEqual([200, '3', '2'])
    const query = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"sql":"SELECT 1"}',
    }
    expect((await send(`${url}/api/db/shop/query`, query)).headers['ratelimit-remaining']).toBe('1')
    const pipeline = { method: 'POST', headers, body: JSON.stringify(read) }
    const hrana = await send(`${url}/db/shop/v2/pipeline`, pipeline)
    expect([hrana.status, hrana.headers['ratelimit-remaining']]).toEqual([200, '0'])

    const refused = [
      await send(`${url}/admin/databases`, { headers }),
      await send(`${url}/api/db/shop/query`, query),
      await send(`${url}/db/shop/v2/pipeline`, pipeline),
      await send(`${url}/nowhere`, { headers }),
    ]
    for (const answer of refused) {
      expect(answer.status).toBe(429)
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(answer.headers['ratelimit-reset'])).toBeGreaterThan(0)
      expect(answer.headers['ratelimit-remaining']).toBe('0')
      expect(answer.text).toContain('RATE_LIMITED')
    }
    expect(refused[0]?.json().error).toMatchObject({ reason: 'RATE_LIMITED', scope: 'address', limit_per_minute: 3 })
    expect(refused[2]?.json()).toMatchObject({ code: 'RATE_LIMITED', message: expect.stringContaining('3 a minute') })
    expect((await send(`${url}/admin/databases`, { headers: { ...headers, ...from('192.0.2.2') } })).status).toBe(200)
    expect((await send(`${url}/health`, { headers: from('192.0.2.1') })).status).toBe(200)
  })

  test('an address that is made up is not believed', async () => {
    const { url, key } = await start({ DBFORGE_TRUSTED_PROXIES: '203.0.113.0/24', DBFORGE_RATE_PER_ADDRESS: '2' })
    const ask = (address: string) => send(`${url}/admin/databases`, { headers: { 'x-api-key': key, ...from(address) } })
    expect((await ask('192.0.2.1')).status).toBe(200)
    expect((await ask('192.0.2.2')).status).toBe(200)
    expect((await ask('192.0.2.3')).status).toBe(429)
  })

  test('sockets count as requests', async () => {
    const { url, key, port } = await start({ DBFORGE_RATE_PER_ADDRESS: '1' })
    await send(`${url}/admin/databases/spawn/shop`, { method: 'POST', headers: { 'x-api-key': key } })
    const refusal = await refusedUpgrade(databaseUrls({ port }, 'shop', 'ws').path)
    expect([refusal.status, JSON.parse(refusal.text).code]).toEqual([429, 'RATE_LIMITED'])
  })
})

test('requests of one credential and of one database are counted, whichever the path', async () => {
  const started = await start({ DBFORGE_RATE_PER_KEY: '100', DBFORGE_RATE_PER_DATABASE: '2' })
  await started.spawn('shop')
  await started.spawn('other')
  const client = hranaHttp(databaseUrls(started, 'shop').path, await started.token('shop'))
  expect((await client.post('/v2/pipeline', read)).status).toBe(200)
  expect((await started.call('GET', '/api/db/shop/schema')).status).toBe(200)
  const answer = await client.post('/v2/pipeline', read)
  expect([answer.status, answer.json().message]).toEqual([429, expect.stringContaining('for this database')])
  expect((await started.call('POST', '/api/db/SHOP/query', { sql: 'SELECT 1' })).status).toBe(429)
  expect((await started.call('POST', '/api/db/other/query', { sql: 'SELECT 1' })).status).toBe(200)
  expect((await started.call('PATCH', '/admin/databases/shop', { description: 'busy' })).status).toBe(200)
})

test('the limit of a credential is its own', async () => {
  const started = await start({ DBFORGE_RATE_PER_KEY: '3' })
  await started.spawn('shop')
  const [first, second] = [await started.token('shop'), await started.token('shop')]
  const url = databaseUrls(started, 'shop').path
  const statuses = []
  for (let count = 0; count < 4; count += 1) {
    statuses.push((await hranaHttp(url, first).post('/v2/pipeline', read)).status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await hranaHttp(url, second).post('/v2/pipeline', read)).status).toBe(200)
  expect((await started.call('GET', '/admin/databases')).status).toBe(429)
  const socket = await new HranaSocket(databaseUrls(started, 'shop', 'ws').path).open()
  expect((await socket.hello(first)).error.code).toBe('RATE_LIMITED')
})

test('wrong credentials end in 429; who has a good one is served all the same', async () => {
  const started = await start({ DBFORGE_RATE_FAILED: '3' })
  await started.spawn('shop')
  const wrong = { 'X-API-Key': 'dbf_wrong' }
  const url = databaseUrls(started, 'shop').path
  const statuses = [
    (await started.call('GET', '/admin/databases', undefined, wrong)).status,
    (await started.call('POST', '/api/db/shop/query', { sql: 'SELECT 1' }, wrong)).status,
    (await hranaHttp(url, 'nonsense').post('/v2/pipeline', read)).status,
    (await hranaHttp(url, 'nonsense').post('/v2/pipeline', read)).status,
    (await started.call('GET', '/admin/databases', undefined, wrong)).status,
  ]
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await hranaHttp(url, await started.token('shop')).post('/v2/pipeline', read)).status).toBe(200)
  expect((await started.call('GET', '/admin/databases')).status).toBe(200)
})

test('whoever guesses is refused by every path, on the one connection, and no good credential with it', async () => {
  const { url, key, spawn } = await start({ DBFORGE_RATE_FAILED: '2' })
  await spawn('shop')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const attempts = [
    ['GET', '/admin/databases', undefined],
    ['POST', '/admin/keys', '{"name":"mine"}'],
    ['POST', '/api/db/shop/query', '{"sql":"SELECT 1"}'],
    ['GET', '/api/db/shop/schema', undefined],
    ['POST', '/db/shop/v2/pipeline', JSON.stringify(read)],
    ['GET', '/db/shop/dump', undefined],
  ] as const
  const statuses: number[] = []
  for (const authorization of ['Bearer dbf_guess', `Bearer ${key}`]) {
    for (const [method, path, body] of attempts) {
      const options = { method, headers: { authorization, 'content-type': 'application/json' }, agent }
      const answer = await send(`${url}${path}`, body === undefined ? options : { ...options, body })
      statuses.push(answer.status)
      expect([path, answer.headers.connection]).toEqual([path, 'keep-alive'])
      if (answer.status === 429) expect(answer.text).toContain('refused credentials from this address: 2 a minute')
    }
  }
  agent.destroy()
  expect(statuses).toEqual([401, 401, 429, 429, 429, 429, 200, 201, 200, 200, 200, 200])
  // What was refused ahead of every route is in the log as what it was.
  const refused = await eventually(async () => {
    const { text } = await send(`${url}/admin/audit?outcome=refused`, { headers: { authorization: `Bearer ${key}` } })
    const entries: { action: string; target: string | null }[] = JSON.parse(text).entries
    return entries.some(({ action }) => action === 'getSchema') && entries
  })
  const seen = refused.map(({ action, target }) => [action, target])
  expect(seen).toContainEqual(['createKey', null])
  expect(seen).toContainEqual(['getSchema', 'shop'])
  expect(seen.map(([action]) => action)).not.toContain('other')
})

test('a large body that is refused is not read: its connection ends', async () => {
  const { url, spawn } = await start({})
  await spawn('shop')
  const headers = { authorization: 'Bearer dbf_guess', 'content-type': 'application/json' }
  for (const path of ['/api/db/shop/query', '/db/shop/v2/pipeline']) {
    const answer = await send(`${url}${path}`, { method: 'POST', headers, body: Buffer.alloc(2_000_000, 32) })
    expect([answer.status, answer.headers.connection]).toEqual([401, 'close'])
  }
})

test('sign-ins count together, however their path is written', async () => {
  const started = await start({ DBFORGE_RATE_LOGIN: '3' })
  const statuses = []
  for (const path of ['/auth/login', '/auth/session', '/auth/%6cogin', '/auth/login?again']) {
    statuses.push((await started.call('POST', path, { email: 'a@b.co', password: 'x' })).status)
  }
  expect(statuses).toEqual([401, 401, 401, 429])
})

test('sign-ins have a limit of their own', async () => {
  const started = await start({ DBFORGE_RATE_LOGIN: '2' })
  const signIn = async () => (await started.call('POST', '/auth/login', { email: 'a@b.c', password: 'x' })).status
  expect([await signIn(), await signIn(), await signIn()]).toEqual([401, 401, 429])
  expect((await started.call('GET', '/admin/databases')).status).toBe(200)
})

describe('a database with a list of addresses', () => {
  test('gives its data to those alone, by every path', async () => {
    const started = await start({ DBFORGE_TRUSTED_PROXIES: 'loopback' })
    await started.spawn('shop', { protection: { allowed_addresses: ['10.0.0.0/8', '2001:db8::/32'] } })
    const token = await started.token('shop')
    const client = hranaHttp(databaseUrls(started, 'shop').path, token)
    for (const [address, status] of [
      ['10.1.2.3', 200],
      ['2001:db8::7', 200],
      ['192.0.2.1', 403],
      ['10.1.2.3, 192.0.2.1', 403],
    ] as const) {
      const answers = [await client.post('/v2/pipeline', read, from(address)), await client.get('/dump', from(address))]
      expect([address, ...answers.map((answer) => answer.status)]).toEqual([address, status, status])
      expect((await started.call('POST', '/api/db/shop/query', { sql: 'SELECT 1' }, from(address))).status).toBe(status)
      expect((await started.call('GET', '/api/db/shop/schema', undefined, from(address))).status).toBe(status)
    }
    const refused = await started.call('GET', '/api/db/shop/schema', undefined, from('192.0.2.1'))
    expect((await refused.json()).error.reason).toBe('ADDRESS_REFUSED')
    const socket = await new HranaSocket(databaseUrls(started, 'shop', 'ws').path).open()
    expect((await socket.hello(token)).error.code).toBe('ADDRESS_REFUSED')
  })

  test('a list that changes ends the sockets of who is not on it', async () => {
    const started = await start({})
    await started.spawn('shop')
    const socket = await new HranaSocket(databaseUrls(started, 'shop', 'ws').path).open()
    await socket.hello(await started.token('shop'))
    const allow = (list: string[]) =>
      started.call('PATCH', '/admin/databases/shop', { protection: { allowed_addresses: list } })
    expect((await allow(['loopback'])).status).toBe(200)
    expect((await socket.execute('SELECT 1')).type).toBe('response_ok')
    await allow(['10.0.0.0/8'])
    expect((await socket.ended).code).toBe(1008)
    const wrong = await allow(['10.0.0.0/99'])
    expect((await wrong.json()).error).toMatchObject({ reason: 'INVALID_BODY', status: 422 })
  })
})

test('messages on an open socket count as requests: past the rate they wait for their turn, and none is lost', async () => {
  const started = await start({ DBFORGE_RATE_PER_KEY: '600' })
  await started.spawn('shop')
  const token = await started.token('shop')
  const socket = await openHranaSocket(databaseUrls(started, 'shop', 'ws').path, token)
  const sent = 620
  socket.send({ type: 'request', request_id: 0, request: { type: 'open_stream', stream_id: 1 } })
  const request = { type: 'execute', stream_id: 1, stmt: { sql: 'SELECT 1' } }
  for (let id = 1; id < sent; id += 1) socket.send({ type: 'request', request_id: id, request })
  // sqld answers in its own order.
  const answered = () => new Set(socket.messages.map(({ request_id }) => request_id)).size
  await eventually(() => answered() > 590, { what: 'the answers within the rate' })
  const throttled = await hranaHttp(databaseUrls(started, 'shop').path, token).post('/v2/pipeline', read)
  expect(throttled.status, 'the same credential elsewhere').toBe(429)
  expect(answered()).toBeLessThanOrEqual(601)
  // Ten a second from now on.
  clock.advance(1_000)
  await eventually(() => answered() > 601, { what: 'the next ten' })
  expect(answered()).toBeLessThanOrEqual(611)
  clock.advance(2_000)
  await socket.message(({ request_id }) => request_id === sent - 1, 'the last answer')
  await eventually(() => socket.messages.filter(({ type }) => type === 'response_ok').length === sent)
  await socket.close()
})

describe('requests of one credential at a time', () => {
  const endless = 'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c'

  test('are so many, whichever the path, and each that ends makes room', async () => {
    const started = await start({ DBFORGE_MAX_IN_FLIGHT_PER_KEY: '2', DBFORGE_SHUTDOWN_GRACE_MS: '500' })
    await started.spawn('shop')
    const token = await started.token('shop')
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const post = (path: string, body: unknown) =>
      openRequest(started.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const cursor = await post('/db/shop/v3/cursor', { batch: batch(endless) })
    const stream = await post('/api/db/shop/query', { sql: endless, format: 'ndjson' })
    for (const answer of [cursor, stream]) answer.on('error', () => undefined)
    expect([cursor.statusCode, stream.statusCode]).toEqual([200, 200])

    const hrana = await hranaHttp(databaseUrls(started, 'shop').path, token).post('/v2/pipeline', read)
    expect([hrana.status, hrana.json().code, hrana.headers['retry-after']]).toEqual([429, 'TOO_MANY_REQUESTS', '1'])
    for (const path of ['/api/db/shop/query', '/api/db/shop/batch']) {
      const body = path.endsWith('query') ? { sql: 'SELECT 1' } : { statements: [{ sql: 'SELECT 1' }] }
      const rest = await send(started.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
      expect([rest.status, rest.json().error]).toMatchObject([429, { reason: 'TOO_MANY_REQUESTS', limit: 2 }])
    }
    expect((await started.query('shop', 'SELECT 1 AS one')).data, 'another credential').toEqual([{ one: 1 }])

    for (const answer of [stream, cursor]) {
      answer.destroy()
      await eventually(
        async () =>
          (await hranaHttp(databaseUrls(started, 'shop').path, token).post('/v2/pipeline', read)).status === 200,
        { what: 'room' },
      )
    }
  })

  test('give their places back, answered or refused', async () => {
    const started = await start({ DBFORGE_MAX_IN_FLIGHT_PER_KEY: '1' })
    await started.spawn('shop')
    for (const sql of ['SELECT 1', 'nonsense', 'SELECT 1']) {
      for (const path of ['/api/db/shop/query', '/api/db/nowhere/query']) {
        expect((await started.call('POST', path, { sql })).status).not.toBe(429)
      }
      expect((await started.call('POST', '/api/db/shop/batch', { statements: [{ sql }] })).status).not.toBe(429)
      const hrana = hranaHttp(databaseUrls(started, 'shop').path, started.key)
      expect((await hrana.post('/v2/pipeline', { requests: [execute(sql), close] })).status).toBe(200)
      expect((await hrana.get('/nowhere')).status).toBe(404)
      expect((await started.call('GET', '/admin/databases/nowhere')).status).toBe(404)
    }
  })
})
