import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import { dataEndpoints } from '../../gateway/forward/data-routes.ts'
import { version } from '../../gateway/version.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { rawRequest, requestText } from './raw-request.ts'
import { type RestClient, restClient } from './rest-client.ts'

const message = 'Praetorian DB-Forge is online.'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  await gateway.spawn('orders')
})
afterAll(() => gateway?.close())

describe('GET /', () => {
  it('is exactly the banner', async () => {
    const answer = await rest.ask('GET', '/', { key: null })
    expect([answer.status, answer.text]).toEqual([200, `{"message":"${message}"}`])
  })

  it.each(['DBForge-Python/1.0', 'DBForge-Cpp', 'DBForge-'])('adds status and version for %s', async (agent) => {
    const answer = await rest.ask('GET', '/', { key: null, headers: { 'User-Agent': agent } })
    expect(answer.body).toEqual({ message, status: 'healthy', version })
  })

  it.each(['curl/8.5.0', 'dbforge-cli', 'Mozilla DBForge-Python', ''])('adds nothing for %j', async (agent) => {
    const answer = await rest.ask('GET', '/', { key: null, headers: { 'User-Agent': agent } })
    expect(answer.text).toBe(`{"message":"${message}"}`)
  })

  it('sends a browser to a page that is there', async () => {
    const headers = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const answer = await rest.ask('GET', '/', { key: null, headers })
    expect(answer.status).toBe(302)
    const page = await fetch(gateway.url + (answer.headers.get('location') ?? ''))
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  })
})

describe('GET /health', () => {
  it('says what was probed', async () => {
    const { status, body } = await rest.ask('GET', '/health', { key: null })
    expect(status).toBe(200)
    expect(body).toEqual({
      status: 'healthy',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      version,
      uptime_seconds: expect.any(Number),
      mode: 'normal',
      checks: {
        catalog: 'ok',
        driver: 'ok',
        disk: expect.stringMatching(/ok|warning/),
        memory: expect.any(String),
        stores: 'ok',
        backups: 'ok',
      },
    })
  })
})

