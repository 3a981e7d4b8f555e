import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDriver } from '../../gateway/drivers/index.ts'
import { rawRequest } from '../api/raw-request.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { tapWorkers, type WireTap } from '../harness/wire-tap.ts'

const folder = await temporaryFolder()
let tap: WireTap
let gateway: TestGateway
/** Its probes would be among what reaches the worker. */
const neverAsks = { periodMs: 3_600_000, probeTimeoutMs: 60_000 }
let token: string
const body = JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }] })
const length = `Content-Length: ${body.length}`
const chunked = 'Transfer-Encoding: chunked'
const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
const hidden = 'GET /console HTTP/1.1\r\nHost: localhost\r\n\r\n'

beforeAll(async () => {
  tap = tapWorkers(await openDriver('process', { dataDir: folder.path, stopGraceMs: 5_000, readyTimeoutMs: 60_000 }))
  gateway = await startTestGateway({ dataDir: folder.path, overrides: { driver: tap.driver, watchdog: neverAsks } })
  await gateway.spawn('orders')
  token = await gateway.token('orders')
  tap.requests.length = 0
})

afterAll(async () => {
  await gateway.close()
  await tap[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

function request(headers: readonly string[], content: string, path = '/db/orders/v2/pipeline'): string {
  const all = [`Authorization: Bearer ${token}`, 'Connection: close', ...headers]
  return `POST ${path} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n${content}`
}

describe('a request that two readers could take for different ones is a 400 and reaches no worker:', () => {
  const host = 'Host: localhost'
  const cases: Record<string, () => string> = {
    'length and chunks': () => request([host, length, chunked], chunks),
    'chunks and a length that hides a request': () => request([host, chunked, 'Content-Length: 4'], chunks + hidden),
    'two lengths': () => request([host, length, 'Content-Length: 3'], body),
    'the same length twice': () => request([host, length, length], body),
    'a length with a sign': () => request([host, `Content-Length: +${body.length}`], body),
    'a coding that is not chunked at the end': () => request([host, 'Transfer-Encoding: chunked, gzip'], chunks),
    'a coding that looks like chunked': () => request([host, 'Transfer-Encoding: xchunked'], chunks),
    'a space before the colon': () => request([host, 'Transfer-Encoding : chunked'], chunks),
    'a folded header': () => request([host, length, 'X-A: a\r\n b'], body),
    'a header with NUL': () => request([host, length, 'X-A: a\0b'], body),
    'bare line feeds': () => request([host, length], body).replaceAll('\r\n', '\n'),
    'two hosts, a database first': () => request(['Host: orders.db.localhost', host, length], body, '/v2/pipeline'),
    'two hosts, a database last': () => request([host, 'hOST: orders.db.localhost', length], body, '/health'),
    'the same host twice': () => request([host, host, length], body),
    'an upgrade with two hosts': () =>
      request([host, 'Host: orders.db.localhost', 'Upgrade: websocket'], '', '/').replace('close', 'Upgrade'),
  }

  test.each(Object.keys(cases))('%s', async (name) => {
    const answer = await rawRequest(gateway.port, cases[name]?.() ?? '')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('Cannot read the request')
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(tap.requests).toEqual([])
  })
})

test('the body of a refused request is not taken for another one, and the request behind it is answered by itself', async () => {
  const refused = `POST /dev/default/v2/pipeline HTTP/1.1\r\nHost: orders.db.localhost\r\nContent-Length: ${hidden.length}\r\n\r\n`
  const behind = request(['Host: localhost'], '', '/db/orders/v2/nowhere')
  const answer = await rawRequest(gateway.port, refused + hidden + behind)
  expect(answer.match(/HTTP\/1\.1 \d+ /g)).toEqual(['HTTP/1.1 404 ', 'HTTP/1.1 404 '])
  expect(tap.requests).toEqual([])
})

test('an absolute target names its host itself', async () => {
  for (const target of ['http://orders.db.localhost/v2/pipeline', 'http://localhost/db/orders/v2/pipeline']) {
    const answer = await rawRequest(gateway.port, request(['Host: anything.example', length], body, target))
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  }
  const hidden = request(['Host: orders.db.localhost', length], body, 'http://localhost/v2/pipeline')
  expect(await rawRequest(gateway.port, hidden)).toMatch(/^HTTP\/1\.1 404 /)
})
