import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { storedData } from '../harness/tested-driver.ts'
import { rawRequest, requestText } from './raw-request.ts'
import { type RestClient, restClient } from './rest-client.ts'

const maxBodyBytes = 1_000_000
const maxResultBytes = 200_000

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({
    env: { DBFORGE_MAX_BODY_BYTES: String(maxBodyBytes), DBFORGE_MAX_RESULT_BYTES: String(maxResultBytes) },
  })
  rest = restClient(gateway)
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)')
})
afterAll(() => gateway?.close())

const query = '/api/db/shop/query'

describe('a name that breaks the rule is a 400 and makes nothing:', () => {
  const invalid = [
    'a%0A',
    '%0Aa',
    'a%0D',
    'a%00',
    '%00',
    '%2E%2E',
    '.%2e',
    '%2e',
    '..',
    '..\\',
    '..%2Fx',
    '..%2F..%2Fetc%2Fpasswd',
    '%2Fetc',
    'a%2Fb',
    'a%5Cb',
    'a\\b',
    '..\\..',
    '-a',
    '_a',
    '.a',
    '.',
    '%C3%BC',
    'caf%C3%A9',
    '%F0%9F%98%80',
    '%E2%80%8Ba',
    'a%E2%80%AE',
    '%EF%BD%81',
    'a'.repeat(64),
    'a'.repeat(5_000),
    'a%20',
    '%20a',
    "a'b",
    'a%22b',
    'a;b',
    'a*',
    'a%25',
    '%',
    '%zz',
    '%C3',
    'a%3Fb',
    'a:b',
    'a@b',
    '~',
    '$(id)',
  ]

  it.each(invalid)('%s', async (name) => {
    const key = { 'X-API-Key': gateway.key, 'Content-Type': 'application/json' }
    for (const line of [
      `POST /admin/databases/spawn/${name}`,
      `POST /admin/databases/prune/${name}`,
      `GET /admin/databases/${name}`,
      `GET /admin/databases/${name}/stats`,
      `GET /api/db/${name}/schema`,
      `DELETE /admin/databases/${name}`,
    ]) {
      // Sent as it is: fetch would clean the path up.
      const answer = await rawRequest(gateway.port, requestText(line, key))
      expect(answer, line).toMatch(/^HTTP\/1\.1 400 /)
      expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))).detail, line).toBe('Invalid database name.')
    }
    expect((await rest.get('/admin/discovery')).body).toEqual([{ db_name: 'shop', status: 'running' }])
    expect(await storedData(gateway.dataDir)).toHaveLength(1)
  })

  it('a segment of dots never leads to another route', async () => {
    const key = { 'X-API-Key': gateway.key }
    const statusOf = async (line: string, headers: Record<string, string> = key) => {
      const answer = await rawRequest(gateway.port, requestText(line, headers))
      return `${answer.slice(9, 12)} ${JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))).error.reason}`
    }
    for (const [line, refusal] of [
      ['GET /admin/databases/shop/../../databases', '404 ROUTE_NOT_FOUND'],
      ['GET /admin/./databases', '404 ROUTE_NOT_FOUND'],
      ['GET /docs/..%2fx/%2E%2e/admin/databases', '404 ROUTE_NOT_FOUND'],
      ['GET http://localhost/admin/databases/%2e%2E/stats?a=/b', '400 INVALID_DATABASE_NAME'],
      ['POST /admin/databases/spawn/../', '400 INVALID_DATABASE_NAME'],
      ['GET /api/db/shop/tables/%2e%2e/rows', '400 INVALID_IDENTIFIER'],
      ['DELETE /api/db/shop/tables/./rows?v=1', '400 INVALID_IDENTIFIER'],
      ['DELETE /admin/archives/..', '404 ROUTE_NOT_FOUND'],
    ] as const) {
      expect(await statusOf(line), line).toBe(refusal)
    }
    expect(await statusOf('POST /admin/databases/spawn/..', {})).toBe('401 API_KEY_MISSING')
    expect((await rest.get('/admin/databases?limit=1&x=/../')).status).toBe(200)
    expect((await rest.refused('GET', '/api/db/shop/tables/.../rows')).reason).toBe('TABLE_NOT_FOUND')
  })

  it('a restored name, too', async () => {
    await gateway.spawn('brief')
    const { archive_id: id } = (await rest.post('/admin/databases/prune/brief')).body
    for (const name of ['a b', '', '../x', 'a\n', 'ü', 'spawn']) {
      expect((await rest.refused('POST', `/admin/archives/${id}/restore`, { body: { name } })).status, name).toBe(400)
    }
    for (const name of [5, ['a'], {}]) {
      expect((await rest.refused('POST', `/admin/archives/${id}/restore`, { body: { name } })).status).toBe(422)
    }
    await rest.ask('DELETE', `/admin/archives/${id}`)
  })

  it.each(['..%2f..', "' OR 1=1 --", 'x'.repeat(3_000), '%00'])('and the archive %s is not there', async (id) => {
    expect((await rest.refused('DELETE', `/admin/archives/${encodeURIComponent(id)}`)).status).toBe(404)
    expect((await rest.refused('POST', `/admin/archives/${encodeURIComponent(id)}/restore`)).status).toBe(404)
  })
})

