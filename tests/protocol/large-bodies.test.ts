import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openRequest, send } from '../harness/raw-http.ts'
import { cpuTicks, residentBytes, untilQuiet, workerPid } from '../harness/worker-process.ts'

// Its own process: what is measured is the gateway's memory alone.
let gateway: GatewayProcess
let client: HranaHttp

beforeAll(async () => {
  gateway = await startGatewayProcess()
  await gateway.spawn('bulk', { durability: 'relaxed' })
  await gateway.query('bulk', 'CREATE TABLE blobs (id INTEGER PRIMARY KEY, data BLOB)')
  client = hranaHttp(`${gateway.url}/db/bulk/`, await gateway.token('bulk'))
})

afterAll(() => gateway.stop())

/** A value of 3 MB is 4 MB of base64: sqld takes up to 5 MB. */
function insertBlob(id: number): { requests: unknown[]; base64: string } {
  const base64 = randomBytes(3_600_000).toString('base64')
  const args = [{ type: 'integer', value: String(id) } as const, { type: 'blob', base64 } as const]
  return { requests: [execute('INSERT INTO blobs VALUES (?, ?)', args), close], base64 }
}

async function storedBlob(id: number): Promise<string | undefined> {
  const cell = await client.value('SELECT data FROM blobs WHERE id = ?', [{ type: 'integer', value: String(id) }])
  return cell?.type === 'blob' ? cell.base64 : undefined
}

test('a body of 5 MB arrives whole, and its result comes back whole', async () => {
  const { requests, base64 } = insertBlob(1)
  const answer = await client.post('/v2/pipeline', { requests })
  expect([answer.status, answer.json().results[0].type]).toEqual([200, 'ok'])
  expect(await storedBlob(1)).toBe(base64.replace(/=+$/, ''))
})

test('a chunked body of 5 MB arrives whole, a small one too', async () => {
  const { requests, base64 } = insertBlob(2)
  const bytes = Buffer.from(JSON.stringify({ requests }))
  async function* pieces(size: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  }
  const options = { method: 'POST', headers: { ...client.headers, 'content-type': 'application/json' } }
  const large = await send(`${client.url}/v2/pipeline`, { ...options, body: pieces(100_001) })
  expect([large.status, large.json().results[0].type]).toEqual([200, 'ok'])
  expect(await storedBlob(2)).toBe(base64.replace(/=+$/, ''))

  async function* letters(): AsyncGenerator<string> {
    yield* JSON.stringify({ requests: [execute("SELECT 'bit by bit' AS x"), close] })
  }
  const small = await send(`${client.url}/v2/pipeline`, { ...options, body: letters() })
  expect(small.json().results[0].response.result.rows).toEqual([[{ type: 'text', value: 'bit by bit' }]])
})

const rowCount = 100_000

async function openRows(rowBytes = 600): Promise<IncomingMessage> {
  const numbers = `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ${rowCount})`
  const rows = `${numbers} SELECT n, printf('%.*c', ${rowBytes}, 'x') FROM r`
  const response = await openRequest(`${client.url}/v3/cursor`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ batch: { steps: [{ stmt: { sql: rows, want_rows: true } }] } }),
  })
  expect(response.statusCode).toBe(200)
  return response
}

const rowMark = '"type":"row"'

/** Reads to the end; calls back for every chunk. Answers the number of rows. */
async function countRows(response: IncomingMessage, onChunk: (bytes: number) => Promise<void> | void): Promise<number> {
  let count = 0
  let tail = ''
  for await (const chunk of response) {
    const text = tail + chunk.toString('latin1')
    count += text.split(rowMark).length - 1
    tail = text.slice(1 - rowMark.length)
    await onChunk(chunk.length)
  }
  return count
}

test('a result of 100,000 rows streams: its first rows come while the last are not made yet', async () => {
  const worker = await workerPid(gateway, 'bulk')
  // More than the sockets on the way may hold between them: a kernel may give each 32 MB.
  const response = await openRows(2_000)
  response.pause()
  // The worker rests because nobody reads on, and has work left to do when somebody does.
  await untilQuiet(worker)
  const ticks = await cpuTicks(worker)
  expect(await countRows(response, () => undefined)).toBe(rowCount)
  expect(await cpuTicks(worker)).toBeGreaterThan(ticks + 5)
})

test('a slow reader of 100,000 rows leaves the memory of the gateway flat', async () => {
  await countRows(await openRows(), () => undefined)
  const before = await residentBytes(gateway.pid)
  let peak = before
  let read = 0
  let nextLook = 0
  const count = await countRows(await openRows(), async (bytes) => {
    read += bytes
    if (read < nextLook) return
    nextLook = read + 10_000_000
    // Not reading on until the gateway rests: by then it holds all that it is willing to hold.
    await untilQuiet(gateway.pid)
    peak = Math.max(peak, await residentBytes(gateway.pid))
  })
  expect(count).toBe(rowCount)
  expect(read).toBeGreaterThan(60_000_000)
  expect((peak - before) / 1e6).toBeLessThan(40)
})

test.each(['/db/bulk/v2/pipeline', '/db/nowhere/v3/cursor', '/api/db/bulk/query'])(
  'a refusal by %s reaches its client, however much that one still sends',
  async (path) => {
    const body = 'x'.repeat(5_000_000)
    const headers = { authorization: 'Bearer nonsense', 'content-type': 'application/json' }
    for (let round = 0; round < 10; round += 1) {
      const answer = await send(gateway.url + path, { method: 'POST', headers, body })
      expect(answer.status).toBe(path.includes('nowhere') ? 404 : 401)
      expect(answer.json()).toHaveProperty('error')
    }
  },
)

test('a client that is refused and never stops sending is cut off', async () => {
  const socket = connect(gateway.port, '127.0.0.1')
  socket.on('error', () => {
    // the reset with which the gateway ends it
  })
  socket.write('POST /db/bulk/v2/pipeline HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n')
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
  const pump = () => {
    while (!socket.destroyed && socket.write(chunk)) {
      // as fast as the gateway takes it
    }
  }
  socket.on('drain', pump)
  pump()
  await new Promise((resolve) => socket.resume().once('close', resolve))
  expect(await client.value('SELECT 1')).toEqual({ type: 'integer', value: '1' })
})

test.each([
  ['/v2/pipeline', 'full', 300_000],
  ['/v3/pipeline', 'read-only', 300_000],
  ['/', 'read-only', 10],
] as const)('a client that is slow to send its body to %s holds up no writer (%s)', async (path, access, length) => {
  const token = await gateway.token('bulk', access)
  const socket = connect(gateway.port, '127.0.0.1')
  socket.write(`POST /db/bulk${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n`)
  socket.write(`Expect: 100-continue\r\nContent-Length: ${length}\r\n\r\n{`)
  await new Promise((resolve) => socket.once('data', resolve)) // it goes on to be forwarded
  expect((await gateway.query('bulk', 'INSERT INTO blobs (data) VALUES (1)')).success).toBe(true)
  socket.destroy()
  expect((await gateway.query('bulk', 'INSERT INTO blobs (data) VALUES (2)')).success).toBe(true)
})
