import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlPlaneRoutes } from '../../gateway/contract/document.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { headerLines, rawRequest, requestText } from './raw-request.ts'
import { type RestClient, restClient } from './rest-client.ts'

const listedOrigin = 'http://localhost:5173'
const missingKey = 'Missing API Key. Please provide a valid API key in the X-API-Key header.'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_CORS_ORIGINS: listedOrigin } })
  rest = restClient(gateway)
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)')
})
afterAll(() => gateway?.close())

describe('authentication', () => {
  const guarded = controlPlaneRoutes.filter(({ permission }) => permission !== 'public')
  const paths = guarded.map(
    ({ method, path }) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'orders')] as const,
  )

  it.each(paths)('%s %s without a key is 401, with a wrong one too', async (method, path) => {
    expect(await rest.refused(method, path, { key: null })).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
      reason: 'API_KEY_MISSING',
      message: missingKey,
    })
    for (const key of ['wrong', `${gateway.key}x`, gateway.key.slice(0, -1), 'x'.repeat(8_000)]) {
      expect(await rest.refused(method, path, { key })).toMatchObject({ status: 401, message: 'Invalid API Key.' })
    }
  })

  it.each([
    ['GET', '/admin', 404],
    ['GET', '/admin/nope', 404],
    ['GET', '/api', 404],
    ['POST', '/api/nope', 404],
    ['GET', '/api/db/orders/nope', 404],
    ['PUT', '/admin/databases', 405],
  ])('%s %s, which is no route, is 401 before it is %s', async (method, path, status) => {
    expect(await rest.refused(method, path, { key: null })).toMatchObject({ status: 401, reason: 'API_KEY_MISSING' })
    expect(await rest.refused(method, path, { key: 'wrong' })).toMatchObject({
      status: 401,
      message: 'Invalid API Key.',
    })
    expect((await rest.refused(method, path)).status).toBe(status)
    const headers = { Authorization: `Bearer ${await gateway.token('orders')}` }
    const isOfDatabase = path.startsWith('/api/db/orders/')
    expect((await rest.ask(method, path, { key: null, headers })).status).toBe(isOfDatabase ? status : 401)
  })

  it('takes the key as X-API-Key or as a bearer token', async () => {
    expect((await rest.get('/admin/discovery')).status).toBe(200)
    for (const scheme of ['Bearer', 'bearer']) {
      const headers = { Authorization: `${scheme} ${gateway.key}` }
      expect((await rest.ask('GET', '/admin/discovery', { key: null, headers })).status).toBe(200)
    }
  })

  it.each(['/', '/health', '/docs', '/openapi.json'])('%s is free', async (path) => {
    expect((await rest.ask('GET', path, { key: null })).status).toBe(200)
  })

  it('login of nobody answers 401, after 422 for a wrong body', async () => {
    const body = { email: 'ada@example.org', password: 'secret' }
    const refusal = await rest.refused('POST', '/auth/login', { key: null, body })
    expect(refusal).toMatchObject({ status: 401, reason: 'LOGIN_FAILED' })
    expect((await rest.refused('POST', '/auth/login', { key: null, body: {} })).status).toBe(422)
  })
})

describe('checks come in the order', () => {
  const rows = (name: string) => `/api/db/${name}/tables/users/rows`

  it('401, 403, 422, 400 of the name, 404, 400 of the rest', async () => {
    const readOnly = await gateway.token('orders', 'read-only')
    const wrongBody = { rows: 5 }
    const noRows = { rows: [] }
    const bearer = { key: null, headers: { Authorization: `Bearer ${readOnly}` } }
    const of = (name: string, options: object) => rest.refused('POST', rows(name), options)

    expect((await of('a%20b', { key: null, body: wrongBody })).status).toBe(401)
    expect(await of('orders', { ...bearer, body: wrongBody })).toMatchObject({ status: 403, reason: 'READ_ONLY' })
    expect((await of('a%20b', { body: wrongBody })).status).toBe(422)
    expect(await of('a%20b', { body: noRows })).toMatchObject({ status: 400, message: 'Invalid database name.' })
    expect(await of('unknown', { body: noRows })).toMatchObject({ status: 404, message: 'Database not found.' })
    expect(await of('orders', { body: noRows })).toMatchObject({
      status: 400,
      message: 'No rows provided for insertion.',
    })
  })

  it('existence before what the columns or parameters say', async () => {
    const noColumns = { table_name: 't', columns: [] }
    expect((await rest.refused('POST', '/api/db/unknown/tables', { body: noColumns })).status).toBe(404)
    expect((await rest.refused('POST', '/api/db/orders/tables', { body: noColumns })).status).toBe(400)
    const twoParams = { sql: 'SELECT ?', params: [1, 2] }
    expect((await rest.refused('POST', '/api/db/unknown/query', { body: twoParams })).status).toBe(404)
    expect((await rest.refused('POST', '/api/db/orders/query', { body: twoParams })).status).toBe(400)
    const differing = { rows: [{ a: 1 }, { b: 1 }] }
    expect(await rest.refused('POST', '/api/db/orders/tables/none/rows', { body: differing })).toMatchObject({
      status: 404,
      message: "Table 'none' not found.",
    })
    expect(await rest.refused('POST', rows('orders'), { body: differing })).toMatchObject({
      status: 400,
      message: 'All rows must have the same columns.',
    })
  })
})

