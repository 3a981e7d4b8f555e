import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, firstCell, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { killWorker } from '../harness/worker-process.ts'
import { cursorBody, pipelineBody } from './protobuf-body.ts'

let gateway: TestGateway
let client: HranaHttp

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('streams')
  await gateway.query('streams', 'CREATE TABLE notes (text TEXT)')
  client = hranaHttp(`${gateway.url}/db/streams/`, await gateway.token('streams'))
})

afterAll(() => gateway.close())

async function rowCount(): Promise<number> {
  const cell = await client.value('SELECT count(*) FROM notes')
  return cell?.type === 'integer' ? Number(cell.value) : -1
}

test('a stream keeps its transaction over several requests', async () => {
  const before = await rowCount()
  let reply = await client.pipeline([execute('BEGIN IMMEDIATE')])
  for (const text of ['one', 'two', 'three']) {
    reply = await client.pipeline(
      [execute('INSERT INTO notes VALUES (?)', [{ type: 'text', value: text }])],
      reply.baton,
    )
    expect(reply.results[0]?.type).toBe('ok')
    expect(reply.base_url).toBeNull()
  }
  expect(await rowCount()).toBe(before)
  reply = await client.pipeline([execute('SELECT count(*) FROM notes')], reply.baton)
  expect(firstCell(reply.results[0])).toEqual({ type: 'integer', value: String(before + 3) })
  reply = await client.pipeline([execute('COMMIT'), close], reply.baton)
  expect(reply.baton).toBeNull()
  expect(await rowCount()).toBe(before + 3)
})

test('a stream goes on from /v3 to /v2 and to a cursor', async () => {
  const { baton } = await client.pipeline([execute("SELECT 'open'")])
  const second = await client.post('/v2/pipeline', { baton, requests: [execute('SELECT 2')] })
  expect(second.status).toBe(200)
  const cursor = await client.post('/v3/cursor', {
    baton: second.json().baton,
    batch: { steps: [{ stmt: { sql: 'SELECT 3' } }] },
  })
  expect(cursor.status).toBe(200)
  const head = JSON.parse(cursor.text.slice(0, cursor.text.indexOf('\n')))
  expect((await client.pipeline([close], head.baton)).baton).toBeNull()
})

test("a baton that was used is refused with sqld's own words", async () => {
  const { baton } = await client.pipeline([execute('SELECT 1')])
  const next = await client.pipeline([execute('SELECT 2')], baton)
  const again = await client.post('/v3/pipeline', { baton, requests: [execute('SELECT 3')] })
  expect(again.status).toBe(400)
  expect(again.text).toContain('Received a baton that has already been used')
  expect((await client.pipeline([close], next.baton)).baton).toBeNull()
})

test("a made-up baton is refused with sqld's own words", async () => {
  const answer = await client.post('/v2/pipeline', { baton: 'bm8', requests: [close] })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('baton')
})

test('a baton of a worker that is gone is refused as sqld refuses it, and what it had not committed is gone', async () => {
  const before = await rowCount()
  const { baton } = await client.pipeline([execute('BEGIN'), execute("INSERT INTO notes VALUES ('lost')")])
  await killWorker(gateway, 'streams')
  const answer = await eventually(
    async () => {
      const tried = await client.post('/v3/pipeline', { baton, requests: [execute('COMMIT')] })
      return tried.status < 500 && tried
    },
    { what: 'an answer of the next worker' },
  )
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('Received an invalid baton')
  expect(await rowCount()).toBe(before)
})

test('one credential cannot take all streams of a database: the others go on', async () => {
  await gateway.spawn('greedy')
  const greedy = hranaHttp(`${gateway.url}/db/greedy/`, await gateway.token('greedy'))
  const modest = hranaHttp(`${gateway.url}/db/greedy/`, await gateway.token('greedy'))
  const open = () => greedy.post('/v3/pipeline', { requests: [execute('SELECT 1')] })
  // At once: each is closed 10 s after its last request.
  const opened = await Promise.all(Array.from({ length: 64 }, open))
  expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]))
  const batons: (string | null)[] = opened.map((answer) => answer.json().baton)
  const refusal = await open()
  expect(refusal.status).toBe(429)
  expect(refusal.json()).toMatchObject({
    code: 'TOO_MANY_STREAMS',
    message: expect.stringContaining('Close each stream'),
  })
  expect(refusal.headers['retry-after']).toBe('1')
  expect(await modest.value('SELECT 5')).toEqual({ type: 'integer', value: '5' })
  expect(await greedy.value('SELECT 6')).toEqual({ type: 'integer', value: '6' })
  const [first] = batons
  expect((await greedy.pipeline([close], first ?? null)).baton).toBeNull()
  expect((await greedy.pipeline([execute('SELECT 7')])).baton).not.toBeNull()
})

const look = [execute('SELECT 1'), execute('SELECT 2'), close]

