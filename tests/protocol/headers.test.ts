import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDriver } from '../../gateway/drivers/index.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { tapWorkers, type WireTap } from '../harness/wire-tap.ts'

let dataDir: string
let tap: WireTap
let gateway: TestGateway
/** Its probes would be among what reaches the worker. */
const neverAsks = { periodMs: 3_600_000, probeTimeoutMs: 60_000 }
let client: HranaHttp
const body = { requests: [execute("SELECT 'x' AS x"), close] }

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'db-forge-'))
  tap = tapWorkers(await openDriver('process', { dataDir, stopGraceMs: 5_000, readyTimeoutMs: 60_000 }))
  gateway = await startTestGateway({ dataDir, overrides: { driver: tap.driver, watchdog: neverAsks } })
  await gateway.spawn('tapped')
  client = hranaHttp(`${gateway.url}/db/tapped/`, await gateway.token('tapped'))
})

beforeEach(() => {
  tap.requests.length = 0
})

afterAll(async () => {
  await gateway.close()
  await tap[Symbol.asyncDispose]()
  await rm(dataDir, { recursive: true, force: true })
})

/** Headers of the one request with this path that reached the worker. */
function received(url: string) {
  const found = tap.requests.filter((request) => request.url === url)
  expect(found.length).toBeGreaterThan(0)
  return found.at(-1)?.headers ?? {}
}

test('the worker gets no credential, namespace, address or coding of the client', async () => {
  const answer = await client.post('/v2/pipeline', body, {
    'accept-encoding': 'br, gzip',
    'x-api-key': gateway.key,
    'x-authorization': 'Bearer mine',
    'x-namespace': 'other',
    'x-namespace-bin': 'b3RoZXI',
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-host': 'other.example',
    forwarded: 'for=10.0.0.1',
    via: '1.1 somewhere',
    cookie: 'session=1',
    origin: 'https://app.example',
  })
  expect(answer.status).toBe(200)
  const headers = received('/v2/pipeline')
  expect(headers['accept-encoding']).toBe('identity')
  expect(headers.authorization).toMatch(/^Bearer ey/)
  expect(headers.authorization).not.toBe(client.headers['authorization'])
  const dropped = [
    'x-api-key',
    'x-authorization',
    'x-namespace',
    'x-namespace-bin',
    'x-forwarded-for',
    'x-forwarded-host',
    'forwarded',
    'via',
    'cookie',
    'origin',
  ]
  for (const name of dropped) expect(headers).not.toHaveProperty(name)
  expect(headers.host).toMatch(/^127\.0\.0\.1(:\d+)?$/)
})

test('hop-by-hop headers end at the gateway, those that `connection` names too', async () => {
  await client.post('/v2/pipeline', body, {
    connection: 'keep-alive, x-hop',
    'x-hop': 'this hop alone',
    'x-end': 'for the worker',
    'keep-alive': 'timeout=5',
    te: 'trailers',
    'proxy-authorization': 'Basic abc',
    expect: '100-continue',
  })
  const headers = received('/v2/pipeline')
  expect(headers['x-end']).toBe('for the worker')
  for (const name of ['x-hop', 'te', 'proxy-authorization', 'expect', 'keep-alive', 'upgrade']) {
    expect(headers).not.toHaveProperty(name)
  }
})

test("the worker's hop-by-hop and CORS headers end at the gateway; its others arrive", async () => {
  const answer = await client.post('/v2/pipeline', body, { origin: 'https://app.example' })
  expect(answer.headers['x-from-worker']).toBe('yes')
  expect(answer.headers['keep-alive']).not.toBe('timeout=77')
  expect(answer.headers['access-control-allow-origin']).toBe('*')
  expect(answer.headers).not.toHaveProperty('access-control-allow-headers')
})

test('who is no browser gets no header that is for browsers alone, and is told what the answer depends on', async () => {
  const { headers } = await client.post('/v2/pipeline', body)
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  expect(headers).toMatchObject({ vary: 'Origin', 'x-content-type-options': 'nosniff' })
})

test('no answer is coded, whatever the client offers', async () => {
  for (const coding of ['br', 'gzip', 'br, gzip, deflate', '*']) {
    const answer = await client.post('/v2/pipeline', body, { 'accept-encoding': coding })
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.json().results[0].type).toBe('ok')
    const dump = await client.get('/dump', { 'accept-encoding': coding })
    expect(dump.headers['content-encoding']).toBeUndefined()
    expect(dump.text).toContain('COMMIT')
  }
})

test('what is not forwarded never reaches the worker', async () => {
  for (const path of [
    '/dev/default/v2/pipeline',
    '/v1/namespaces/x/create',
    '/pull-updates',
    '/../v2/pipeline',
    '/v2/../dev/x',
  ]) {
    await client.post(path, '{}')
  }
  for (const path of ['/console', '/metrics', '/info', '/v1/namespaces', '/health', '/version', '/v2'])
    await client.get(path)
  expect(tap.requests).toEqual([])
})

test('a refused credential never reaches the worker', async () => {
  const answer = await client.post('/v2/pipeline', body, { authorization: 'Bearer nonsense' })
  expect(answer.status).toBe(401)
  expect(tap.requests).toEqual([])
})
