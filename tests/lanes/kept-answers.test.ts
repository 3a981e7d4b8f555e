import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { killWorker } from '../harness/worker-process.ts'
import { laneStatistics } from './lane-statistics.ts'

let gateway: TestGateway
let client: HranaHttp
const rest = () => restClient(gateway)

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (id INTEGER PRIMARY KEY, n NOT NULL)')
  await gateway.query('shop', 'INSERT INTO t VALUES (1, 0), (2, 0), (3, 0), (4, 0)')
  client = hranaHttp(databaseUrls(gateway, 'shop').path, await gateway.token('shop'))
})

afterAll(async () => {
  await gateway.close()
})

const kept = () => laneStatistics(gateway, 'shop').kept
const asking = 'SELECT n FROM t WHERE id = 1'
const byHrana = async (sql = asking) => (await client.value(sql)) as unknown
const byRest = async (sql = asking) => (await rest().query('shop', sql)).data
const waysToAsk = [
  ['Hrana', byHrana],
  ['REST', byRest],
] as const

/** Asks until an answer comes from memory. */
async function untilKept(ask: () => Promise<unknown> = byHrana): Promise<void> {
  const { hits } = kept()
  await eventually(async () => {
    await ask()
    return kept().hits > hits
  })
}

/** Every way on which a statement that writes can come. */
const waysToWrite: readonly (readonly [string, (sql: string) => Promise<unknown>])[] = [
  ['a REST query', (sql) => gateway.query('shop', sql)],
  ['a REST batch', (sql) => rest().post('/api/db/shop/batch', { statements: [{ sql }, { sql: 'SELECT 1' }] })],
  ['rows that are streamed', (sql) => rest().ask('POST', '/api/db/shop/query?format=ndjson', { body: { sql } })],
  ['an execute', (sql) => client.pipeline([execute(sql), close])],
  ['a sequence', (sql) => client.pipeline([{ type: 'sequence', sql }, close])],
  ['a batch', (sql) => client.pipeline([{ type: 'batch', batch: batch(sql) }, close])],
  [
    'a batch that is a transaction',
    (sql) => client.pipeline([{ type: 'batch', batch: batch('BEGIN', sql, 'COMMIT') }, close]),
  ],
  ['two statements on a stream', (sql) => client.pipeline([execute('SELECT 1'), execute(sql), close])],
  ['Hrana 1', (sql) => client.post('/v1/execute', { stmt: { sql } })],
  ['a cursor', (sql) => client.post('/v3/cursor', { batch: batch(sql) })],
  [
    'an interactive transaction',
    async (sql) => {
      const { baton } = await client.pipeline([execute('BEGIN'), execute(sql)])
      await client.pipeline([execute('COMMIT'), close], baton)
    },
  ],
  [
    'a stream whose commit comes with its end',
    async (sql) => {
      const first = await client.pipeline([execute('BEGIN IMMEDIATE')])
      const second = await client.pipeline([execute(sql)], first.baton)
      const third = await client.pipeline([execute('COMMIT')], second.baton)
      await client.pipeline([close], third.baton)
    },
  ],
]

