import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { historyMetricNames } from '../../gateway/domain/watching/history-metrics.ts'
import { gatewayScope, sampleOf } from '../../gateway/domain/watching/sample.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addPerson } from '../harness/people.ts'
import { removeWorkers } from '../harness/tested-driver.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
type Json = any

let dataDir: string
let key: string
let gateway: TestGateway

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'history-'))
  gateway = await startTestGateway({ dataDir })
  key = gateway.key
  await gateway.spawn('charted', { durability: 'relaxed' })
  await gateway.spawn('quiet')
  await gateway.query('charted', 'CREATE TABLE notes (text TEXT)')
})

afterAll(async () => {
  await gateway.close()
  await removeWorkers(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

/** Has everything in the history that has happened so far. */
async function sampled(): Promise<void> {
  const { figures } = gateway.gateway.context
  await figures.sampler.take()
  await figures.flushed()
}

async function ask(query: string, as = key): Promise<Json> {
  const answer = await gateway.call('GET', `/admin/metrics/query?${query}`, undefined, { 'X-API-Key': as })
  return { status: answer.status, ...(await answer.json()) }
}

/** The sum of a series; NaN when nothing of it is known. */
async function total(query: string, as = key): Promise<number> {
  const { series } = await ask(query, as)
  const known = series[0].values.filter((value: number | null) => value !== null)
  return known.length === 0 ? Number.NaN : known.reduce((sum: number, value: number) => sum + value, 0)
}

test('series have what happened, of one database and of all', async () => {
  await sampled()
  const before = await total('metric=requests&database=charted')
  for (let count = 0; count < 5; count += 1) await gateway.query('charted', "INSERT INTO notes VALUES ('a')")
  await gateway.query('charted', 'SELECT nothing')
  await sampled()
  expect((await total('metric=requests&database=charted')) - before).toBe(6)
  expect(await total('metric=errors&database=charted')).toBe(1)
  expect(await total('metric=rows_written&database=charted')).toBeGreaterThanOrEqual(5)
  expect(await total('metric=wakes&database=charted')).toBe(1)
  expect(await total('metric=requests')).toBeGreaterThan(6)
  expect(await total('metric=queries')).toBeGreaterThanOrEqual(7)
  const {
    series,
    times,
    step_seconds: step,
  } = await ask('metric=latency_p50,latency_p99,memory_bytes&database=charted')
  expect(step).toBe(10)
  expect(times.length).toBe(360)
  expect(series.map(({ metric, unit }: Json) => [metric, unit])).toEqual([
    ['latency_p50', 'ms'],
    ['latency_p99', 'ms'],
    ['memory_bytes', 'bytes'],
  ])
  for (const { metric, values } of series) {
    expect(values.length).toBe(times.length)
    expect(
      values.some((value: number | null) => value !== null && value > 0),
      metric,
    ).toBe(true)
  }
})

test('every metric can be asked for, in every range', async () => {
  for (const range of ['1h', '6h', '24h', '7d', '30d']) {
    const { status, series, times } = await ask(`metric=${historyMetricNames.join(',')}&range=${range}`)
    expect(status, range).toBe(200)
    expect(series.length).toBe(historyMetricNames.length)
    for (const { values } of series) expect(values.length).toBe(times.length)
  }
})

test('a step is what was asked for, and one that the range has not is refused', async () => {
  const { step_seconds: step, times } = await ask('metric=requests&range=1h&step=600')
  expect([step, times.length]).toEqual([600, 6])
  for (const [range, wrong] of [
    ['1h', 15],
    ['24h', 10],
    ['30d', 60],
    ['1h', 7_200],
  ]) {
    const refused = await ask(`metric=requests&range=${range}&step=${wrong}`)
    expect([refused.status, refused.error.reason], `${range} ${wrong}`).toEqual([400, 'INVALID_PARAMETER'])
    expect(refused.detail).toContain(`for a range of ${range}`)
  }
  expect((await ask('metric=no_such')).status).toBe(422)
  expect((await ask('metric=requests&database=nowhere')).status).toBe(404)
  expect((await ask('metric=disk_free_bytes&database=charted')).status).toBe(400)
})

test('a database that did nothing has zeros while the gateway ran, and nothing before', async () => {
  await sampled()
  const { series } = await ask('metric=crashes&database=quiet')
  const [first] = series[0].values
  expect(first).toBeNull()
  expect(series[0].values.at(-1) ?? series[0].values.at(-2)).toBe(0)
})

test('people see the sum of what is theirs', async () => {
  const { registry } = gateway.gateway.context
  const owner = await addPerson(gateway, 'user')
  const stranger = await addPerson(gateway, 'viewer')
  await registry.change(registry.find('charted')?.id ?? '', { ownerId: owner.user.id })
  await sampled()
  const all = await total('metric=requests&database=charted')
  expect(await total('metric=requests', owner.key)).toBe(all)
  expect(await total('metric=requests', stranger.key)).toBe(0)
  expect((await ask('metric=requests&database=charted', stranger.key)).status).toBe(404)
  expect((await ask('metric=gateway_memory_bytes', owner.key)).status).toBe(403)
  await registry.change(registry.find('charted')?.id ?? '', { ownerId: null })
})

test('a restart goes on where it was, and the time between is a gap', async () => {
  const { clock, figures } = gateway.gateway.context
  const before = await total('metric=requests&database=charted')
  // An hour ago the gateway ran for one period.
  const agoS = Math.floor(clock.nowMs() / 10_000) * 10 - 1_800
  await figures.history?.append(agoS, new Map([[gatewayScope, sampleOf({ requests: 3 }, {})]]))
  await gateway.close()
  gateway = await startTestGateway({ dataDir, key })
  await gateway.query('charted', 'SELECT 1')
  await sampled()
  expect(await total('metric=requests&database=charted')).toBeGreaterThan(before)
  const { series, times } = await ask('metric=requests')
  const at = times.indexOf(new Date(agoS * 1_000).toISOString())
  expect(series[0].values[at]).toBe(3)
  expect(series[0].values[at + 1]).toBeNull()
  expect((await ask('metric=requests&database=charted')).series[0].values[at]).toBe(0)
})

test('without a history the route says that it is turned off', async () => {
  const other = await startTestGateway({ env: { DBFORGE_HISTORY: 'false' } })
  try {
    const answer = await other.call('GET', '/admin/metrics/query?metric=requests')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({
      error: { reason: 'STORE_UNAVAILABLE', message: expect.stringContaining('DBFORGE_HISTORY') },
    })
  } finally {
    await other.close()
  }
})
