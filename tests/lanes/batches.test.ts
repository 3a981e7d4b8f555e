import { setTimeout as delay } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transactionBatch } from '../../workers/protocol/guarded-batch.ts'
import type { Statement, StreamRequest } from '../../workers/protocol/hrana.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { killWorker } from '../harness/worker-process.ts'
import { laneStatistics } from './lane-statistics.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway()
})

afterAll(() => gateway.close())

const insert = 'INSERT INTO notes (id, writer) VALUES (?, ?)'
const row = (id: number, writer: number): Statement => ({
  sql: insert,
  args: [id, writer].map((value) => ({ type: 'integer', value: String(value) })),
})
const asOne = (statements: readonly Statement[]): StreamRequest[] => [
  { type: 'batch', batch: transactionBatch(statements, 'BEGIN IMMEDIATE') },
  close,
]

async function makeDatabase(name: string, settings = {}): Promise<HranaHttp> {
  await gateway.spawn(name, settings)
  await gateway.query(name, 'CREATE TABLE notes (id INTEGER PRIMARY KEY, writer INTEGER NOT NULL)')
  return hranaHttp(`${gateway.url}/db/${name}/`, await gateway.token(name))
}

/** Many at a time, one after the other for each writer: `run` is told the writer and the turn, and takes an id for each row. */
async function storm(
  writers: number,
  turns: number,
  run: (writer: number, turn: number) => Promise<void>,
): Promise<void> {
  const write = async (writer: number) => {
    for (let turn = 0; turn < turns; turn += 1) await run(writer, turn)
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
}

async function idsIn(name: string): Promise<Set<number>> {
  const { data } = await gateway.query(name, 'SELECT id FROM notes')
  return new Set(data.map(({ id }: { id: number }) => id))
}

test('batches that arrive together share commits, and one that fails takes nobody along', async () => {
  const client = await makeDatabase('batches')
  const kept: number[] = []
  await storm(16, 20, async (writer, turn) => {
    const id = (writer * 20 + turn + 1) * 10
    const fails = turn % 4 === 3
    const last = fails ? row(id, writer) : row(id + 2, writer) // its own id once more
    const { results } = await client.pipeline(asOne([row(id, writer), row(id + 1, writer), last]))
    const [result] = results
    if (result?.type !== 'ok' || result.response.type !== 'batch') throw new Error('No result of a batch')
    const { step_errors: errors, step_results: steps } = result.response.result
    expect(errors.map((error) => error?.code ?? null)).toEqual(
      fails ? [null, null, null, 'SQLITE_CONSTRAINT', null, null] : [null, null, null, null, null, null],
    )
    const inserted = steps.slice(1, 4).map((step) => step?.last_insert_rowid ?? null)
    expect(inserted).toEqual([String(id), String(id + 1), fails ? null : String(id + 2)])
    if (!fails) kept.push(id, id + 1, id + 2)
  })
  expect([...(await idsIn('batches'))].sort((one, other) => one - other)).toEqual(
    kept.sort((one, other) => one - other),
  )
  const { write } = await laneStatistics(gateway, 'batches')
  expect(write.largestFlight).toBeGreaterThan(2)
})

test('so do those of the REST API', async () => {
  await makeDatabase('over-rest')
  await storm(16, 12, async (writer, turn) => {
    const id = (writer * 12 + turn + 1) * 10
    const statements = [0, 1, 2].map((more) => ({ sql: insert, params: [id + more, writer] }))
    const answer = await gateway.call('POST', '/api/db/over-rest/batch', { statements, transaction: true })
    expect(answer.status).toBe(200)
    expect((await answer.json()).map((result: { rows_affected: number }) => result.rows_affected)).toEqual([1, 1, 1])
  })
  expect((await idsIn('over-rest')).size).toBe(16 * 12 * 3)
  expect((await laneStatistics(gateway, 'over-rest')).write.largestFlight).toBeGreaterThan(2)
})

test('and those of @libsql/client', async () => {
  await makeDatabase('of-clients')
  const url = `${gateway.url}/db/of-clients/`
  const client = createClient({ url, authToken: await gateway.token('of-clients') })
  await storm(16, 12, async (writer, turn) => {
    const id = (writer * 12 + turn + 1) * 10
    const args = (more: number) => ({ sql: insert, args: [id + more, writer] })
    const results = await client.batch([args(0), args(1), args(2)], 'write')
    expect(results.map(({ rowsAffected, lastInsertRowid }) => [rowsAffected, Number(lastInsertRowid)])).toEqual([
      [1, id],
      [1, id + 1],
      [1, id + 2],
    ])
    await expect(client.batch([args(3), args(0)], 'write')).rejects.toThrow('UNIQUE')
  })
  client.close()
  expect((await idsIn('of-clients')).size).toBe(16 * 12 * 3)
  expect((await laneStatistics(gateway, 'of-clients')).write.largestFlight).toBeGreaterThan(2)
})

test('each has its own commit where the database says so', async () => {
  const client = await makeDatabase('one-by-one', { lanes: { group_commit: false } })
  await storm(8, 10, async (writer, turn) => {
    const id = writer * 10 + turn + 1
    await client.pipeline(asOne([row(id, writer)]))
  })
  expect((await idsIn('one-by-one')).size).toBe(80)
  expect((await laneStatistics(gateway, 'one-by-one')).write.flights).toBe(0)
})

test('whatever is acknowledged is there, and nothing by halves, while the worker is killed', async () => {
  const client = await makeDatabase('killed')
  const acknowledged = new Set<number>()
  let isOver = false
  const storming = storm(12, 1, async (writer) => {
    for (let id = writer * 1_000_000 + 1; !isOver; id += 3) {
      try {
        const { status, text } = await client.post('/v3/pipeline', {
          requests: asOne([row(id, writer), row(id + 1, writer), row(id + 2, writer)]),
        })
        if (
          status === 200 &&
          !text.includes('"error":{') &&
          text.includes('"step_errors":[null,null,null,null,null,null]')
        )
          acknowledged.add(id)
        else await delay(10)
      } catch {
        await delay(10) // the connection broke: whether it was written is not known
      }
    }
  })
  for (let kill = 0; kill < 3; kill += 1) {
    const before = acknowledged.size
    await eventually(() => acknowledged.size > before + 100, { what: 'some batches' })
    await killWorker(gateway, 'killed')
  }
  const before = acknowledged.size
  await eventually(() => acknowledged.size > before + 20, { what: 'some more batches' })
  isOver = true
  await storming
  const ids = await idsIn('killed')
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
  const firsts = [...ids].filter((id) => (id % 1_000_000) % 3 === 1)
  expect(ids.size).toBe(firsts.length * 3)
  expect((await laneStatistics(gateway, 'killed')).write.largestFlight).toBeGreaterThan(2)
}, 60_000)
