import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { headerLines, rawRequest, requestText } from './raw-request.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

/** The body of a raw answer; it must not be chunked. */
function bodyOf(answer: string): unknown {
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
  const length = headerLines(answer).find((line) => /^content-length:/i.test(line))
  expect(Number(length?.split(':')[1])).toBe(Buffer.byteLength(body, 'latin1'))
  return JSON.parse(body)
}

/** A request as python-requests writes it: its own order and case of headers, `Content-Length: 0` for no body. */
function pythonRequest(method: string, path: string, json?: string): Promise<string> {
  const headers = {
    'User-Agent': 'python-requests/2.32.3',
    'Accept-Encoding': 'gzip, deflate',
    Accept: '*/*',
    'X-API-Key': gateway.key,
    'Content-Type': 'application/json',
    ...(json === undefined && method !== 'GET' ? { 'Content-Length': '0' } : {}),
  }
  return rawRequest(gateway.port, requestText(`${method} ${path}`, headers, json ?? ''))
}

it('the Python client spawns, makes a table, writes, reads and prunes', async () => {
  const spawned = bodyOf(await pythonRequest('POST', '/admin/databases/spawn/py_db'))
  expect(spawned).toMatchObject({ message: 'Database instance spawned successfully.', db_name: 'py_db' })
  const table =
    '{"table_name": "users", "columns": [{"name": "id", "type": "INTEGER", "primary_key": true, "not_null": false, "default": null}, {"name": "username", "type": "TEXT", "not_null": true}]}'
  expect(bodyOf(await pythonRequest('POST', '/api/db/py_db/tables', table))).toEqual({
    message: "Table 'users' created successfully.",
  })
  const rows = '{"rows": [{"username": "ada"}, {"username": "grace"}]}'
  expect(bodyOf(await pythonRequest('POST', '/api/db/py_db/tables/users/rows', rows))).toEqual({
    message: 'Rows inserted successfully.',
    rows_affected: 2,
  })
  const query = '{"sql": "SELECT * FROM users WHERE id = ?", "params": [1]}'
  expect(bodyOf(await pythonRequest('POST', '/api/db/py_db/query', query))).toMatchObject({
    data: [{ id: 1, username: 'ada' }],
    rows_affected: 1,
    message: null,
  })
  expect(bodyOf(await pythonRequest('GET', '/api/db/py_db/tables/users/rows?username=grace'))).toMatchObject({
    data: [{ id: 2, username: 'grace' }],
  })
  expect(bodyOf(await pythonRequest('GET', '/admin/databases'))).toMatchObject([{ name: 'py_db', status: 'running' }])
  expect(bodyOf(await pythonRequest('POST', '/admin/databases/prune/py_db'))).toMatchObject({ db_name: 'py_db' })
  expect(await pythonRequest('POST', '/api/db/py_db/query', query)).toMatch(/^HTTP\/1\.1 404 /)
})

it('the C++ client sends every value as a string and relies on affinity', async () => {
  await gateway.spawn('cpp')
  const columns = [
    { name: 'id', type: 'INTEGER', primary_key: true },
    { name: 'age', type: 'INTEGER', default: '18' },
    { name: 'score', type: 'REAL' },
    { name: 'name', type: 'TEXT' },
  ]
  await rest.post('/api/db/cpp/tables', { table_name: 'people', columns })
  const rows = [
    { age: '24', score: '1.5', name: '007' },
    { age: '9223372036854775807', score: '2', name: '' },
  ]
  expect((await rest.post('/api/db/cpp/tables/people/rows', { rows })).status).toBe(201)
  const answer = await rest.get('/api/db/cpp/tables/people/rows?age=24&name=007')
  expect(answer.body.data).toEqual([{ id: 1, age: 24, score: 1.5, name: '007' }])
  const exact = await rest.post('/api/db/cpp/query', {
    sql: 'SELECT age, typeof(age) AS t FROM people WHERE id = ?',
    params: ['2'],
  })
  expect(exact.text).toContain('{"age":9223372036854775807,"t":"integer"}')
  const agent = { headers: { 'User-Agent': 'DBForge-Cpp-Client/1.0' } }
  expect((await rest.ask('GET', '/', agent)).body).toMatchObject({ status: 'healthy', version: expect.any(String) })
  // A client that knows no query route parameters sends the limit of a filter as a column of its own.
  expect((await rest.ask('DELETE', '/api/db/cpp/tables/people/rows?id=1')).body.rows_affected).toBe(1)
})

it('a shell script greps headers in canonical case and compact JSON', async () => {
  await gateway.spawn('sh')
  const curl = { 'User-Agent': 'curl/8.5.0', Accept: '*/*', 'X-API-Key': gateway.key }
  const preflight = { Origin: 'http://localhost:5173', 'Access-Control-Request-Method': 'POST' }
  const options = await rawRequest(gateway.port, requestText('OPTIONS /admin/databases', { ...curl, ...preflight }))
  expect(options.split('\r\n', 1)).toEqual(['HTTP/1.1 200 OK'])
  expect(options).toContain('Access-Control-Allow-Origin: ')
  const list = await rawRequest(gateway.port, requestText('GET /admin/databases', curl))
  expect(list).toContain('"name":"sh"')
  expect(list).toContain('"status":"running"')
  const form = { ...curl, 'Content-Type': 'application/x-www-form-urlencoded' }
  const query = await rawRequest(gateway.port, requestText('POST /api/db/sh/query', form, '{"sql":"SELECT 1 AS one"}'))
  expect(query).toContain('{"data":[{"one":1}],"rows_affected":1,"message":null')
})

