import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StreamRequest } from '../../workers/protocol/hrana.ts'
import { BareSqld } from '../harness/bare-sqld.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, firstCell, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { killWorker } from '../harness/worker-process.ts'
import { integer, pipeline, type Step, stories } from './stream-stories.ts'

const clock = createMovableClock({ movesTimers: true })
let gateway: TestGateway
let bare: BareSqld
let client: HranaHttp
let reference: HranaHttp

beforeAll(async () => {
  gateway = await startTestGateway({ overrides: { clock } })
  bare = await BareSqld.create()
  await bare.start()
  await gateway.spawn('carried')
  client = hranaHttp(`${gateway.url}/db/carried/`, await gateway.token('carried'))
  reference = hranaHttp(bare.url, '')
  for (const each of [client, reference]) await each.value('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
})

afterAll(async () => {
  await gateway.close()
  await bare[Symbol.asyncDispose]()
})

async function sockets(): Promise<{ all: number; idle: number }> {
  const { pools } = await (await gateway.call('GET', '/admin/connections/pools')).json()
  const [pool] = pools.filter(({ database }: { database: string }) => database === 'carried')
  return { all: pool.sockets, idle: pool.sockets_idle }
}

async function rowCount(of: HranaHttp = client): Promise<string> {
  const cell = await of.value('SELECT count(*) FROM notes')
  return cell?.type === 'integer' ? cell.value : ''
}

/** The answers of a story on one stream: what differs from run to run is left out. */
async function answersOf(of: HranaHttp, steps: readonly Step[]): Promise<unknown[]> {
  const answers: unknown[] = []
  let baton: string | null = null
  for (const { path, body } of steps) {
    const { status, text, headers } = await of.post(path, { baton, ...body })
    if (status === 200) baton = /^\{"baton":(?:null|"([^"]+)")/.exec(text)?.[1] ?? null
    const told = text
      .replace(/^\{"baton":"[^"]+"/, '{"baton":"…"')
      .replaceAll(/"query_duration_ms":[0-9.e-]+/g, '"query_duration_ms":0')
      .replaceAll(/"replication_index":(?:"?\d+"?|null)/g, '"replication_index":0')
    answers.push(status === 200 ? { status, type: headers['content-type'], told } : { status })
  }
  return answers
}

describe('what sockets carry is answered as sqld answers it over HTTP:', () => {
  test.each(stories)('%s', async (_name, steps) => {
    await client.pipeline([execute('SELECT 1'), execute('SELECT 2'), close]) // so that there is a socket
    for (let turn = 0; turn < 2; turn += 1) {
      for (const each of [client, reference]) await each.pipeline([execute('DELETE FROM notes'), close])
      expect(await answersOf(client, steps)).toEqual(await answersOf(reference, steps))
      expect(await rowCount()).toBe(await rowCount(reference))
    }
  })
})

test('a cursor whose SQL cannot be read ends its stream, in the words of the worker', async () => {
  const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
  const answer = await client.post('/v3/cursor', { baton, batch: batch('SELECT 1', 'SELEC') })
  expect([answer.status, answer.json()]).toMatchObject([
    400,
    { code: 'SQL_ERROR', message: expect.stringContaining('`SELEC`') },
  ])
  expect((await client.post('/v3/pipeline', { baton, requests: [close] })).status).toBe(400)
  await client.value("INSERT INTO notes VALUES (60, 'not locked out')")
})

test('a socket is used by one stream after the other', async () => {
  for (let turn = 0; turn < 30; turn += 1) {
    const { baton } = await client.pipeline([execute('BEGIN'), execute('SELECT 1')])
    expect(baton).toHaveLength(32) // a baton of the gateway's
    await client.pipeline([execute('COMMIT'), close], baton)
    await client.pipeline([execute('SELECT 1'), execute('SELECT 2'), close])
  }
  const { all, idle } = await sockets()
  expect(all).toBeGreaterThan(0)
  expect(all).toBeLessThan(10)
  expect(idle).toBe(all)
  clock.advance(11_000)
  await eventually(async () => (await sockets()).all === 0, { what: 'sockets that nobody uses to be closed' })
})

test('a stream that was opened ahead knows the schema of now', async () => {
  const look = (of: HranaHttp) => answersOf(of, [pipeline(execute('SELECT * FROM wide'), execute('SELECT 1'), close)])
  const begin = (of: HranaHttp) => answersOf(of, [pipeline(execute('SELECT * FROM wide')), pipeline(close)])
  const changes = [
    'CREATE TABLE wide (a)',
    'INSERT INTO wide VALUES (1)',
    'ALTER TABLE wide ADD COLUMN b DEFAULT 2',
    'ALTER TABLE wide RENAME COLUMN b TO c',
    'DROP TABLE wide',
    'CREATE TABLE wide (x, y, z)',
  ]
  for (const change of changes) {
    // The change takes one of the sockets that rest; the others have streams from before.
    await Promise.all([1, 2, 3, 4].map(() => client.pipeline([execute('SELECT 1'), execute('SELECT 2'), close])))
    for (const each of [client, reference]) await each.value(change)
    const answers = await Promise.all([look, begin, look, begin].map((each) => each(client)))
    expect(answers).toEqual([
      await look(reference),
      await begin(reference),
      await look(reference),
      await begin(reference),
    ])
  }
})

test('what one pipeline leaves behind on its connection, no other one meets', async () => {
  const reads = [pipeline(execute('SELECT text FROM notes'), execute('SELECT count(*) FROM notes'), close)]
  const marks = [
    [pipeline(execute('CREATE TEMP TABLE own (a)'), execute('INSERT INTO own VALUES (5)'), close)],
    [pipeline(execute('PRAGMA foreign_keys = ON'), execute('PRAGMA case_sensitive_like = ON'), close)],
    [pipeline(execute("INSERT INTO notes (text) VALUES ('a mark')"), execute('SELECT 1'), close)],
    [pipeline(execute('BEGIN'), execute("INSERT INTO notes (text) VALUES ('lost')"), close)],
    [pipeline({ type: 'sequence', sql: 'BEGIN; CREATE TEMP VIEW seen AS SELECT 1' }, close)],
    [pipeline(execute('SAVEPOINT here'), execute('SELECT 1'), close)],
    [pipeline(execute('BEGIN')), pipeline(execute('SELECT 1'), close)],
  ]
  const looks = [
    [pipeline(execute('SELECT last_insert_rowid(), changes(), total_changes()'), execute('SELECT 1'), close)],
    [pipeline(execute("SELECT 'A' LIKE 'a'"), execute('PRAGMA foreign_keys'), { type: 'get_autocommit' }, close)],
    [pipeline(execute('SELECT name FROM temp.sqlite_schema'), execute('SELECT * FROM own'), close)],
    [pipeline(execute('SELECT last_insert_rowid(), total_changes()'), { type: 'get_autocommit' })],
  ]
  for (const each of [client, reference]) await each.pipeline([execute('DELETE FROM notes'), close])
  for (const mark of marks) {
    for (const each of [client, reference]) await answersOf(each, mark)
    for (const look of looks) {
      for (let turn = 0; turn < 2; turn += 1) {
        expect(await answersOf(client, reads)).toEqual(await answersOf(reference, reads))
        expect(await answersOf(client, look)).toEqual(await answersOf(reference, look))
      }
    }
  }
})

test('who reads while a schema changes has the columns of its rows named', async () => {
  await client.value('CREATE TABLE growing (a)')
  await client.value('INSERT INTO growing VALUES (1)')
  let isOver = false
  const read = async () => {
    let seen = 0
    for (; !isOver; seen += 1) {
      const { results } = await client.pipeline([execute('SELECT * FROM growing'), execute('SELECT 1'), close])
      const result = results[0]?.type === 'ok' && results[0].response.type === 'execute' && results[0].response.result
      if (result) expect(result.rows[0]).toHaveLength(result.cols.length)
    }
    return seen
  }
  const readers = Promise.all([1, 2, 3, 4].map(read))
  for (let column = 1; column <= 40; column += 1) {
    await client.value(`ALTER TABLE growing ADD COLUMN c${column} DEFAULT ${column}`)
    await delay(5)
  }
  isOver = true
  for (const seen of await readers) expect(seen).toBeGreaterThan(10)
})

test('pipelines that come one after the other from many clients each get their own answers, and all of them', async () => {
  const ask = async (caller: number) => {
    for (let round = 0; round < 30; round += 1) {
      const value = caller * 1_000 + round
      const insert = `INSERT INTO notes (text) VALUES ('${value}')`
      const { results } = await client.pipeline([
        { type: 'batch', batch: batch('BEGIN IMMEDIATE', insert, 'ROLLBACK') },
        execute(`SELECT ${value}`),
        close,
      ])
      expect(results.map(({ type }) => type)).toEqual(['ok', 'ok', 'ok'])
      expect(firstCell(results[1])).toEqual({ type: 'integer', value: String(value) })
    }
  }
  await Promise.all(Array.from({ length: 12 }, (_, caller) => ask(caller + 1)))
})

test('nobody goes on with a stream: it is closed, its transaction rolled back', async () => {
  const before = await rowCount()
  const { baton } = await client.pipeline([
    execute('BEGIN IMMEDIATE'),
    execute("INSERT INTO notes VALUES (70, 'late')"),
  ])
  clock.advance(9_000)
  const { baton: next } = await client.pipeline([execute('SELECT 1')], baton)
  clock.advance(10_000)
  const answer = await client.post('/v3/pipeline', { baton: next, requests: [execute('COMMIT')] })
  expect([answer.status, answer.json().code]).toEqual([400, 'STREAM_EXPIRED'])
  expect(await rowCount()).toBe(before)
  await client.value("INSERT INTO notes VALUES (71, 'not locked out')")
  clock.advance(301_000)
  const later = await client.post('/v3/pipeline', { baton: next, requests: [execute('COMMIT')] })
  expect([later.status, later.json().message]).toEqual([400, 'Received an invalid baton'])
})

test('a baton opens its stream once, also at the same moment', async () => {
  const { baton } = await client.pipeline([execute('BEGIN')])
  const requests = [execute('SELECT count(*) FROM notes')]
  const answers = await Promise.all([1, 2, 3].map(() => client.post('/v3/pipeline', { baton, requests })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  const going = answers.find(({ status }) => status === 200)
  expect((await client.pipeline([close], going?.json().baton)).baton).toBeNull()
})

test('who may only read cannot go on with a stream that may write', async () => {
  const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
  const reader = hranaHttp(client.url, await gateway.token('carried', 'read-only'))
  const answer = await reader.post('/v3/pipeline', { baton, requests: [execute("INSERT INTO notes VALUES (80, '')")] })
  expect([answer.status, answer.json().code]).toEqual([403, 'READ_ONLY'])
  expect((await client.post('/v3/pipeline', { baton, requests: [close] })).status).toBe(400) // it was closed
  expect(firstCell((await reader.pipeline([execute('SELECT 1'), execute('SELECT 2'), close])).results[1])).toEqual(
    integer(2),
  )
})

test('a stream takes large requests and gives large answers', async () => {
  const blob = randomBytes(1_500_000).toString('base64')
  const { baton } = await client.pipeline([execute('BEGIN')])
  const args = [{ type: 'text', value: blob }] as const
  const stored = await client.pipeline([execute('INSERT INTO notes VALUES (90, ?)', args)], baton)
  const select = execute('SELECT text FROM notes WHERE id = 90')
  const read = await client.pipeline([select, select, select], stored.baton)
  expect(read.results.map((result) => firstCell(result)?.type)).toEqual(['text', 'text', 'text'])
  expect(firstCell(read.results[2])).toEqual(args[0])
  await client.pipeline([execute('ROLLBACK'), close], read.baton)
})

test('a stream that is ended by hand gives its locks back at once, and its client hears why', async () => {
  const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
  const { connections } = await (await gateway.call('GET', '/admin/connections?kind=stream')).json()
  const [stream] = connections
  expect((await gateway.call('DELETE', `/admin/connections/${stream.id}`)).status).toBe(200)
  await client.value("INSERT INTO notes VALUES (100, 'free')")
  const answer = await client.post('/v3/pipeline', { baton, requests: [execute('COMMIT')] })
  expect([answer.status, answer.json().code]).toEqual([409, 'CONNECTION_ENDED'])
})

test('a request that runs for long is cut off with its client, in the worker, too', async () => {
  const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r'
  const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE')])
  const leaving = new AbortController()
  const gone = fetch(`${client.url}/v3/pipeline`, {
    method: 'POST',
    headers: { authorization: String(client.headers['authorization']) },
    body: JSON.stringify({ baton, requests: [execute(endless)] }),
    signal: leaving.signal,
  })
  await eventually(
    async () => {
      const { connections } = await (await gateway.call('GET', '/admin/connections?kind=stream&status=active')).json()
      return connections.length === 1
    },
    { what: 'the statement to run' },
  )
  leaving.abort()
  await expect(gone).rejects.toThrow('abort')
  await client.value("INSERT INTO notes VALUES (110, 'free')")
})

test('whatever is acknowledged is there, while clients leave and the worker is killed', async () => {
  const acknowledged = new Set<number>()
  let next = 1_000
  const writer = async () => {
    // A turn that failed is taken again: how long the worker is away is nothing that the count depends on.
    for (let turn = 0; turn < 25; ) {
      const id = next++
      const steps = batch('BEGIN IMMEDIATE', `INSERT INTO notes VALUES (${id}, 'kept')`, 'COMMIT')
      const requests: StreamRequest[] = [{ type: 'batch', batch: steps }, close]
      try {
        const { status, text } = await client.post('/v3/pipeline', { requests })
        if (status === 200 && !text.includes('"error":{')) {
          acknowledged.add(id)
          turn += 1
          continue
        }
      } catch {
        // the connection broke: whether it was written is not known
      }
      await delay(20)
    }
  }
  const storm = Promise.all(Array.from({ length: 12 }, writer))
  await eventually(() => acknowledged.size > 50, { what: 'some rows' })
  await killWorker(gateway, 'carried')
  await storm
  const stored = await gateway.query('carried', 'SELECT id FROM notes WHERE id >= 1000')
  const ids = new Set(stored.data.map(({ id }: { id: number }) => id))
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
  expect(acknowledged.size).toBe(12 * 25)
})