describe('bodies that a route does not use', () => {
  const spawn = '/admin/databases/spawn/orders'
  const json = { 'Content-Type': 'application/json' }
  const key = () => ({ 'X-API-Key': gateway.key })

  it.each([
    ['no body at all', {}, ''],
    ['a JSON content type and no body', json, ''],
    ['a length of zero', { ...json, 'Content-Length': '0' }, ''],
    ['garbage', json, '\u0000\u0001 not json'],
    ['half of an object', json, '{"durability":'],
    ['an array', json, '[1,2]'],
    ['null', json, 'null'],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=1&b=2'],
  ])('spawn takes %s', async (_what, headers, body) => {
    const answer = await rawRequest(gateway.port, requestText(`POST ${spawn}`, { ...key(), ...headers }, body))
    expect(answer).toContain('HTTP/1.1 200 OK')
    expect(answer).toContain('"db_name":"orders"')
  })

  it('spawn takes bytes that are no UTF-8', async () => {
    const head = requestText(`POST ${spawn}`, { ...key(), ...json, 'Content-Length': '4' })
    const request = Buffer.concat([Buffer.from(head), Buffer.from([0x7b, 0xff, 0xfe, 0x00])])
    expect(await rawRequest(gateway.port, request)).toContain('HTTP/1.1 200 OK')
  })

  it.each(['', '0\r\n\r\n', '3\r\nxyz\r\n0\r\n\r\n', '1e\r\n{"half":"of an object, cut off\r\n0\r\n\r\n'])(
    'spawn takes the chunks %j',
    async (chunks) => {
      const headers = { ...key(), ...json, 'Transfer-Encoding': 'chunked' }
      const request = requestText(`POST ${spawn}`, headers) + (chunks === '' ? '0\r\n\r\n' : chunks)
      expect(await rawRequest(gateway.port, request)).toContain('HTTP/1.1 200 OK')
    },
  )

  it.each(['', 'garbage', '{"half":'])('prune and delete take the body %j', async (body) => {
    for (const [method, path] of [
      ['POST', '/admin/databases/prune/brief'],
      ['DELETE', '/admin/databases/brief'],
    ] as const) {
      await gateway.spawn('brief')
      const answer = await rawRequest(gateway.port, requestText(`${method} ${path}`, { ...key(), ...json }, body))
      expect(answer).toContain('HTTP/1.1 200 OK')
    }
  })

  it('unknown fields are ignored', async () => {
    expect((await rest.post('/admin/databases/spawn/orders', { colour: 'red' })).status).toBe(200)
    const query = await rest.post('/api/db/orders/query', { sql: 'SELECT 1 AS one', mode: 'fast', nested: { a: [1] } })
    expect(query.body.data).toEqual([{ one: 1 }])
    const restored = await rest.refused('POST', '/admin/archives/none/restore', { body: { colour: 'red' } })
    expect(restored.reason).toBe('ARCHIVE_NOT_FOUND')
  })
})