describe('the reference', () => {
  it('loads nothing from another host', async () => {
    const page = await rest.ask('GET', '/docs', { key: null })
    expect(page.status).toBe(200)
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? '')
    expect(assets.length).toBeGreaterThan(0)
    for (const asset of assets) {
      expect(asset).toMatch(/^(\/(?!\/)|data:|#)/)
      if (asset.startsWith('/')) expect((await rest.ask('GET', asset, { key: null })).status, asset).toBe(200)
    }
  })

  it('is OpenAPI 3.1 of every route', async () => {
    const { body } = await rest.ask('GET', '/openapi.json', { key: null })
    expect(body.openapi).toMatch(/^3\.1\./)
    for (const { method, path } of controlPlaneRoutes) expect(body.paths[path], path).toHaveProperty(method)
    const upgrade = body.paths['/db/{db_name}/'].get
    expect(Object.keys(upgrade.responses)).toContain('101')
    const documented = Object.entries<object>(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    // The upgrade is no request, and the labels of metrics leave out the one route with a number in its path.
    const others = ['GET /db/{db_name}/', 'GET /db/{db_name}/v1/jobs/{job_id}']
    const ofDatabases = documented.filter((name) => name.includes(' /db/'))
    expect(ofDatabases.sort()).toEqual([...dataEndpoints, ...others].sort())
  })
})

describe('GET /admin/gateway/stats', () => {
  const stats = async () => (await rest.get('/admin/gateway/stats')).body

  it('counts what happens', async () => {
    const before = await stats()
    await rest.query('orders', 'SELECT 1')
    await rest.query('orders', 'SELECT 1')
    await rest.post('/api/db/orders/batch', { statements: [{ sql: 'SELECT 1' }, { sql: 'SELECT 2' }] })
    await rest.refused('GET', '/admin/databases', { key: null })
    await rest.refused('POST', '/api/db/orders/query', { body: { sql: 'SELEC' } })
    const after = await stats()

    const query = 'POST /api/db/{db_name}/query'
    const grew = (counter: (of: typeof after) => number | undefined) => (counter(after) ?? 0) - (counter(before) ?? 0)
    // The statistics request before counts itself when it is answered.
    expect(grew((of) => of.total_requests)).toBe(6)
    expect(grew((of) => of.total_errors)).toBe(2)
    expect(grew((of) => of.total_queries)).toBe(5)
    expect(grew((of) => of.requests_by_endpoint[query])).toBe(3)
    expect(grew((of) => of.errors_by_type['401'])).toBe(1)
    expect(grew((of) => of.errors_by_type['400'])).toBe(1)
    expect(after.active_databases).toBe(1)
    expect(after.uptime_seconds).toBeGreaterThanOrEqual(0)
    expect(after.events.database_spawned).toBe(1)
  })

  it('counts what is addressed to a database too', async () => {
    const before = await stats()
    const headers = { Authorization: `Bearer ${await gateway.token('orders')}`, 'Content-Type': 'application/json' }
    const body = JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }] })
    for (const version of ['v2', 'v3']) {
      expect(
        (await fetch(`${gateway.url}/db/orders/${version}/pipeline`, { method: 'POST', headers, body })).status,
      ).toBe(200)
    }
    const after = await stats()
    expect(after.total_queries - before.total_queries).toBe(2)
    expect(after.total_requests - before.total_requests).toBeGreaterThanOrEqual(3)
  })

  it('has a bounded set of labels, whatever is asked for', async () => {
    const asked = [
      '/wp-admin',
      '/db/nothing/v2/pipeline',
      '/db/orders/nothing',
      '/admin/nothing',
      '/api/db/nothing/schema',
    ]
    const hammer = async (round: number) => {
      for (const path of asked) {
        await rest
          .ask('GET', `${path}${path.includes('schema') ? '?' : '/'}${round}-${Math.random()}`)
          .catch(() => undefined)
      }
      await rawRequest(gateway.port, requestText(`M${round} /m${round}`)).catch(() => '')
      await rawRequest(gateway.port, requestText('GET /', { Host: `h${round}.db.localhost` }))
    }
    await Promise.all(Array.from({ length: 20 }, (_, round) => hammer(round)))
    const before = Object.keys((await stats()).requests_by_endpoint)
    await Promise.all(Array.from({ length: 20 }, (_, round) => hammer(round + 100)))
    const after = await stats()
    expect(Object.keys(after.requests_by_endpoint).sort()).toEqual(before.sort())
    expect(after.requests_by_endpoint.other).toBeGreaterThan(100)
    for (const label of Object.keys(after.errors_by_type)) expect(label).toMatch(/^[45]\d\d$/)
  })
})

describe('GET /admin/stats', () => {
  it('has figures of the machine, the databases and the API', async () => {
    await rest.query('orders', 'CREATE TABLE IF NOT EXISTS t (a)')
    const { body } = await rest.get('/admin/stats')
    const usage = {
      used_bytes: expect.any(Number),
      available_bytes: expect.any(Number),
      usage_percent: expect.any(Number),
    }
    expect(body).toEqual({
      system: {
        timestamp: expect.any(String),
        uptime_seconds: expect.any(Number),
        memory_usage: usage,
        cpu_usage_percent: expect.any(Number),
        disk_usage: { data_path: gateway.dataDir, ...usage },
      },
      databases: {
        total_count: 1,
        running_count: 1,
        stopped_count: 0,
        total_size_bytes: expect.any(Number),
        average_size_bytes: expect.any(Number),
      },
      api_metrics: {
        total_requests: expect.any(Number),
        requests_per_second: expect.any(Number),
        average_response_time_ms: expect.any(Number),
        error_rate_percent: expect.any(Number),
      },
    })
    expect(body.databases.total_size_bytes).toBeGreaterThan(4096)
    expect(body.api_metrics.requests_per_second).toBeGreaterThan(0)
    for (const part of [body.system.memory_usage, body.system.disk_usage]) {
      expect(part.used_bytes).toBeGreaterThan(0)
      expect(part.usage_percent).toBeGreaterThan(0)
      expect(part.usage_percent).toBeLessThanOrEqual(100)
    }
  })
})
