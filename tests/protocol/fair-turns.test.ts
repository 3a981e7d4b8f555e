import { setMaxListeners } from 'node:events'
import { Agent } from 'node:http'
import { type Client, createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../gateway/domain/clock.ts'
import { restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute } from '../harness/hrana-http.ts'
import { type RawAnswer, send } from '../harness/raw-http.ts'

const connections = 100
const rounds = 100
const agent = new Agent({ keepAlive: true, maxSockets: 2 * connections })
/** To its turns the machine seems so many times as fast: one that stops for a moment does not end what is held. */
const pace = 20
const slowClock: Clock = { ...systemClock, monotonicMs: () => Math.floor(performance.now() / pace) }
let gateway: TestGateway
const opened: Client[] = []

beforeAll(async () => {
  gateway = await startTestGateway({
    env: { DBFORGE_METRICS_PER_DATABASE: 'true' },
    overrides: { clock: slowClock },
  })
  for (const name of ['flooded', 'quiet']) {
    await gateway.spawn(name, {})
    await gateway.query(name, 'CREATE TABLE t (a)')
  }
})

afterAll(async () => {
  agent.destroy()
  for (const client of opened) client.close()
  await gateway.close()
})

/** One statement, by the REST API or by Hrana. */
function ask(database: string, way: 'rest' | 'hrana', sql: string, signal?: AbortSignal): Promise<RawAnswer> {
  const [path, body] =
    way === 'rest'
      ? [`/api/db/${database}/query`, { sql }]
      : [`/db/${database}/v3/pipeline`, { requests: [execute(sql), close] }]
  return send(gateway.url + path, {
    method: 'POST',
    headers: { 'x-api-key': gateway.key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    agent,
    ...(signal === undefined ? {} : { signal }),
  })
}

const flood = (sql: (index: number) => string, signal?: AbortSignal) =>
  Array.from({ length: connections }, (_, index) => ask('flooded', index % 2 ? 'rest' : 'hrana', sql(index), signal))

test('a flood of one database and what another is asked meanwhile are all answered, and nothing is lost', async () => {
  const quiet: Promise<RawAnswer>[] = []
  const writes: Promise<RawAnswer>[] = []
  for (let round = 0; round < 5; round += 1) {
    const running = flood((index) => `INSERT INTO t VALUES (${round * connections + index})`)
    writes.push(...running)
    for (const way of ['rest', 'hrana'] as const) quiet.push(ask('quiet', way, 'SELECT 7 AS seven'))
    await Promise.all(running)
  }
  for (const { status, text } of await Promise.all(quiet))
    expect([status, text]).toEqual([200, expect.stringContaining('7')])
  for (const { status } of await Promise.all(writes)) expect(status).toBe(200)
  const counted = await ask('flooded', 'rest', 'SELECT count(DISTINCT a) AS n FROM t')
  expect(counted.json().data).toEqual([{ n: 5 * connections }])
})

test('clients of a flood that leave while their requests wait leave nothing behind', async () => {
  const leaving = new AbortController()
  setMaxListeners(0, leaving.signal)
  await ask('quiet', 'rest', 'SELECT 1')
  const running = flood(() => 'SELECT count(*) FROM t', leaving.signal)
  setImmediate(() => leaving.abort())
  await Promise.allSettled(running)
  await eventually(async () => {
    const answer = await send(`${gateway.url}/admin/connections`, { headers: { 'x-api-key': gateway.key } })
    return answer.json().connections.every((each: { kind: string }) => each.kind !== 'request')
  })
  const answers = await Promise.all(flood(() => 'SELECT 1'))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

/** How many requests waited for a turn so far. */
async function held(): Promise<number> {
  const { text } = await restClient(gateway).get('/metrics')
  return Number(/^dbforge_held_requests_total (\d+)$/m.exec(text)?.[1])
}

/** How many of three floods waited, each with a request to another database beside it. */
async function floodBesideQuiet(): Promise<number> {
  const before = await held()
  for (let round = 0; round < 3; round += 1)
    await Promise.all([...flood(() => 'SELECT 1'), ask('quiet', 'rest', 'SELECT 1')])
  return (await held()) - before
}

type Way = 'rest' | 'hrana' | 'websocket'

/** Somebody who asks the same thing again and again. */
async function asker(database: string, way: Way, sql: string): Promise<() => Promise<void>> {
  if (way !== 'websocket') return async () => expect((await ask(database, way, sql)).status).toBe(200)
  const url = `${gateway.url.replace('http', 'ws')}/db/${database}/`
  const client = createClient({ url, authToken: await gateway.token(database) })
  opened.push(client)
  return async () => void (await client.execute(sql))
}

const ways = ['rest', 'hrana', 'websocket'] as const

test.each(ways.flatMap((flood) => ways.map((quiet) => [flood, quiet] as const)))(
  'beside a flood over %s whoever asks for little over %s is answered after a few of its requests',
  async (floodWay, quietWay) => {
    let isOver = false
    let answered = 0
    const keepAsking = async () => {
      const ask = await asker('flooded', floodWay, 'SELECT count(*) FROM t')
      while (!isOver) {
        await ask()
        answered += 1
      }
    }
    const clients = Array.from({ length: connections }, keepAsking)
    const askQuiet = await asker('quiet', quietWay, 'SELECT 1')
    await askQuiet()
    await eventually(async () => {
      const before = await held()
      await askQuiet()
      return answered > 2 * connections && (await held()) > before
    })
    const between: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const before = answered
      await askQuiet()
      between.push(answered - before)
    }
    isOver = true
    await Promise.all(clients)
    between.sort((one, other) => one - other)
    expect(between[rounds / 2]).toBeLessThan(connections / 4)
  },
)

test('its statistics and its metric tell which database was held', async () => {
  const operator = restClient(gateway)
  const turnsOf = async (name: string) => (await operator.get(`/admin/databases/${name}/stats`)).body.turns
  await eventually(async () => {
    await floodBesideQuiet()
    return (await turnsOf('flooded')).wait_ms > 0
  })
  const { held: waited } = await turnsOf('flooded')
  expect(waited).toBeGreaterThan(0)
  expect(waited).toBe(await held())
  expect(await turnsOf('quiet')).toEqual({ held: 0, wait_ms: 0 })
  const { text } = await operator.get('/metrics')
  expect(text).toContain(`dbforge_database_held_requests_total{database="flooded"} ${waited}\n`)
  expect(text).toContain('dbforge_database_held_requests_total{database="quiet"} 0\n')
})

test('a setting lets floods through, from the next moment on', async () => {
  const operator = restClient(gateway)
  const set = async (flood_slice: number | null) => {
    const { status } = await operator.ask('PATCH', '/admin/settings', { body: { flood_slice } })
    expect(status).toBe(200)
  }
  expect(await floodBesideQuiet()).toBeGreaterThan(0)
  await set(0)
  await eventually(async () => (await floodBesideQuiet()) === 0)
  await set(null)
  await eventually(async () => (await floodBesideQuiet()) > 0)
})
