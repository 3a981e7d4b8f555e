import type { z } from '@hono/zod-openapi'
import { expect, test, vi } from 'vitest'
import { archiveSchema } from '../../gateway/contract/archives.ts'
import { databaseDetailsSchema, databaseSchema, databaseStatsSchema } from '../../gateway/contract/database-values.ts'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import { errorSchema } from '../../gateway/contract/errors.ts'
import { gatewayStatsSchema, healthSchema, systemStatsSchema } from '../../gateway/contract/system.ts'
import { ForgeError } from '../../gateway/domain/errors.ts'
import { apiKey, createFakeControlPlane, fullToken, readToken } from './control-plane-fakes.ts'

const key = { 'X-API-Key': apiKey }
const query = '/api/db/orders/query'

function post(body: unknown, headers: Record<string, string> = key): RequestInit {
  return { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

async function errorOf(response: Response | Promise<Response>) {
  const answer = await response
  const body = errorSchema.parse(await answer.json())
  expect(body.error.status).toBe(answer.status)
  expect(body.detail).toBe(body.error.message)
  expect(body.error.request_id).toBe(answer.headers.get('x-request-id'))
  return { headers: answer.headers, ...body.error }
}

test('routes check 401, then 403, then 422, then the name, then existence', async () => {
  const { app } = createFakeControlPlane()
  const rows = (name: string) => `/api/db/${name}/tables/users/rows`
  const wrongBody = { rows: 5 }
  const wrongKey = { 'X-API-Key': 'wrong' }
  expect(await errorOf(app.request(rows('a%20b'), post(wrongBody, {})))).toMatchObject({ reason: 'API_KEY_MISSING' })
  expect(await errorOf(app.request(rows('a%20b'), post(wrongBody, wrongKey)))).toMatchObject({
    reason: 'API_KEY_INVALID',
  })
  const bearer = { Authorization: `Bearer ${readToken}` }
  expect(await errorOf(app.request(rows('orders'), post(wrongBody, bearer)))).toMatchObject({ reason: 'READ_ONLY' })
  expect(await errorOf(app.request(rows('a%20b'), post(wrongBody)))).toMatchObject({ reason: 'INVALID_BODY' })
  expect(await errorOf(app.request(rows('a%20b'), post({ rows: [] })))).toMatchObject({
    reason: 'INVALID_DATABASE_NAME',
  })
  expect(await errorOf(app.request(rows('gone'), post({ rows: [] })))).toMatchObject({ reason: 'DATABASE_NOT_FOUND' })
})

test('401 has the texts of the contract and WWW-Authenticate', async () => {
  const { app } = createFakeControlPlane()
  const missing = await errorOf(app.request('/admin/databases'))
  expect(missing.message).toBe('Missing API Key. Please provide a valid API key in the X-API-Key header.')
  expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="db-forge"')
  const wrong = await errorOf(app.request(query, post({}, { 'X-API-Key': 'wrong' })))
  expect(wrong.message).toBe('Invalid API Key.')
})

test('every route but the free ones wants a credential', async () => {
  const { app } = createFakeControlPlane()
  for (const { method, path, permission } of controlPlaneRoutes) {
    const response = await app.request(path.replaceAll(/\{\w+\}/g, 'orders'), { method: method.toUpperCase() })
    expect([path, response.status === 401 && path !== '/auth/login']).toEqual([path, permission !== 'public'])
  }
})

test('a database token opens the data routes of its database alone', async () => {
  const { app } = createFakeControlPlane()
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
  const body = { sql: 'SELECT 1' }
  expect((await app.request(query, post(body, bearer(fullToken)))).status).toBe(200)
  expect((await app.request(query, post(body, bearer(readToken)))).status).toBe(200)
  expect((await app.request('/admin/databases', { headers: bearer(fullToken) })).status).toBe(401)
  const foreign = await errorOf(app.request('/api/db/gone/query', post(body, bearer(fullToken))))
  const forged = await errorOf(app.request(query, post(body, bearer('a.b.c'))))
  expect([foreign.reason, foreign.message]).toEqual([forged.reason, forged.message])
  expect(foreign.status).toBe(401)
})

test('an invalid field is named with its rule', async () => {
  const { app } = createFakeControlPlane()
  const wrong = await errorOf(
    app.request('/api/db/orders/batch', post({ statements: [{ sql: 'SELECT 1' }, { params: [] }] })),
  )
  expect(wrong).toMatchObject({
    status: 422,
    message: 'Invalid field "statements[1].sql": is required',
    issues: [{ field: 'statements[1].sql', rule: 'is required' }],
  })
  const value = await errorOf(app.request(query, post({ sql: 'SELECT ?', params: [1, [2]] })))
  expect(value.message).toContain('"params[1]"')
  const limit = await errorOf(app.request('/admin/databases?limit=many', { headers: key }))
  expect(limit.message).toBe('Invalid field "limit": must be an integer from 1 to 10000')
})

test.each([
  ['', 'MALFORMED_JSON'],
  ['{"sql":', 'MALFORMED_JSON'],
  ['[]', 'INVALID_BODY'],
  ['"SELECT 1"', 'INVALID_BODY'],
  [`{"sql":${'['.repeat(400)}${']'.repeat(400)}}`, 'MALFORMED_JSON'],
])('body %j is a 422 %s', async (body, reason) => {
  const { app } = createFakeControlPlane()
  expect(await errorOf(app.request(query, post(body)))).toMatchObject({ status: 422, reason })
})

test('a body that is no UTF-8 is refused, not bent', async () => {
  const { app } = createFakeControlPlane()
  const body = Buffer.concat([Buffer.from('{"sql":"'), Buffer.from([0xff]), Buffer.from('"}')])
  expect(await errorOf(app.request(query, { method: 'POST', headers: key, body }))).toMatchObject({ status: 422 })
})

test('a body over the limit is a 413 that names it, declared or chunked', async () => {
  const { app } = createFakeControlPlane()
  const body = JSON.stringify({ sql: 'x'.repeat(2_000) })
  const declared = { ...key, 'Content-Length': String(body.length) }
  for (const headers of [key, declared]) {
    const wrong = await errorOf(app.request(query, post(body, headers)))
    expect(wrong).toMatchObject({ status: 413, reason: 'BODY_TOO_LARGE', limit_bytes: 1_000 })
    expect(wrong.message).toContain('1000 bytes')
  }
})

test('query accepts aliases, null for absent, and exact integers', async () => {
  const { app, dependencies } = createFakeControlPlane()
  const body = '{"query":"SELECT ?","parameters":[9223372036854775807],"limit":null,"other":1}'
  const response = await app.request(query, post(body))
  expect(await response.text()).toBe('{"data":[{"n":9223372036854775807}]}')
  const input = { sql: 'SELECT ?', params: [9223372036854775807n] }
  expect(dependencies.queries.query).toHaveBeenCalledWith(expect.anything(), input, {
    caller: expect.objectContaining({ isGone: false }),
  })
})

test('a row keeps a column called __proto__', async () => {
  const { app, dependencies } = createFakeControlPlane()
  await app.request('/api/db/orders/tables/users/rows', post('{"rows":[{"__proto__":1,"a":1.0}]}'))
  const [, , rows] = vi.mocked(dependencies.rows.insert).mock.calls[0] as unknown as [unknown, unknown, object[]]
  expect(Object.keys(rows[0] ?? {})).toEqual(['__proto__', 'a'])
})

test.each(['', '\u0000\u0001garbage', '{"half":', '[1]', 'null'])(
  'spawn takes no offence at the body %j',
  async (body) => {
    const { app, dependencies } = createFakeControlPlane()
    const response = await app.request('/admin/databases/spawn/orders', post(body))
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      message: 'Database instance spawned successfully.',
      db_name: 'orders',
      container_id: 'a'.repeat(64),
    })
    expect(dependencies.databases.spawn).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'api-key' }),
      'orders',
      {},
    )
  },
)