describe('a body that is no good is a 422 that says why:', () => {
  it.each([
    ['', 'MALFORMED_JSON'],
    ['   ', 'MALFORMED_JSON'],
    ['{', 'MALFORMED_JSON'],
    ['{"sql":"SELECT 1"', 'MALFORMED_JSON'],
    ['{"sql":"SELECT 1"}}', 'MALFORMED_JSON'],
    ["{'sql':'SELECT 1'}", 'MALFORMED_JSON'],
    ['{"sql":"SELECT 1",}', 'MALFORMED_JSON'],
    ['{"sql":NaN}', 'MALFORMED_JSON'],
    ['{"sql":"\u0001"}', 'MALFORMED_JSON'],
    ['sql=SELECT 1', 'MALFORMED_JSON'],
    ['null', 'INVALID_BODY'],
    ['[]', 'INVALID_BODY'],
    ['5', 'INVALID_BODY'],
    ['"SELECT 1"', 'INVALID_BODY'],
    ['{}', 'INVALID_BODY'],
    ['{"sql":5}', 'INVALID_BODY'],
    ['{"sql":["SELECT 1"]}', 'INVALID_BODY'],
    ['{"sql":null}', 'INVALID_BODY'],
    ['{"sql":"SELECT ?","params":[1e999]}', 'INVALID_BODY'],
    ['{"sql":"SELECT ?","params":["\\ud800"]}', 'INVALID_BODY'],
    ['{"sql":"SELECT \\ud800"}', 'INVALID_BODY'],
  ])('%j', async (body, reason) => {
    expect(await rest.refused('POST', query, { body, headers: { 'Content-Type': 'application/json' } })).toMatchObject({
      status: 422,
      code: 'VALIDATION_ERROR',
      reason,
    })
  })

  it('an integer past the rule of its field; one that is written with a fraction of zero is good', async () => {
    const tokens = '/admin/databases/shop/tokens'
    for (const [method, path, body] of [
      ['POST', tokens, '{"access":"full","expires_in":9223372036854775807}'],
      ['PATCH', '/admin/databases/shop', '{"idle_ms":9007199254740993}'],
      ['POST', query, '{"sql":"SELECT 1","limit":9223372036854775807}'],
      ['POST', query, '{"sql":"SELECT 1","limit":1.5}'],
      ['POST', query, '{"sql":"SELECT 1","limit":1e400}'],
    ] as const) {
      const refusal = await rest.refused(method, path, { body })
      expect(refusal.status, body).toBe(422)
      expect(refusal.message).not.toMatch(/bigint|RealNumber/)
    }
    expect((await rest.ask('POST', tokens, { body: '{"access":"full","expires_in":6e1}' })).status).toBe(201)
    const changed = await rest.ask('PATCH', '/admin/databases/shop', { body: '{"idle_ms":60000.0}' })
    expect(changed.body.database.idle_ms).toBe(60_000)
    await rest.ask('PATCH', '/admin/databases/shop', { body: '{"idle_ms":null}' })
    const limited = await rest.ask('POST', query, { body: '{"sql":"VALUES (1), (2)","limit":1.0}' })
    expect(limited.body.data).toEqual([{ column1: 1 }])
  })

  it('bytes that are no UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"sql":"SELECT \''), Buffer.from([0xc3, 0x28]), Buffer.from('\'"}')])
    expect(await rest.refused('POST', query, { body })).toMatchObject({ status: 422, reason: 'MALFORMED_JSON' })
  })

  it.each(['[', '{"a":', '[{"a":'])('100,000 levels of %s', async (open) => {
    const body = `{"sql":"SELECT 1","deep":${open.repeat(100_000)}`
    expect(await rest.refused('POST', query, { body })).toMatchObject({ status: 422, reason: 'MALFORMED_JSON' })
    const close = open === '[' ? ']' : open === '[{"a":' ? '}]' : '}'
    const whole = `${body}1${close.repeat(100_000)}}`
    expect(await rest.refused('POST', query, { body: whole })).toMatchObject({ status: 422, max_depth: 64 })
    expect((await rest.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
  })

  it('nested calls a hundred thousand deep in SQL are a 400', async () => {
    for (const sql of [
      `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      `SELECT ${'abs('.repeat(2_000)}1${')'.repeat(2_000)}`,
    ]) {
      expect(await rest.refused('POST', query, { body: { sql } })).toMatchObject({ status: 400, reason: 'SQL_ERROR' })
    }
    expect((await rest.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
  })
})

describe('a body over the limit is a 413', () => {
  const huge = JSON.stringify({ sql: `SELECT '${'x'.repeat(maxBodyBytes)}'` })

  it('that names the limit, on every route that reads one', async () => {
    for (const [method, path] of [
      ['POST', query],
      ['POST', '/api/db/shop/batch'],
      ['POST', '/api/db/shop/tables'],
      ['POST', '/api/db/shop/tables/t/rows'],
      ['PATCH', '/api/db/shop/tables/t/rows?id=1'],
      ['POST', '/admin/databases/spawn/shop'],
      ['POST', '/admin/databases/shop/tokens'],
    ] as const) {
      const refusal = await rest.refused(method, path, { body: huge })
      expect(refusal, path).toMatchObject({ status: 413, reason: 'BODY_TOO_LARGE', limit_bytes: maxBodyBytes })
      expect(refusal.message).toContain('DBFORGE_MAX_BODY_BYTES')
    }
  })

  it('before the body has been sent, when its length is declared', async () => {
    const head = `POST ${query} HTTP/1.1\r\nHost: a\r\nX-API-Key: ${gateway.key}\r\nContent-Length: 100000000000\r\n\r\n{"sql":"`
    const socket = connect(gateway.port, '127.0.0.1', () => socket.write(head))
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    socket.on('error', () => undefined) // a reset is one way of saying that the rest is unwanted
    await eventually(() => answer.includes('BODY_TOO_LARGE'))
    socket.destroy()
  })

  it('long before an endless chunked body ends', async () => {
    let sentBytes = 0
    let isOver = false
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(gateway.url + query, { method: 'POST', headers: { 'X-API-Key': gateway.key } })
      const chunk = 'x'.repeat(65_536)
      const pump = () => {
        while (!isOver && sentBytes < 200_000_000) {
          sentBytes += chunk.length
          if (!request.write(chunk)) return void request.once('drain', pump)
        }
      }
      request.on('response', (response) => {
        isOver = true
        resolve(response.statusCode ?? 0)
        request.destroy()
      })
      request.on('error', (error) => {
        if (!isOver) reject(error)
      })
      pump()
    })
    expect(status).toBe(413)
    expect(sentBytes).toBeLessThan(100_000_000)
    expect((await rest.query('shop', 'SELECT 1 AS one')).data).toEqual([{ one: 1 }])
  })

  it('and the connection goes on, or is closed, but never hangs', async () => {
    const bytes = huge.length
    const head = `POST ${query} HTTP/1.1\r\nHost: a\r\nX-API-Key: ${gateway.key}\r\nContent-Length: ${bytes}\r\n\r\n`
    const answer = await rawRequest(gateway.port, `${head}${huge}${requestText('GET /health')}`).catch(() => 'reset')
    expect(answer).toMatch(/HTTP\/1\.1 413|reset/)
    const refused = await Promise.all(Array.from({ length: 20 }, () => rest.refused('POST', query, { body: huge })))
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([413]))
    expect((await rest.get('/health')).status).toBe(200)
  })
})