describe('errors', () => {
  it.each(['/nowhere', '/admin', '/api', '/admin/databases/orders/nowhere', '/api/db/orders', '/auth'])(
    '%s is a 404 in the shape of all errors',
    async (path) => {
      expect(await rest.refused('GET', path)).toMatchObject({
        status: 404,
        code: 'NOT_FOUND',
        reason: 'ROUTE_NOT_FOUND',
      })
    },
  )

  it.each([
    ['PUT', '/admin/databases/orders', 'DELETE, GET, HEAD, PATCH'],
    ['GET', '/admin/databases/spawn/orders', 'POST'],
    ['POST', '/admin/databases', 'GET, HEAD'],
    ['GET', '/api/db/orders/query', 'POST'],
    ['PUT', '/api/db/orders/tables/users/rows', 'DELETE, GET, HEAD, PATCH, POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('%s %s is a 405 that allows %s', async (method, path, allow) => {
    const refusal = await rest.refused(method, path)
    expect(refusal).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
    expect(refusal.headers.get('allow')).toBe(allow)
  })

  it('HEAD answers as GET does, without a body', async () => {
    for (const path of ['/', '/health', '/admin/databases']) {
      const answer = await rest.ask('HEAD', path)
      expect([answer.status, answer.text]).toEqual([200, ''])
    }
  })

  it('what is no HTTP is a 400 in the same shape', async () => {
    const long = requestText('GET /health', { 'X-Long': 'x'.repeat(20_000) })
    for (const request of ['NONSENSE\r\n\r\n', 'GET /health HTTP/1.1\r\nHost: a\r\nBad Header\r\n\r\n', long]) {
      const answer = await rawRequest(gateway.port, request)
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
      const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))
      expect(body).toMatchObject({ detail: body.error.message, error: { status: 400, reason: 'MALFORMED_REQUEST' } })
    }
  })

  it('a URL with bytes that have to be percent-encoded is a 400 that says so', async () => {
    const request = Buffer.from(requestText('GET /api/db/orders/tables/users/rows?name=José'))
    const answer = await rawRequest(gateway.port, request)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"reason":"MALFORMED_REQUEST"')
    expect(answer).toContain('percent-encoded')
  })

  it('HTTP/1.1 without a Host is a 400 in the same shape, HTTP/1.0 needs none', async () => {
    const answer = await rawRequest(gateway.port, 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))
    expect(body).toMatchObject({ detail: body.error.message, error: { status: 400, reason: 'MALFORMED_REQUEST' } })
    expect(await rawRequest(gateway.port, 'GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('an expectation that nobody knows is not met with an empty answer', async () => {
    const answer = await rawRequest(gateway.port, requestText('GET /nowhere', { Expect: 'the-unexpected' }))
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).toContain('"reason":"ROUTE_NOT_FOUND"')
  })

  it('a request id of the client comes back, one that could forge a log line does not', async () => {
    const named = await rest.ask('GET', '/health', { headers: { 'X-Request-Id': 'order-17.a_b' } })
    expect(named.headers.get('x-request-id')).toBe('order-17.a_b')
    const forged = await rest.ask('GET', '/nowhere', { headers: { 'X-Request-Id': 'a b"c' } })
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a trailing slash', () => {
  it.each([
    ['/admin/databases/', '/admin/databases'],
    ['/admin/databases/?status=running&limit=2', '/admin/databases?status=running&limit=2'],
    ['/api/db/orders/query/', '/api/db/orders/query'],
    ['/health/', '/health'],
    ['/docs/', '/docs'],
  ])('%s is a 307 to %s', async (path, location) => {
    for (const method of ['GET', 'POST']) {
      const answer = await rest.ask(method, path)
      expect([answer.status, answer.headers.get('location')]).toEqual([307, location])
    }
  })

  it('never leads to another host', async () => {
    for (const path of ['//evil.example/', '/admin//evil.example/', '/%2F/evil.example/']) {
      const answer = await rawRequest(gateway.port, requestText(`GET ${path}`, { 'X-API-Key': gateway.key }))
      expect(headerLines(answer).filter((line) => /^location: *(\/\/|http)/i.test(line))).toEqual([])
    }
  })
})

describe('CORS', () => {
  it('a preflight is a 200 that echoes origin and headers, in canonical case on the wire', async () => {
    for (const path of ['/admin/databases', '/api/db/orders/query', '/auth/login']) {
      const answer = await rawRequest(
        gateway.port,
        requestText(`OPTIONS ${path}`, {
          Origin: listedOrigin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'x-api-key,content-type,x-custom',
        }),
      )
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
      const lines = headerLines(answer)
      expect(lines).toContain(`Access-Control-Allow-Origin: ${listedOrigin}`)
      expect(lines).toContain('Access-Control-Allow-Headers: x-api-key,content-type,x-custom')
      expect(lines).toContain('Access-Control-Max-Age: 600')
      expect(lines.find((line) => line.startsWith('Access-Control-Allow-Methods: '))).toMatch(
        /GET.*POST.*PATCH.*DELETE/,
      )
    }
  })

  it('an answer, error or not, carries the origin when it is listed', async () => {
    for (const line of ['GET /admin/databases', 'GET /nowhere', 'GET /', 'GET /health', 'POST /api/db/orders/query']) {
      const answer = await rawRequest(gateway.port, requestText(line, { Origin: listedOrigin }))
      const lines = headerLines(answer)
      expect(lines).toContain(`Access-Control-Allow-Origin: ${listedOrigin}`)
      expect(lines.some((header) => /^Vary: .*Origin/i.test(header))).toBe(true)
    }
  })

  it('an origin that is not listed gets no permission, and `*` never goes with credentials', async () => {
    for (const line of ['OPTIONS /admin/databases', 'GET /admin/databases']) {
      const headers = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'GET' }
      const lines = headerLines(await rawRequest(gateway.port, requestText(line, headers)))
      expect(lines.filter((header) => /^access-control-allow-origin/i.test(header))).toEqual([])
    }
    const data = headerLines(
      await rawRequest(gateway.port, requestText('GET /db/orders/v2', { Origin: 'http://anybody.example' })),
    )
    expect(data).toContain('Access-Control-Allow-Origin: *')
    expect(data.filter((header) => /^access-control-allow-credentials/i.test(header))).toEqual([])
  })
})
