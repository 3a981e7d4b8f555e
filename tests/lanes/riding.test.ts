import { Agent } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkerStatistics } from '../../gateway/forward/worker-statistics.ts'
import type { Value } from '../../workers/protocol/hrana.ts'
import { restClient } from '../api/rest-client.ts'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { workerEndpoint } from '../harness/worker-endpoint.ts'
import { killWorker, untilQuiet, workerPid } from '../harness/worker-process.ts'
import { laneStatistics } from './lane-statistics.ts'

const integer = (value: number): Value => ({ type: 'integer', value: String(value) })
const insert = (id: number) => ({ requests: [execute('INSERT INTO t (id) VALUES (?)', [integer(id)]), close] })
const select = (id: number) => ({ requests: [execute('SELECT id FROM t WHERE id = ?', [integer(id)]), close] })
const counting = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n'

let gateway: TestGateway
let client: HranaHttp
const agent = new Agent({ keepAlive: true, maxSockets: 200 })

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_QUERY_TIMEOUT_MS: '3000', DBFORGE_MAX_QUEUE: '40' } })
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (id INTEGER PRIMARY KEY, note)')
  await keepNothing('shop')
  client = hranaHttp(databaseUrls(gateway, 'shop').path, await gateway.token('shop'), agent)
})

afterAll(async () => {
  agent.destroy()
  await gateway.close()
})

/** What is answered from memory travels nowhere. */
function keepNothing(name: string): Promise<unknown> {
  return restClient(gateway).ask('PATCH', `/admin/databases/${name}`, { body: { lanes: { keep_answers: false } } })
}

let nextId = 1
const timeless = (answer: string) => answer.replace(/"(query_duration_ms|replication_index)":[^,}]+/g, '')
const post = (body: object, from = client) => from.post('/v2/pipeline', body)
const statistics = () => laneStatistics(gateway, 'shop')

/** Sends until the lane has taken off: its socket opens beside the first statements. */
async function untilRiding(lane: 'read' | 'write'): Promise<void> {
  const { flights } = statistics()[lane]
  await eventually(async () => {
    await post(lane === 'read' ? select(1) : insert(nextId++))
    return statistics()[lane].flights > flights
  })
}

/** Every way on which a statement that changes the schema can come; the last one is never seen to its end. */
const waysToChange: readonly ((sql: string) => Promise<unknown>)[] = [
  (sql) => gateway.query('shop', sql),
  (sql) => post({ requests: [execute(sql), close] }),
  (sql) => post({ requests: [{ type: 'sequence', sql }, close] }),
  (sql) => post({ requests: [{ type: 'batch', batch: batch(sql) }, close] }),
  (sql) => client.post('/v1/execute', { stmt: { sql } }),
  (sql) => client.post('/v3/cursor', { batch: batch(sql) }),
  async (sql) => {
    const { baton } = await client.pipeline([execute('BEGIN'), execute(sql)])
    await client.pipeline([execute('COMMIT'), close], baton)
  },
  async (sql) => {
    const socket = await openHranaSocket(databaseUrls(gateway, 'shop', 'ws').path, await gateway.token('shop'))
    expect((await socket.execute(sql)).type).toBe('response_ok')
    await socket.close()
  },
]