describe('reads that nothing was written since', () => {
  it.each(waysToAsk)('are answered from memory, by %s', async (_, ask) => {
    const first = await ask()
    await untilKept(ask)
    const { hits } = kept()
    expect(await ask()).toEqual(first)
    expect(kept().hits).toBe(hits + 1)
  })

  it('cost the worker nothing, and say so', async () => {
    const sql = 'SELECT total(n) AS n FROM t'
    const first = await rest().query('shop', sql)
    expect(first.rows_read).toBe(4)
    await untilKept(() => byRest(sql))
    const again = await rest().query('shop', sql)
    expect(again).toEqual({ ...first, execution_time_ms: 0, rows_read: 0 })
  })

  it('are told by the statistics of the database and by the metrics of all', async () => {
    await untilKept()
    const { body } = await rest().get('/admin/databases/shop/stats')
    expect(body.lanes.kept).toEqual(kept())
    expect(kept().bytes).toBeGreaterThan(100 * kept().answers)
    const { text } = await rest().get('/metrics')
    expect(text).toContain(`dbforge_kept_answers_hits_total ${kept().hits}\n`)
    expect(text).toContain(`dbforge_kept_answers ${kept().answers}\n`)
    expect(text).toContain(`dbforge_kept_answers_bytes ${kept().bytes}\n`)
  })

  it.each(waysToWrite)('are asked anew after %s', async (_, write) => {
    for (const value of [1, 2, 3]) {
      for (const [, ask] of waysToAsk) await untilKept(ask)
      await write(`UPDATE t SET n = n + ${value} WHERE id = 1`)
      const { data } = await gateway.query('shop', 'SELECT n, random() FROM t WHERE id = 1')
      expect(await byRest()).toEqual([{ n: data[0]?.['n'] }])
      expect(await byHrana()).toEqual({ type: 'integer', value: String(data[0]?.['n']) })
    }
  })

  it.each(waysToWrite)('see the columns of now after %s has changed the schema', async (way, write) => {
    const column = `c${way.replaceAll(/\W/g, '_')}`
    const sql = 'SELECT * FROM t WHERE id = 1'
    await untilKept(() => byRest(sql))
    await write(`ALTER TABLE t ADD COLUMN ${column} DEFAULT 7`)
    expect((await byRest(sql))[0]).toHaveProperty(column, 7)
  })

  it('are asked anew when they tell of more than of what is stored', async () => {
    const { hits } = kept()
    for (let time = 0; time < 6; time += 1) {
      await byRest('SELECT random() AS n')
      await byRest("SELECT strftime('%f', 'now') AS n")
    }
    await gateway.query('shop', 'CREATE VIEW dice AS SELECT random() AS n')
    const thrown = new Set<string>()
    for (let time = 0; time < 10; time += 1) thrown.add(JSON.stringify(await byRest('SELECT n FROM dice')))
    expect(thrown.size).toBe(10)
    expect(kept().hits).toBe(hits)
    await gateway.query('shop', 'DROP VIEW dice')
  })

  it('are as fresh as what was acknowledged, whoever writes meanwhile', async () => {
    await gateway.query('shop', 'UPDATE t SET n = 0')
    const acknowledged = new Map<number, number>()
    const sent = new Map<number, number>()
    const complaints: string[] = []
    const ways = [waysToWrite[0], waysToWrite[3], waysToWrite[6], waysToWrite[10]]
    let isOver = false
    const writers = ways.map(async (way, index) => {
      const id = index + 1
      for (let value = 1; value <= 25; value += 1) {
        sent.set(id, value)
        await way?.[1](`UPDATE t SET n = ${value} WHERE id = ${id}`)
        acknowledged.set(id, value)
        // Long enough for answers to be kept in between.
        await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()))
      }
    })
    const { hits } = kept()
    const readers = Array.from({ length: 6 }, async (_, index) => {
      while (!isOver) {
        const id = 1 + Math.floor(Math.random() * ways.length)
        const least = acknowledged.get(id) ?? 0
        const sql = `SELECT n FROM t WHERE id = ${id}`
        const found =
          index % 2 === 0 ? (await byRest(sql))[0].n : Number(((await client.value(sql)) as { value: string }).value)
        if (found < least || found > (sent.get(id) ?? 0))
          complaints.push(`${found} of ${id}, ${least} was acknowledged`)
      }
    })
    await Promise.all(writers)
    await eventually(() => kept().hits > hits + 20)
    isOver = true
    await Promise.all(readers)
    expect(complaints).toEqual([])
  })

  it('are asked of the next worker after one was killed', async () => {
    await untilKept()
    await killWorker(gateway, 'shop')
    await eventually(async () => {
      await byHrana()
      return kept().answers === 0 && kept().bytes === 0
    })
    await untilKept()
  })
})

describe('the settings', () => {
  it('of a database turn it off and on', async () => {
    const set = (keep_answers: boolean) =>
      rest().ask('PATCH', '/admin/databases/shop', { body: { lanes: { keep_answers } } })
    await untilKept()
    await set(false)
    const { hits } = kept()
    for (let time = 0; time < 5; time += 1) await byHrana()
    expect(kept()).toEqual({ hits, answers: 0, bytes: 0 })
    await set(true)
    await untilKept()
  })

  it('of the gateway say how much is kept', async () => {
    const set = (kept_answers_bytes: number) => rest().ask('PATCH', '/admin/settings', { body: { kept_answers_bytes } })
    await untilKept()
    expect((await set(0)).status).toBe(200)
    const { hits } = kept()
    for (let time = 0; time < 5; time += 1) await byHrana()
    expect(kept()).toEqual({ hits, answers: 0, bytes: 0 })
    await set(67_108_864)
    await untilKept()
  })
})

describe('a WebSocket that may write', () => {
  it('may do so unseen: nothing is kept until the next start of the worker', async () => {
    await untilKept()
    const url = databaseUrls(gateway, 'shop', 'ws').path
    const reader = await openHranaSocket(url, await gateway.token('shop', 'read-only'))
    await reader.execute(asking)
    await untilKept()
    const writer = await openHranaSocket(url, await gateway.token('shop'))
    for (const value of [70, 80, 90]) {
      await writer.execute(`UPDATE t SET n = ${value} WHERE id = 1`, [], value)
      for (let time = 0; time < 4; time += 1) expect(await byHrana()).toEqual({ type: 'integer', value: String(value) })
    }
    await Promise.all([reader.close(), writer.close()])
    const { hits } = kept()
    for (let time = 0; time < 4; time += 1) await byHrana()
    expect(kept().hits).toBe(hits)
    await killWorker(gateway, 'shop')
    await untilKept()
  })
})
