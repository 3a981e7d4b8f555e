import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch } from '../harness/hrana-http.ts'
import { openRequest } from '../harness/raw-http.ts'

let gateway: TestGateway

beforeAll(async () => {
  const env = { DBFORGE_HEADERS_TIMEOUT_MS: '700', DBFORGE_REQUEST_TIMEOUT_MS: '1400' }
  gateway = await startTestGateway({ env })
  await gateway.spawn('shop')
})

afterAll(() => gateway.close())

/** Sends a text and then, without end, drops of more; gives all that came back until the connection ended. */
function drip(text: string, drop: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(gateway.port, '127.0.0.1')
    socket.write(text)
    const timer = setInterval(() => socket.write(drop), 50)
    let answer = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error)
    })
    socket.once('close', () => {
      clearInterval(timer)
      resolve(answer)
    })
  })
}

test('headers that do not come to an end are answered with 408 and cut', async () => {
  const answer = await drip('GET /health HTTP/1.1\r\nHost: localhost\r\n', 'X-More: 1\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  expect(JSON.parse(answer.slice(answer.indexOf('{'))).error).toMatchObject({
    reason: 'REQUEST_TIMEOUT',
    code: 'TIMEOUT',
  })
})

test.each(['/api/db/shop/query', '/db/shop/v2/pipeline', '/admin/databases/spawn/slow'])(
  'a body that trickles to %s is cut, and who sends one stops nobody',
  async (path) => {
    const headers = `Host: localhost\r\nX-API-Key: ${gateway.key}\r\nContent-Type: application/json\r\nContent-Length: 100000`
    const slow = drip(`POST ${path} HTTP/1.1\r\n${headers}\r\n\r\n{"sql":"`, 'x')
    expect((await gateway.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /)
  },
)

test('an answer may take longer than a request', async () => {
  const sql =
    'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 8000000) SELECT max(n) AS n FROM c'
  expect((await gateway.query('shop', sql)).data).toEqual([{ n: 8_000_000 }])
})

test('one address gets so many connections, and places come back', async () => {
  const limited = await startTestGateway({ env: { DBFORGE_MAX_CONNECTIONS_PER_ADDRESS: '3' } })
  try {
    const open = async (): Promise<{ socket: Socket; isServed: boolean }> => {
      const socket = connect(limited.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
      const isServed = await Promise.race([
        once(socket, 'data').then(() => true),
        once(socket, 'close').then(() => false),
      ])
      return { socket, isServed }
    }
    const places = [await open(), await open(), await open()]
    expect(places.map(({ isServed }) => isServed)).toEqual([true, true, true])
    expect((await open()).isServed).toBe(false)
    places[0]?.socket.destroy()
    await eventually(async () => (await open()).isServed, { what: 'a free place' })
    for (const { socket } of places) socket.destroy()
  } finally {
    await limited.close()
  }
})

test('a request that offers another protocol takes one place, not two', async () => {
  const limited = await startTestGateway({ env: { DBFORGE_MAX_CONNECTIONS_PER_ADDRESS: '1' } })
  try {
    const socket = connect(limited.port, '127.0.0.1')
    const head = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c'
    socket.write(`${head}\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
    socket.destroy()
  } finally {
    await limited.close()
  }
})

const endless =
  'WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n, hex(randomblob(1000)) AS noise FROM c'

describe('a client that does not read its answer', () => {
  let impatient: TestGateway
  beforeAll(async () => {
    impatient = await startTestGateway({ env: { DBFORGE_SEND_TIMEOUT_MS: '3000', DBFORGE_SHUTDOWN_GRACE_MS: '500' } })
    await impatient.spawn('shop')
  })
  afterAll(() => impatient.close())

  function open(path: string, body: unknown) {
    const headers = { 'x-api-key': impatient.key, 'content-type': 'application/json' }
    return openRequest(impatient.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  function activeCount(): number | undefined {
    const { fleet, registry } = impatient.gateway.context
    return fleet.peek(registry.find('shop')?.id ?? '')?.activeCount
  }

  test.each([
    ['rows that stream', '/api/db/shop/query', { sql: endless, format: 'ndjson' }],
    ['a cursor', '/db/shop/v3/cursor', { batch: batch(endless) }],
  ])('is cut, and its statement stopped: %s', async (_kind, path, body) => {
    const answer = await open(path, body)
    answer.on('error', () => undefined)
    expect(answer.statusCode).toBe(200)
    await eventually(() => activeCount() === 0, { what: 'the end of the statement' })
    answer.destroy()
  })

  test('is told from one that reads on', async () => {
    const answer = await open('/db/shop/v3/cursor', { batch: batch(endless) })
    let bytes = 0
    const startedAt = performance.now()
    for await (const chunk of answer) {
      bytes += chunk.length
      if (bytes > 20_000_000 && performance.now() - startedAt > 3_000) break
    }
    expect(bytes).toBeGreaterThan(20_000_000)
  })
})