/** Has many pipelines run at a time, and leaves their streams behind; answers how many rest. */
async function keepStreams(name: string, busy: HranaHttp): Promise<number> {
  for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 40 }, () => busy.pipeline(look)))
  const { pools } = await (await gateway.call('GET', '/admin/connections/pools')).json()
  return pools.find(({ database }: { database: string }) => database === name).sockets_idle
}

test('streams that are kept for whoever comes next make room for those of clients', async () => {
  await gateway.spawn('roomy')
  const reader = async () => hranaHttp(`${gateway.url}/db/roomy/`, await gateway.token('roomy', 'read-only'))
  const busy = await reader()
  expect(await keepStreams('roomy', busy)).toBeGreaterThan(20)
  // Who may only read has streams over HTTP: with those that are kept they would be more than the worker's 128 connections.
  const owners = await Promise.all([reader(), reader()])
  const open = (owner: HranaHttp) => owner.post('/v3/pipeline', { requests: [execute('SELECT 1')] })
  const opened = await Promise.all(owners.flatMap((owner) => Array.from({ length: 56 }, () => open(owner))))
  expect(opened.map(({ status }) => status)).toEqual(opened.map(() => 200))
  expect((await busy.pipeline(look)).results).toHaveLength(3)
})

test('and for those of a WebSocket', async () => {
  await gateway.spawn('socketed')
  const token = await gateway.token('socketed')
  const busy = hranaHttp(`${gateway.url}/db/socketed/`, token)
  expect(await keepStreams('socketed', busy)).toBeGreaterThan(20)
  const socket = await new HranaSocket(`${gateway.url.replace('http', 'ws')}/db/socketed/`).open()
  await socket.hello(token)
  await Promise.all(Array.from({ length: 50 }, () => busy.pipeline(look)))
  const opened = await Promise.all(Array.from({ length: 110 }, (_, stream) => socket.execute('SELECT 1', [], stream)))
  expect(new Set(opened.map(({ type }) => type))).toEqual(new Set(['response_ok']))
  await socket.close()
})

test('a flood of streams that are opened at once stays within the share too', async () => {
  await gateway.spawn('flooded')
  const greedy = hranaHttp(`${gateway.url}/db/flooded/`, await gateway.token('flooded'))
  const modest = hranaHttp(`${gateway.url}/db/flooded/`, await gateway.token('flooded'))
  // Slow enough for all of them to come before the first is answered.
  const slow = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 200000) SELECT count(*) FROM r'
  const pipeline = { requests: [execute(slow)] }
  const cursor = { batch: batch(slow) }
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      n % 2 === 0 ? greedy.post('/v3/pipeline', pipeline) : greedy.post('/v3/cursor', cursor),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(64)
  const refused = answers.filter(({ status }) => status !== 200).map((answer) => answer.json().code)
  expect(new Set(refused)).toEqual(new Set(['TOO_MANY_STREAMS']))
  expect((await modest.pipeline([execute('SELECT 2')])).baton).not.toBeNull()
  expect(await modest.value('CREATE TABLE mine (n)')).toBeUndefined()
  expect((await gateway.query('flooded', 'INSERT INTO mine VALUES (1)')).success).toBe(true)
})

test('streams that speak protobuf count in the share of their credential, from open to close', async () => {
  await gateway.spawn('binary')
  const greedy = hranaHttp(`${gateway.url}/db/binary/`, await gateway.token('binary'))
  const headers = { 'content-type': 'application/x-protobuf' }
  const pipe = (body: Buffer) => greedy.post('/v3-protobuf/pipeline', body, headers)
  const batons: string[] = []
  // At once: sqld closes each 10 s after its last request.
  const open = async () => {
    const piped = await pipe(pipelineBody('SELECT 1'))
    batons.push(piped.bytes.toString('latin1', 2, 66))
    const read = await greedy.post('/v3-protobuf/cursor', cursorBody('SELECT 1'), headers)
    batons.push(read.bytes.toString('latin1', 3, 67))
  }
  await Promise.all(Array.from({ length: 32 }, open))
  const refusals = [
    await pipe(pipelineBody('SELECT 1')),
    await greedy.post('/v3-protobuf/cursor', cursorBody('SELECT 1')),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([429, 429])
  expect(refusals[0]?.json()).toMatchObject({ code: 'TOO_MANY_STREAMS', open: 64 })

  expect((await pipe(pipelineBody('SELECT 1', { closes: true }))).status).toBe(200)
  const [first = '', second = '', third = ''] = batons
  const next = await pipe(pipelineBody('SELECT 2', { baton: first }))
  expect(next.status).toBe(200)
  expect((await pipe(pipelineBody('SELECT 1'))).status).toBe(429)

  expect((await pipe(pipelineBody(null, { baton: second, closes: true }))).status).toBe(200)
  expect((await greedy.pipeline([close], third)).baton).toBeNull()
  const opened = [await pipe(pipelineBody('SELECT 1')), await pipe(pipelineBody('SELECT 1'))]
  expect(opened.map(({ status }) => status)).toEqual([200, 200])
  expect((await pipe(pipelineBody('SELECT 1'))).status).toBe(429)
})