test('spawn takes settings from a JSON object, and checks them', async () => {
  const { app, dependencies } = createFakeControlPlane()
  const path = '/admin/databases/spawn/orders'
  await app.request(path, post({ idle_ms: 1000, durability: 'relaxed', limits: { max_size_bytes: 65536 } }))
  const settings = { idleMs: 1000, durability: 'relaxed', limits: { maxSizeBytes: 65536 } }
  expect(dependencies.databases.spawn).toHaveBeenCalledWith(
    expect.objectContaining({ kind: 'api-key' }),
    'orders',
    settings,
  )
  expect(await errorOf(app.request(path, post({ idle_ms: -1 })))).toMatchObject({ reason: 'INVALID_BODY' })
})

test('prune never reads its body', async () => {
  const { app } = createFakeControlPlane()
  const pull = vi.fn(() => {
    throw new Error('Somebody read the body')
  })
  const body = new ReadableStream({ pull }, { highWaterMark: 0 })
  // Node's fetch types lack `duplex`, which a streamed body needs.
  const init = { method: 'POST', headers: key, body, duplex: 'half' } as RequestInit
  const response = await app.request('/admin/databases/prune/orders', init)
  expect(response.status).toBe(200)
  expect(pull).not.toHaveBeenCalled()
})

test.each(['a%0A', '..%2Fetc', '%C3%BC', 'a'.repeat(64), '%00'])('name %s is a 400', async (name) => {
  const { app } = createFakeControlPlane()
  const wrong = await errorOf(app.request(`/admin/databases/${name}`, { headers: key }))
  expect(wrong).toMatchObject({ status: 400, message: 'Invalid database name.' })
})