describe('statements that travel together', () => {
  it('get the answer that sqld gives to each alone, byte for byte but for its times', async () => {
    const alone = []
    for (const path of ['/v2/pipeline', '/v3/pipeline']) {
      alone.push((await client.post(path, { requests: [execute('SELECT 1 AS one, NULL'), close] })).text)
    }
    await untilRiding('read')
    const before = statistics().read.statements
    const together = []
    for (const path of ['/v2/pipeline', '/v3/pipeline']) {
      together.push((await client.post(path, { requests: [execute('SELECT 1 AS one, NULL'), close] })).text)
    }
    expect(statistics().read.statements).toBe(before + 2)
    const timeless = (text: string) => text.replaceAll(/"(query_duration_ms|replication_index)":[^,}]+/g, '"$1":0')
    expect(together.map(timeless)).toEqual(alone.map(timeless))
  })

  it('leave in few flights, each with its own result', async () => {
    await untilRiding('write')
    // How many arrive together is for the machine to say; sooner or later a burst shares its flights.
    await eventually(async () => {
      const before = statistics().write
      const ids = Array.from({ length: 40 }, () => nextId++)
      const answers = await Promise.all(ids.map((id) => post(insert(id))))
      const rowids = answers.map((answer) => Number(answer.json().results[0].response.result.last_insert_rowid))
      expect(rowids).toEqual(ids)
      const { flights, statements, largestFlight } = statistics().write
      expect(statements - before.statements).toBe(40)
      return flights - before.flights < 20 && largestFlight > 2
    })
  })

  it('fail alone', async () => {
    await untilRiding('write')
    const [good, twin, other] = [nextId++, nextId, nextId++]
    const answers = await Promise.all([good, twin, other].map((id) => post(insert(id))))
    expect(answers.map((answer) => answer.json().results[0].type)).toEqual(['ok', 'ok', 'error'])
    expect(answers[2]?.json().results[0].error.code).toBe('SQLITE_CONSTRAINT')
  })

  it('of a read-only token read with the others and are refused a write, which harms nobody', async () => {
    const reader = hranaHttp(databaseUrls(gateway, 'shop').path, await gateway.token('shop', 'read-only'), agent)
    await untilRiding('write')
    await untilRiding('read')
    const before = statistics().read.statements
    const id = nextId++
    const [written, refused, read] = await Promise.all([
      post(insert(id)),
      post(insert(nextId++), reader),
      post(select(1), reader),
    ])
    expect([written?.status, refused?.status, read?.status]).toEqual([200, 403, 200])
    expect(statistics().read.statements).toBe(before + 1)
    await untilRiding('write')
  })

  it('past the bound of the queue are refused with Retry-After, and none is lost', async () => {
    await untilRiding('write')
    const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
    const ids = Array.from({ length: 200 }, () => nextId++)
    let refusedCount = 0
    const sent = ids.map(async (id) => {
      const answer = await post(insert(id))
      if (answer.status === 503) refusedCount += 1
      return answer
    })
    await eventually(() => refusedCount > 0)
    await client.pipeline([execute('COMMIT'), close], baton)
    const answers = await Promise.all(sent)
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused[0]?.headers['retry-after']).toBeDefined()
    const kept = ids.filter((_, index) => answers[index]?.status === 200)
    const { data } = await gateway.query('shop', `SELECT count(*) AS n FROM t WHERE id IN (${ids.join(',')})`)
    expect(data).toEqual([{ n: kept.length }])
  })

  it('see a table as it is, whoever changed it', async () => {
    await gateway.query('shop', 'CREATE TABLE grown (id INTEGER PRIMARY KEY)')
    await gateway.query('shop', 'INSERT INTO grown VALUES (1)')
    const all = { requests: [execute('SELECT * FROM grown'), close] }
    const columns = (answer: Awaited<ReturnType<typeof post>>) => {
      const { cols, rows } = answer.json().results[0].response.result
      return [cols.length, rows[0].length]
    }
    const seeEverywhere = async (width: number) => {
      const before = statistics().read.statements
      const seen: unknown[] = []
      // Side by side, so that every stream of the lane has read the schema of before.
      await eventually(async () => {
        seen.push(...(await Promise.all([post(all), post(all), post(all)])).map(columns))
        return statistics().read.statements > before + 3
      })
      expect(seen).toEqual(seen.map(() => [width, width]))
    }
    await seeEverywhere(1)
    for (const [index, grow] of waysToChange.entries()) {
      await grow(`ALTER TABLE grown ADD COLUMN c${index} DEFAULT 1`)
      await seeEverywhere(index + 2)
    }
  })

  it('cost their worker nothing besides, once nothing has changed', async () => {
    await gateway.spawn('calm')
    await keepNothing('calm')
    await gateway.query('calm', 'CREATE TABLE t (id INTEGER PRIMARY KEY)')
    const calm = hranaHttp(databaseUrls(gateway, 'calm').path, await gateway.token('calm'), agent)
    const queryCount = async () => (await readWorkerStatistics(workerEndpoint(gateway, 'calm'))).queryCount
    await eventually(async () => {
      await calm.post('/v2/pipeline', select(1))
      return laneStatistics(gateway, 'calm').read.flights > 4
    })
    const before = await queryCount()
    for (let run = 0; run < 10; run += 1) await calm.post('/v2/pipeline', select(1))
    expect((await queryCount()) - before).toBe(10)
    await gateway.query('calm', 'ALTER TABLE t ADD COLUMN note')
    expect((await calm.post('/v2/pipeline', select(1))).status).toBe(200)
  })

  it('wait while a client holds the write lock, and go on after it', async () => {
    await untilRiding('write')
    const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
    const before = statistics().write.flights
    const waiting = post(insert(nextId++))
    await eventually(() => statistics().write.flights > before)
    expect((await post(select(1))).status).toBe(200)
    await client.pipeline([execute('COMMIT'), close], baton)
    expect((await waiting).json().results[0].type).toBe('ok')
  })

  it('let a large result go its own way', async () => {
    const large = { requests: [execute("SELECT printf('%.*c', ?, 'x')", [integer(100_000)]), close] }
    await post(large)
    await untilRiding('read')
    const before = statistics().read.statements
    for (let run = 0; run < 3; run += 1) expect((await post(large)).text.length).toBeGreaterThan(100_000)
    expect(statistics().read.statements).toBe(before)
  })

  it('are not held up by one that runs on and on, which is stopped', async () => {
    const rest = restClient(gateway)
    for (let run = 0; run < 3; run += 1) await rest.query('shop', counting, [5])
    await untilRiding('read')
    const before = statistics().read.statements
    const endless = rest.refused('POST', '/api/db/shop/query', { body: { sql: counting, params: [2 ** 50] } })
    await eventually(() => statistics().read.statements > before)
    for (let run = 0; run < 4; run += 1) expect((await post(select(1))).status).toBe(200)
    expect(await endless).toMatchObject({ status: 504, reason: 'STATEMENT_TIMEOUT' })
    await untilQuiet(await workerPid(gateway, 'shop'))
  })
})

