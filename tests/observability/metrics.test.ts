import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { version } from '../../gateway/version.ts'
import { eventually } from '../harness/eventually.ts'
import { type Exposition, parseExposition } from '../harness/exposition.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { addKey, addPerson } from '../harness/people.ts'
import { killWorker } from '../harness/worker-process.ts'

let gateway: TestGateway
let client: HranaHttp

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_METRICS_PORT: '0', DBFORGE_METRICS_PER_DATABASE: 'true' } })
  await gateway.spawn('figures', { durability: 'relaxed' })
  await gateway.query('figures', 'CREATE TABLE notes (text TEXT)')
  client = hranaHttp(`${gateway.url}/db/figures/`, await gateway.token('figures'))
})

afterAll(() => gateway.close())

const ownPort = () => `http://127.0.0.1:${gateway.gateway.metricsPort}`

async function scrape(): Promise<Exposition> {
  const answer = await fetch(`${ownPort()}/metrics`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return parseExposition(await answer.text())
}

/** What a sample of the gateway's period finds, without waiting for the period. */
async function sampled(): Promise<Exposition> {
  await gateway.gateway.context.figures.sampler.take()
  return scrape()
}

describe('GET /metrics', () => {
  test('is for administrators and keys of the group alone', async () => {
    const person = await addPerson(gateway, 'user')
    const scope = { groups: ['metrics'], databaseIds: null, access: 'read-only' } as const
    const scraper = await addKey(gateway, { scope: { ...scope, groups: ['metrics'] } })
    const status = async (key: string) =>
      (await gateway.call('GET', '/metrics', undefined, { 'X-API-Key': key })).status
    expect(await status(gateway.key)).toBe(200)
    expect(await status(scraper)).toBe(200)
    expect(await status(person.key)).toBe(403)
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(401)
    const other = await gateway.call('GET', '/admin/stats', undefined, { 'X-API-Key': scraper })
    expect(other.status).toBe(403)
  })

  test('tells of the files of logs, statements and history', async () => {
    const stores = ['log store', 'insight store', 'history']
    await gateway.gateway.context.figures.flushed()
    const { samples } = await scrape()
    const values = (name: string) => {
      const found = samples.filter((sample) => sample.name === name)
      return Object.fromEntries(found.map(({ labels, value }) => [labels['store'], value]))
    }
    expect(values('dbforge_store_up')).toEqual(Object.fromEntries(stores.map((store) => [store, 1])))
    for (const name of ['rows_dropped_total', 'write_failures_total', 'restarts_total']) {
      expect(values(`dbforge_store_${name}`)).toEqual(Object.fromEntries(stores.map((store) => [store, 0])))
    }
    for (const store of stores) expect(values('dbforge_store_bytes')[store]).toBeGreaterThan(4_096)
  })

  test('counts answers by route and status, and how long they took', async () => {
    const query = { route: 'POST /api/db/{db_name}/query', status: '2xx' }
    const name = 'dbforge_request_duration_seconds'
    const before = await scrape()
    for (let count = 0; count < 5; count += 1) await gateway.query('figures', 'SELECT 1')
    await gateway.query('figures', 'SELECT nothing')
    const after = await scrape()
    const grown = (series: string, labels: Record<string, string>) =>
      after.value(series, labels) - (before.value(series, labels) || 0)
    expect(grown(`${name}_count`, query)).toBe(5)
    expect(grown(`${name}_bucket`, { ...query, le: '+Inf' })).toBe(5)
    expect(grown(`${name}_sum`, query)).toBeGreaterThan(0)
    expect(grown(`${name}_count`, { ...query, status: '4xx' })).toBe(1)
    expect(grown('dbforge_errors_total', { status: '400' })).toBe(1)
    expect(grown('dbforge_queries_total', {})).toBe(6)
  })

  test('buckets of a histogram grow, and the last one has all', async () => {
    const { samples, types } = await scrape()
    const families = [...types].filter(([, type]) => type === 'histogram').map(([name]) => name)
    expect(families.length).toBe(2)
    for (const family of families) {
      const bySeries = new Map<string, number[]>()
      for (const { name, labels, value } of samples) {
        const { le, ...rest } = labels
        if (name !== `${family}_bucket` || le === undefined) continue
        const key = JSON.stringify(rest)
        bySeries.set(key, [...(bySeries.get(key) ?? []), value])
      }
      expect(bySeries.size).toBeGreaterThan(0)
      for (const [key, values] of bySeries) {
        expect([...values].sort((one, other) => one - other)).toEqual(values)
        const count = samples.find(({ name, labels }) => name === `${family}_count` && JSON.stringify(labels) === key)
        expect(values.at(-1)).toBe(count?.value)
      }
    }
  })

  test('tells of databases, workers, their starts and what they hold', async () => {
    await gateway.query('figures', "INSERT INTO notes VALUES ('one'), ('two')")
    await gateway.query('figures', 'SELECT * FROM notes')
    const page = await sampled()
    expect(page.value('dbforge_build_info', { version, driver: gateway.gateway.context.driver.name })).toBe(1)
    expect(page.value('dbforge_databases', { state: 'running' })).toBe(1)
    expect(page.value('dbforge_workers_awake')).toBe(1)
    expect(page.value('dbforge_workers_awake_limit')).toBeGreaterThan(0)
    expect(page.value('dbforge_worker_start_duration_seconds_count')).toBe(1)
    expect(page.value('dbforge_workers_memory_bytes')).toBeGreaterThan(1_000_000)
    expect(page.value('dbforge_workers_disk_bytes')).toBeGreaterThan(4_096)
    expect(page.value('dbforge_rows_written_total')).toBeGreaterThanOrEqual(2)
    expect(page.value('dbforge_rows_read_total')).toBeGreaterThanOrEqual(2)
    expect(page.value('dbforge_worker_queries_total')).toBeGreaterThan(0)
    expect(page.value('dbforge_workers_cpu_seconds_total')).toBeGreaterThanOrEqual(0)
    expect(page.value('dbforge_health_check', { check: 'catalog' })).toBe(1)
    expect(page.value('dbforge_disk_free_bytes')).toBeGreaterThan(0)
    expect(page.value('dbforge_gateway_memory_bytes')).toBeGreaterThan(1_000_000)
    expect(page.value('dbforge_gateway_cpu_seconds_total')).toBeGreaterThan(0)
  })

  test('tells what lanes carried, and which answers are kept', async () => {
    const before = await scrape()
    await gateway.query('figures', 'SELECT * FROM notes')
    const { types, value } = await scrape()
    for (const lane of ['read', 'write'])
      expect(value('dbforge_lane_flights_total', { lane })).toBeGreaterThanOrEqual(0)
    expect(types.get('dbforge_kept_answers_hits_total')).toBe('counter')
    expect(value('dbforge_kept_answers_hits_total')).toBeGreaterThanOrEqual(
      before.value('dbforge_kept_answers_hits_total'),
    )
    for (const name of ['dbforge_held_requests_total', 'dbforge_held_request_wait_seconds_total']) {
      expect(types.get(name)).toBe('counter')
      expect(value(name)).toBeGreaterThanOrEqual(0)
    }
    for (const name of ['dbforge_kept_answers', 'dbforge_kept_answers_bytes']) {
      expect(types.get(name)).toBe('gauge')
      expect(value(name)).toBeGreaterThanOrEqual(0)
    }
  })

  test('counts what one database did by its name, when the operator wants that', async () => {
    const labels = { database: 'figures' }
    const before = await sampled()
    await client.value('SELECT 1')
    await client.post('/v3/pipeline', 'nonsense')
    await gateway.query('figures', "INSERT INTO notes VALUES ('three')")
    const after = await sampled()
    const grown = (name: string) => after.value(name, labels) - before.value(name, labels)
    expect(grown('dbforge_database_requests_total')).toBe(3)
    expect(grown('dbforge_database_errors_total')).toBe(1)
    expect(grown('dbforge_database_queries_total')).toBe(3)
    expect(grown('dbforge_database_rows_written_total')).toBe(1)
    expect(after.value('dbforge_database_memory_bytes', labels)).toBeGreaterThan(1_000_000)
  })

  test('counts open sockets, streams and queries over sockets', async () => {
    const before = await scrape()
    const url = `${client.url.replace('http', 'ws')}/`
    const socket = await openHranaSocket(url, await gateway.token('figures'))
    await socket.execute('SELECT 1')
    const { baton } = await client.pipeline([execute('SELECT 1')])
    const after = await scrape()
    expect(after.value('dbforge_connections', { kind: 'websocket', status: 'idle' })).toBe(1)
    expect(after.value('dbforge_connections', { kind: 'stream', status: 'idle' })).toBe(1)
    expect(after.value('dbforge_open_streams')).toBe(1)
    expect(after.value('dbforge_queries_total') - before.value('dbforge_queries_total')).toBe(2)
    await client.pipeline([close], baton)
    await socket.close()
  })

  test('counts a worker that was killed, and its next start', async () => {
    const before = await sampled()
    await killWorker(gateway, 'figures')
    await eventually(async () => (await gateway.query('figures', 'SELECT 1')).success === true)
    const after = await sampled()
    const crashes = (page: Exposition) => page.value('dbforge_events_total', { event: 'worker_crashed' })
    const starts = (page: Exposition) => page.value('dbforge_worker_start_duration_seconds_count')
    expect(crashes(after) - crashes(before)).toBe(1)
    expect(starts(after) - starts(before)).toBe(1)
    expect(after.value('dbforge_database_crashes_total', { database: 'figures' })).toBe(1)
    // Counters of workers go on across their runs.
    expect(after.value('dbforge_rows_written_total')).toBeGreaterThanOrEqual(before.value('dbforge_rows_written_total'))
    expect(after.value('dbforge_workers_cpu_seconds_total')).toBeGreaterThanOrEqual(
      before.value('dbforge_workers_cpu_seconds_total'),
    )
  })

  test('has no names of databases unless the operator wants them', async () => {
    const other = await startTestGateway()
    try {
      await other.spawn('secret-name')
      await other.query('secret-name', 'SELECT 1')
      await other.gateway.context.figures.sampler.take()
      const text = await (await other.call('GET', '/metrics')).text()
      expect(parseExposition(text).value('dbforge_databases', { state: 'running' })).toBe(1)
      expect(text).not.toContain('secret-name')
      expect(other.gateway.metricsPort).toBeNull()
    } finally {
      await other.close()
    }
  })
})

describe('the port of the metrics', () => {
  test('serves health without a key, and nothing else', async () => {
    expect(await (await fetch(`${ownPort()}/health/live`)).json()).toEqual({ status: 'alive' })
    expect(await (await fetch(`${ownPort()}/health/ready`)).json()).toEqual({ status: 'ready', reasons: [] })
    expect(await (await fetch(`${ownPort()}/health`)).json()).toMatchObject({ status: 'healthy', version })
    for (const path of ['/', '/admin/databases', '/db/figures/v2', '/metrics/']) {
      expect((await fetch(ownPort() + path)).status, path).toBe(404)
    }
    const posted = await fetch(`${ownPort()}/metrics`, { method: 'POST' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('GET /health/ready', () => {
  test('needs no key, and says that the gateway stops before it takes no more', async () => {
    const other = await startTestGateway({ env: { DBFORGE_DRAIN_MS: '2000' } })
    await other.spawn('draining')
    const ready = () => fetch(`${other.url}/health/ready`)
    expect((await ready()).status).toBe(200)
    expect(await (await fetch(`${other.url}/health/live`)).json()).toEqual({ status: 'alive' })
    const closed = other.close()
    const answer = await eventually(async () => {
      const asked = await ready()
      return asked.status === 503 && asked
    })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await answer.json()).toEqual({ status: 'not_ready', reasons: ['The gateway is stopping'] })
    // Until the load balancer has noticed, everything is served.
    expect(await other.query('draining', 'SELECT 1 AS n')).toMatchObject({ data: [{ n: 1 }] })
    await closed
  })
})
