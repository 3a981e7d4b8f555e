import { setMaxListeners } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChannelWriteProbe } from '../../gateway/forward/write-probe.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openRequest, type RawRequest } from '../harness/raw-http.ts'
import { untilBusy, untilQuiet, workerPid } from '../harness/worker-process.ts'

let gateway: TestGateway
let client: HranaHttp

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('abort', { durability: 'relaxed' })
  await gateway.query('abort', 'CREATE TABLE many (n INTEGER)')
  client = hranaHttp(`${gateway.url}/db/abort/`, await gateway.token('abort'))
})

afterAll(() => gateway.close())

const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r'

/** For many requests at once. */
function sharedAbort(): AbortController {
  const leaving = new AbortController()
  setMaxListeners(0, leaving.signal)
  return leaving
}

function post(body: unknown, signal?: AbortSignal): RawRequest {
  return {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  }
}

test.each([
  ['/v1/execute', { stmt: { sql: endless } }],
  ['/v2/pipeline', { requests: [execute(endless), close] }],
  ['/v3/pipeline', { requests: [execute(endless)] }],
])('a query by %s stops in the worker when its client goes away', async (path, body) => {
  const pid = await workerPid(gateway, 'abort')
  await untilQuiet(pid)
  const leaving = new AbortController()
  const request = openRequest(client.url + path, post(body, leaving.signal))
  await untilBusy(pid)
  leaving.abort()
  await expect(request).rejects.toThrow()
  await untilQuiet(pid)
})

test('a cursor stops in the worker when its client goes away', async () => {
  const pid = await workerPid(gateway, 'abort')
  const rows = endless.replace('count(*)', 'n')
  const response = await openRequest(
    `${client.url}/v3/cursor`,
    post({ batch: { steps: [{ stmt: { sql: rows, want_rows: true } }] } }),
  )
  response.on('error', () => {
    // it is cut below, in mid-answer
  })
  response.resume()
  await untilBusy(pid)
  response.destroy()
  await untilQuiet(pid)
})

test('a stateless write is finished when its client goes away', async () => {
  const pid = await workerPid(gateway, 'abort')
  await untilQuiet(pid)
  const count = 1_000_000
  const rows = `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ${count}) SELECT n FROM r`
  const leaving = new AbortController()
  const body = { requests: [execute(`INSERT INTO many SELECT n FROM (${rows})`), close] }
  const request = openRequest(`${client.url}/v2/pipeline`, post(body, leaving.signal))
  await untilBusy(pid)
  leaving.abort()
  await expect(request).rejects.toThrow()
  await eventually(async () => (await gateway.query('abort', 'SELECT count(*) AS n FROM many')).data[0].n === count, {
    what: 'the rows of the write',
  })
})

test('writes that wait in line are not sent when their clients go away', async () => {
  const { context } = gateway.gateway
  const worker = context.fleet.workerOf(found())
  const { writes } = context.channels.of(worker)
  const release = await writes.enter(0)
  try {
    // The watchdog may ask at any moment: its probe waits in the same line.
    const endpoint = context.fleet.peek(found().id)?.endpoint
    if (endpoint == null) throw new Error('The worker is not awake')
    const probed = new ChannelWriteProbe(context.channels).probe(worker, endpoint, 60_000)
    const leaving = sharedAbort()
    const waiting = Array.from({ length: 20 }, () =>
      openRequest(
        `${client.url}/v2/pipeline`,
        post({ requests: [execute('INSERT INTO many VALUES (-1)'), close] }, leaving.signal),
      ),
    )
    const left = Promise.allSettled(waiting)
    await eventually(() => writes.waitingCount === 20, { what: '20 writes to wait' })
    leaving.abort()
    await left
    await eventually(() => writes.waitingCount === 0, { what: 'the line to empty' })
    release()
    await probed
  } finally {
    release()
  }
  expect((await gateway.query('abort', 'SELECT count(*) AS n FROM many WHERE n = -1')).data).toEqual([{ n: 0 }])
})

function found() {
  const database = gateway.gateway.context.registry.find('abort')
  if (database === undefined) throw new Error('The gateway does not know "abort"')
  return database
}

test('300 clients that go away in mid-answer leave the gateway working at once', async () => {
  const filler = "SELECT replace(hex(zeroblob(400000)), '00', 'ab') AS filler"
  const body = { requests: [execute(filler), close] }

  async function leaveMidway(): Promise<void> {
    const response = await openRequest(`${client.url}/v2/pipeline`, post(body))
    await new Promise<void>((resolve) => {
      response.on('error', () => resolve())
      response.on('close', resolve)
      response.once('data', () => response.destroy())
    })
  }

  for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 30 }, leaveMidway))
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => client.value(`SELECT ${n}`)))
  expect(answers).toEqual(Array.from({ length: 100 }, (_, n) => ({ type: 'integer', value: String(n) })))
  expect(await client.value('INSERT INTO many VALUES (7) RETURNING n')).toEqual({ type: 'integer', value: '7' })
})

test('300 clients that go away before their write is answered leave the gateway working at once', async () => {
  const body = { requests: [execute('INSERT INTO many VALUES (-2)'), close] }
  for (let round = 0; round < 10; round += 1) {
    const leaving = sharedAbort()
    const sent = Array.from({ length: 30 }, () => openRequest(`${client.url}/v2/pipeline`, post(body, leaving.signal)))
    const settled = Promise.allSettled(sent)
    await Promise.race(sent.map((request) => request.catch(() => undefined)))
    leaving.abort()
    await settled
  }
  expect(await client.value('INSERT INTO many VALUES (8) RETURNING n')).toEqual({ type: 'integer', value: '8' })
})

test('a client that goes away before its request is whole leaves nothing behind', async () => {
  async function* half(): AsyncGenerator<string> {
    yield '{"requests":['
    leaving.abort()
    yield ' '
  }
  const leaving = new AbortController()
  const request = openRequest(`${client.url}/v2/pipeline`, { ...post({}, leaving.signal), body: half() })
  await expect(request).rejects.toThrow()
  expect(await client.value('SELECT 9')).toEqual({ type: 'integer', value: '9' })
})