describe('a worker that is killed under its lanes', () => {
  it('loses nothing that was acknowledged, and the lanes come back', async () => {
    await untilRiding('write')
    const acknowledged: number[] = []
    let isStopping = false
    const writers = Array.from({ length: 16 }, async () => {
      while (!isStopping) {
        const id = nextId++
        const answer = await post(insert(id))
        if (answer.status === 200 && answer.json().results[0].type === 'ok') acknowledged.push(id)
      }
    })
    for (let kill = 0; kill < 2; kill += 1) {
      const { statements } = statistics().write
      await eventually(() => statistics().write.statements > statements + 50)
      await killWorker(gateway, 'shop')
    }
    await untilRiding('write')
    isStopping = true
    await Promise.all(writers)
    const { data } = await gateway.query('shop', `SELECT count(*) AS n FROM t WHERE id IN (${acknowledged.join(',')})`)
    expect(data).toEqual([{ n: acknowledged.length }])
  })
})

describe('the settings of a database', () => {
  const set = (lanes: object) => restClient(gateway).ask('PATCH', '/admin/databases/shop', { body: { lanes } })

  it('turn each lane off and on, and its statistics show what it carried', async () => {
    await untilRiding('read')
    await untilRiding('write')
    const before = statistics()
    expect((await set({ coalesce_reads: false, group_commit: false })).body.database.lanes).toEqual({
      coalesce_reads: false,
      keep_answers: false,
      group_commit: false,
      order_writes: true,
    })
    const writes = Array.from({ length: 8 }, () => nextId++).map((id) => post(insert(id)))
    for (const { status } of await Promise.all([...writes, post(select(1))])) expect(status).toBe(200)
    const after = statistics()
    expect(after.read.flights).toBe(before.read.flights)
    expect(after.write.flights - before.write.flights).toBe(8)
    await set({ coalesce_reads: true, group_commit: true })
    await untilRiding('read')
    const stats = await restClient(gateway).get('/admin/databases/shop/stats')
    expect(stats.body.lanes.read.statements).toBe(statistics().read.statements)
  })

  it('have each read on a stream of its own, answered as over HTTP, before and after its worker is killed', async () => {
    const byHttp = (await post({ requests: [execute('SELECT id FROM t WHERE id = 1'), close] })).text
    await set({ coalesce_reads: false })
    for (let run = 0; run < 5; run += 1) expect(timeless((await post(select(1))).text)).toBe(timeless(byHttp))
    const { flights } = statistics().read
    const many = async () => {
      const answers = await Promise.all(Array.from({ length: 120 }, () => post(select(1))))
      for (const { text } of answers) expect(timeless(text)).toBe(timeless(byHttp))
    }
    await many()
    await killWorker(gateway, 'shop')
    for (let run = 0; run < 8; run += 1) expect((await post(select(1))).status).toBe(200)
    await many()
    expect(statistics().read.flights).toBe(flights)
    await set({ coalesce_reads: true })
  })

  it('let a read by itself that runs on and on end, and its neighbours go on', async () => {
    const rest = restClient(gateway)
    await set({ coalesce_reads: false })
    for (let run = 0; run < 4; run += 1) await rest.query('shop', counting, [5])
    const endless = rest.refused('POST', '/api/db/shop/query', { body: { sql: counting, params: [2 ** 50] } })
    for (let run = 0; run < 4; run += 1) expect((await post(select(1))).status).toBe(200)
    expect(await endless).toMatchObject({ status: 504, reason: 'STATEMENT_TIMEOUT' })
    await untilQuiet(await workerPid(gateway, 'shop'))
    await set({ coalesce_reads: true })
  })

  it('let writes go unordered, each by itself', async () => {
    await untilRiding('write')
    const before = statistics().write.flights
    await set({ order_writes: false })
    const [first, second] = await Promise.all([post(insert(nextId++)), post(insert(nextId++))])
    expect([first?.status, second?.status]).toEqual([200, 200])
    expect(statistics().write.flights).toBe(before)
    expect((await set({ order_writes: true })).body.database.lanes.order_writes).toBe(true)
  })

  it('that a stream keeps for its life reach kept streams too: they are opened anew', async () => {
    await untilRiding('write')
    const before = statistics().write.flights
    await restClient(gateway).ask('PATCH', '/admin/databases/shop', { body: { durability: 'relaxed' } })
    expect((await post(insert(nextId++))).status).toBe(200)
    expect(statistics().write.flights).toBe(before)
    await untilRiding('write')
  })

  it('name the member that is wrong', async () => {
    const answer = await restClient(gateway).refused('PATCH', '/admin/databases/shop', {
      body: { lanes: { group_commit: 'no' } },
    })
    expect(answer).toMatchObject({ status: 422, message: expect.stringContaining('lanes.group_commit') })
  })
})
