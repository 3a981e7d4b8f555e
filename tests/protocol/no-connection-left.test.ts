import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { type HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'

/** More than the connections of one sqld, which are 128. */
const crowdSize = 140
/** More than the streams that the gateway has open for whoever comes next. */
const streamCount = 12
/** They take turns, and each waits for a connection for a second, twice. */
const writeCount = 3
const sql = "INSERT INTO notes VALUES ('told')"

let gateway: TestGateway
let client: HranaHttp
let crowd: readonly HranaSocket[] = []

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('full')
  await gateway.query('full', 'CREATE TABLE notes (text TEXT)')
  client = hranaHttp(`${gateway.url}/db/full/`, await gateway.token('full'))
  // From their second sight on, such requests find a socket.
  for (let round = 0; round < 3; round += 1) await client.pipeline([execute('SELECT 1'), execute('SELECT 2'), close])
})

afterAll(() => gateway.close())

/** Streams of WebSockets, which nobody counts, take every connection that the worker has. */
async function crowdIn(): Promise<void> {
  const jwt = await gateway.token('full')
  const { path } = databaseUrls(gateway, 'full', 'ws')
  crowd = await Promise.all(Array.from({ length: crowdSize }, () => openHranaSocket(path, jwt)))
  const begun = await Promise.all(crowd.map((socket) => socket.execute('SELECT 1')))
  expect(begun.some(({ type }) => type === 'socket-closed')).toBe(true)
}

function statusesOf(count: number, ask: () => Promise<{ readonly status: number }>): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, async () => (await ask()).status))
}

async function storedNotes(): Promise<number> {
  const cell = await client.value('SELECT count(*) FROM notes')
  return cell?.type === 'integer' ? Number(cell.value) : -1
}

test('who finds no connection of the worker is told so, and nothing of the request was run', async () => {
  await crowdIn()
  const pipelineOf = (requests: readonly unknown[]) => () => client.post('/v3/pipeline', { requests })
  const batch = { statements: [{ sql }], transaction: true }
  const streams = await statusesOf(streamCount, pipelineOf([execute(sql)]))
  const pipelines = await statusesOf(writeCount, pipelineOf([execute(sql), execute('SELECT 2'), close]))
  const batches = await statusesOf(writeCount, () => gateway.call('POST', '/api/db/full/batch', batch))
  for (const statuses of [streams, pipelines, batches]) {
    expect(statuses).toContain(429)
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
  }
  await Promise.all(crowd.map((socket) => socket.close()))
  const told = [...streams, ...pipelines, ...batches].filter((status) => status === 200).length
  expect(await eventually(storedNotes, { what: 'room' })).toBe(told)
})