test('table names arrive decoded once, filters in their order', async () => {
  const { app, dependencies } = createFakeControlPlane()
  const path = '/api/db/orders/tables/100%2525%20%22x%22%2Fy/rows'
  await app.request(`${path}?age=24&age=25&limit=&order=DESC&order_by=id&na%6De=`, { headers: key })
  expect(dependencies.rows.select).toHaveBeenCalledWith(
    expect.anything(),
    '100%25 "x"/y',
    {
      filters: [
        ['age', '24'],
        ['age', '25'],
        ['name', ''],
      ],
      order: 'desc',
      orderBy: 'id',
    },
    expect.anything(),
  )
  await app.request(`${path}?id=1&limit=5`, { method: 'DELETE', headers: key })
  const filters = [
    ['id', '1'],
    ['limit', '5'],
  ]
  expect(dependencies.rows.remove).toHaveBeenCalledWith(
    expect.anything(),
    expect.anything(),
    filters,
    expect.anything(),
  )
})

test('unknown paths are 404, wrong methods 405 with Allow', async () => {
  const { app } = createFakeControlPlane()
  expect(await errorOf(app.request('/nowhere'))).toMatchObject({ status: 404, reason: 'ROUTE_NOT_FOUND' })
  const wrong = await errorOf(app.request('/admin/databases/orders', { method: 'PUT', headers: key }))
  expect(wrong.status).toBe(405)
  expect(wrong.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH')
})

test('a trailing slash under /admin and /api is a 307 that keeps the query', async () => {
  const { app } = createFakeControlPlane()
  const response = await app.request('/admin/databases/?status=running&x=/')
  expect(response.status).toBe(307)
  expect(response.headers.get('location')).toBe('/admin/databases?status=running&x=/')
})

test('a defect is a 500 without its text, logged with the request id', async () => {
  const { app, dependencies, lines } = createFakeControlPlane()
  vi.mocked(dependencies.queries.query).mockRejectedValueOnce(new Error('secret path /srv'))
  const wrong = await errorOf(app.request(query, post({ sql: 'SELECT 1' }, { ...key, 'X-Request-Id': 'mine-1' })))
  expect(wrong).toMatchObject({ status: 500, message: 'Internal error', request_id: 'mine-1' })
  expect(JSON.stringify(wrong)).not.toContain('secret')
  expect(lines.join()).toMatch(/POST \/api\/db\/\{db_name\}\/query answered 500 INTERNAL: secret path.*mine-1/)
})

test('a request id that could forge a log line is replaced', async () => {
  const { app } = createFakeControlPlane()
  const response = await app.request('/', { headers: { 'X-Request-Id': 'a b' } })
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('503 and 429 carry Retry-After', async () => {
  const { app, dependencies } = createFakeControlPlane()
  const busy = new ForgeError('CAPACITY_REACHED', 'Too many databases are awake', { retryAfterSeconds: 7 })
  vi.mocked(dependencies.queries.query).mockRejectedValueOnce(busy)
  const wrong = await errorOf(app.request(query, post({ sql: 'SELECT 1' })))
  expect([wrong.status, wrong.headers.get('retry-after')]).toEqual([503, '7'])
})

test('GET / answers clients, DB-Forge clients and browsers', async () => {
  const { app } = createFakeControlPlane()
  const plain = await app.request('/')
  expect(await plain.text()).toBe('{"message":"Praetorian DB-Forge is online."}')
  const client = await app.request('/', { headers: { 'User-Agent': 'DBForge-Cpp/1.0', Accept: 'text/html' } })
  expect(await client.json()).toEqual({
    message: 'Praetorian DB-Forge is online.',
    status: 'healthy',
    version: '2.0.0',
  })
  const browser = await app.request('/', { headers: { Accept: 'text/html,*/*' } })
  expect([browser.status, browser.headers.get('location')]).toEqual([302, '/docs'])
})

test('an unhealthy gateway answers 503 with what failed', async () => {
  const checks = { catalog: 'error', driver: 'ok', disk: 'ok', memory: 'ok', stores: 'ok', backups: 'ok' } as const
  const errors = ['catalog: The catalog does not answer']
  const problems = [{ check: 'catalog', message: 'Cannot read /srv/catalog.db', isWarning: false }] as const
  const report = { isHealthy: false, checkedAtMs: 0, checks, errors, problems }
  const { app } = createFakeControlPlane({
    health: { check: async () => report, readiness: async () => ({ isReady: false, reasons: report.errors }) },
  })
  const response = await app.request('/health')
  expect(response.status).toBe(503)
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({ status: 'unhealthy', checks, errors })
  expect(text).not.toContain('/srv/catalog.db')
})

test.each<[string, z.ZodType]>([
  ['/health', healthSchema],
  ['/admin/databases', databaseSchema.strict().array()],
  ['/admin/databases/orders', databaseDetailsSchema.strict()],
  ['/admin/databases/orders/stats', databaseStatsSchema.strict()],
  ['/admin/archives', archiveSchema.strict().array()],
  ['/admin/gateway/stats', gatewayStatsSchema.strict()],
  ['/admin/stats', systemStatsSchema.strict()],
])('%s answers what the document says', async (path, schema) => {
  const { app } = createFakeControlPlane()
  const response = await app.request(path, { headers: key })
  const body = await response.text()
  expect([response.status, schema.safeParse(JSON.parse(body)).error]).toEqual([200, undefined])
  expect(body).not.toContain('never shown')
})

test('requests are counted under their route', async () => {
  const { app, dependencies } = createFakeControlPlane()
  await app.request(query, post({ sql: 'SELECT 1' }))
  await app.request('/nowhere/1')
  await app.request('/admin/databases')
  expect(dependencies.metrics.snapshot()).toMatchObject({
    totalRequests: 3,
    totalQueries: 1,
    requestsByEndpoint: { 'POST /api/db/{db_name}/query': 1, 'GET /admin/databases': 1, other: 1 },
    errorsByStatus: { 401: 1, 404: 1 },
  })
})

test('a sleeping database is looked at without waking it, unless asked to', async () => {
  const { app, dependencies } = createFakeControlPlane()
  const sleeping = { ...(await dependencies.databases.view('orders')), status: 'sleeping' as const }
  dependencies.databases.view = async () => sleeping
  const asleep = await app.request('/admin/databases/orders', { headers: key })
  expect(await asleep.json()).toMatchObject({ database: { status: 'sleeping', tables: null } })
  expect(dependencies.schemas.summary).not.toHaveBeenCalled()
  await app.request('/admin/databases/orders?wake=true', { headers: key })
  expect(dependencies.schemas.summary).toHaveBeenCalledOnce()
})