it.each([
  ['GET /', 200],
  ['GET /health', 200],
  ['GET /docs', 200],
  ['GET /openapi.json', 200],
  ['GET /admin/databases', 200],
  ['GET /admin/databases/', 307],
  ['GET /admin/databases/none', 404],
  ['GET /nowhere', 404],
  ['PUT /admin/databases', 405],
  ['POST /api/db/names/query', 200],
  ['POST /api/db/names/query?chunked', 200],
  ['POST /api/db/names/query?ndjson', 200],
  ['POST /api/db/names/batch', 422],
  ['POST /api/db/none/query', 404],
  ['GET /db/names/health', 200],
  ['GET /db/names/nowhere', 404],
  ['GET /db/names/v2/pipeline', 405],
  ['GET /db/none/', 404],
  ['OPTIONS /db/names/v2/pipeline', 200],
  ['POST /db/none/wal_log.ReplicationLog/Hello', 200],
])('%s is %d with header names in canonical case, with a key and without', async (line, status) => {
  if (line.includes('/names/')) await gateway.spawn('names')
  const isChunked = line.endsWith('?chunked')
  const sql = JSON.stringify({ sql: 'SELECT 1 AS one', ...(line.endsWith('?ndjson') ? { format: 'ndjson' } : {}) })
  const chunks = `${sql.length.toString(16)}\r\n${sql}\r\n0\r\n\r\n`
  const body = line.startsWith('POST') ? sql : ''
  const ask = (key: Record<string, string>) => {
    const headers = { Origin: 'http://localhost:5173', ...key }
    return isChunked
      ? rawRequest(gateway.port, requestText(line, { ...headers, 'Transfer-Encoding': 'chunked' }) + chunks)
      : rawRequest(gateway.port, requestText(line, headers, body))
  }
  const answer = await ask({ 'X-API-Key': gateway.key })
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  for (const each of [answer, await ask({})]) {
    const names = headerLines(each).map((header) => header.slice(0, header.indexOf(':')))
    // gRPC's own names are lower case (gRPC over HTTP/2, "Responses").
    const ours = names.filter((name) => !name.startsWith('grpc-'))
    for (const name of ours) expect(name).toMatch(/^(?:[A-Z][a-z]*(?:-[A-Z][a-z]*)*|WWW-Authenticate|ETag)$/)
    if (each.startsWith('HTTP/1.1 401')) expect(ours).toContain('WWW-Authenticate')
    expect(new Set(names).size).toBe(names.length)
  }
})

it('a chunked body is read as any other', async () => {
  await gateway.spawn('chunks')
  const body = '{"sql":"SELECT \'ü\' AS t"}'
  const parts = [body.slice(0, 15), body.slice(15)].map(
    (part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`,
  )
  const headers = { 'X-API-Key': gateway.key, 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' }
  const request = `${requestText('POST /api/db/chunks/query', headers)}${parts.join('')}0\r\n\r\n`
  const answer = await rawRequest(gateway.port, request)
  expect(Buffer.from(answer, 'latin1').toString()).toContain('{"data":[{"t":"ü"}]')
})

it('one connection serves request after request, also after errors', async () => {
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${gateway.key}\r\n\r\n`
  const post = `POST /api/db/none/query HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${gateway.key}\r\nContent-Length: 9\r\n\r\nnot json!`
  const requests = get('/nowhere') + post + get('/admin/databases/none') + post + requestText('GET /health')
  const answer = await rawRequest(gateway.port, requests)
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status)).toEqual([
    '404',
    '422',
    '404',
    '422',
    '200',
  ])
})

it('a client that is still sending a body nobody wants gets its answer', async () => {
  const body = 'x'.repeat(100_000)
  const head = `POST /api/db/none/query HTTP/1.1\r\nHost: localhost\r\nX-API-Key: wrong\r\nContent-Length: ${body.length}\r\n\r\n`
  const socket = connect(gateway.port, '127.0.0.1')
  const closed = once(socket, 'close')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text
  })
  socket.write(head)
  await eventually(() => answer.includes('Invalid API Key.'))
  socket.write(body)
  await closed
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
})

it.each([
  ['GET /health', ''],
  ['POST /api/db/upgrading/query', '{"sql":"SELECT 1 AS one"}'],
])('%s that offers HTTP/2 is answered in HTTP/1.1', async (line, body) => {
  await gateway.spawn('upgrading')
  const offer = { 'X-API-Key': gateway.key, Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAAQAoAAAAAIAAAAA' }
  const request = requestText(line, offer, body).replace(
    'Connection: close',
    'Connection: Upgrade, HTTP2-Settings, close',
  )
  expect(await rawRequest(gateway.port, request)).toMatch(/^HTTP\/1\.1 200 /)
})
