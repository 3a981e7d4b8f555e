import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkerDriver } from '../../gateway/domain/databases/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let folder: TemporaryFolder
let gateway: TestGateway
let rest: RestClient
let client: HranaHttp
let worker: Server
let refusal = { status: 200, body: '' }
/** Requests to one path, as the worker sees them: the first ones are refused, the others answered. */
let counted = { path: '', seen: 0, refused: Number.POSITIVE_INFINITY }

/** A driver whose workers run, but are reached at `port`. */
function answeringAt(driver: WorkerDriver, port: number): WorkerDriver {
  return new Proxy(driver, {
    get(target, name) {
      if (name === 'ensure') {
        return async (...args: Parameters<WorkerDriver['ensure']>) => ({ ...(await target.ensure(...args)), port })
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

beforeAll(async () => {
  folder = await temporaryFolder()
  worker = createServer((request, response) => {
    request.resume()
    const isCounted = request.url === counted.path
    if (isCounted) counted.seen += 1
    const answer = isCounted && counted.seen > counted.refused ? { status: 200, body: '{"answered":true}' } : refusal
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(worker, 'listening')
  const address = worker.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const dataDir = join(folder.path, 'data')
  const driver = await openDriver('process', { dataDir, stopGraceMs: 5_000, readyTimeoutMs: 60_000 })
  gateway = await startTestGateway({
    dataDir,
    env: { DBFORGE_LOG_LEVEL: 'fatal' },
    overrides: { driver: answeringAt(driver, port), watchdog: { periodMs: 600_000, probeTimeoutMs: 8_000 } },
  })
  rest = restClient(gateway)
  await gateway.spawn('shop')
  client = hranaHttp(`${gateway.url}/db/shop/`, await gateway.token('shop'))
})
afterAll(async () => {
  await gateway?.close()
  worker?.closeAllConnections()
  worker?.close()
  await folder?.[Symbol.asyncDispose]()
})

// As sqld 0.24.32 writes them; the first two are what it says while it shuts down, the third is another one's worker.
it.each([
  [404, '{"error":"Namespace `default` doesn\'t exist"}', 503, 'WORKER_UNAVAILABLE'],
  [503, '{"error":"The server is shutting down"}', 503, 'WORKER_UNAVAILABLE'],
  [401, '{"error":"The JWT is invalid"}', 503, 'WORKER_UNAVAILABLE'],
  [429, '{"error":"Timed out while opening database connection"}', 429, 'TOO_MANY_STREAMS'],
  [418, 'What nobody expects', 500, 'INTERNAL'],
])('a worker that answers %i %s to a whole request is a %i %s', async (status, body, expected, reason) => {
  refusal = { status, body }
  for (const sql of ['SELECT 1', 'INSERT INTO t VALUES (1)']) {
    const answer = await rest.refused('POST', '/api/db/shop/query', { body: { sql } })
    expect(answer, sql).toMatchObject({ status: expected, reason })
    expect(answer.message).not.toContain('Namespace')
  }
})

const statement = { sql: 'SELECT 1' }
const hranaCalls: readonly (readonly [path: string, body: unknown])[] = [
  ['/v1/execute', { stmt: statement }],
  ['/v1/batch', { batch: { steps: [{ stmt: statement }] } }],
  ['/v2/pipeline', { requests: [{ type: 'sequence', sql: 'DELETE FROM t' }, { type: 'close' }] }],
  ['/v3/pipeline', { requests: [{ type: 'execute', stmt: statement }] }],
  ['/v3/cursor', { batch: { steps: [{ stmt: statement }] } }],
  ['/', { statements: ['SELECT 1'] }],
]
const lastWords = [
  { status: 404, body: '{"error":"Namespace `default` doesn\'t exist"}' },
  { status: 503, body: '{"error":"The server is shutting down"}' },
] as const

describe.each(lastWords)('a worker that says $status while it shuts down', (words) => {
  it.each(hranaCalls)('is asked for another one by %s, and is a 503 when there is none', async (path, body) => {
    refusal = words
    counted = { path, seen: 0, refused: Number.POSITIVE_INFINITY }
    const answer = await client.post(path, body)
    expect([answer.status, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'WORKER_UNAVAILABLE', '1'])
    expect(answer.text).not.toContain('Namespace')
    expect(counted.seen).toBe(5)
  })

  it.each(hranaCalls)('never shows by %s when the next one answers', async (path, body) => {
    refusal = words
    counted = { path, seen: 0, refused: 2 }
    const answer = await client.post(path, body)
    expect([answer.status, answer.text]).toEqual([200, '{"answered":true}'])
    expect(counted.seen).toBe(3)
  })

  it('is asked for another one by REST, too, and is a 503 when there is none', async () => {
    refusal = words
    counted = { path: '/v3/pipeline', seen: 0, refused: Number.POSITIVE_INFINITY }
    const answer = await rest.refused('POST', '/api/db/shop/query', { body: { sql: 'SELECT 2' } })
    expect(answer).toMatchObject({ status: 503, reason: 'WORKER_UNAVAILABLE' })
    expect(counted.seen).toBeGreaterThanOrEqual(5)
  })

  it('is a 503 at once for a body that went by as a stream', async () => {
    refusal = words
    counted = { path: '/v3/pipeline', seen: 0, refused: 2 }
    const sql = `SELECT '${'x'.repeat(300_000)}'`
    const answer = await client.post('/v3/pipeline', { requests: [{ type: 'execute', stmt: { sql } }] })
    expect([answer.status, answer.json().code]).toEqual([503, 'WORKER_UNAVAILABLE'])
    expect(counted.seen).toBe(1)
  })

  it('is passed on where no statement runs', async () => {
    refusal = words
    expect((await client.get('/dump')).status).toBe(words.status)
  })
})

describe('another worker at the address of ours', () => {
  it.each(['/v2/pipeline', '/dump'])('never shows by %s that it does not know our token', async (path) => {
    refusal = { status: 401, body: '{"error":"The JWT is invalid"}' }
    counted = { path, seen: 0, refused: Number.POSITIVE_INFINITY }
    const requests = [{ type: 'sequence', sql: 'DELETE FROM t' }, { type: 'close' }]
    const answer = path === '/dump' ? await client.get(path) : await client.post(path, { requests })
    expect([answer.status, answer.json().code]).toEqual([503, 'WORKER_UNAVAILABLE'])
    expect(counted.seen).toBe(5)
    counted = { path, seen: 0, refused: 2 }
    expect((path === '/dump' ? await client.get(path) : await client.post(path, { requests })).status).toBe(200)
  })

  it('or none at all, is asked again for a WebSocket before its client hears of it', async () => {
    refusal = { status: 500, body: '' }
    counted = { path: '/', seen: 0, refused: Number.POSITIVE_INFINITY }
    const socket = await new HranaSocket(`ws://127.0.0.1:${gateway.port}/db/shop/`).open()
    socket.send({ type: 'hello', jwt: await gateway.token('shop') })
    await socket.ended
    expect(counted.seen).toBe(5)
  })
})
