import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createSocketClient } from '@libsql/client/ws'
import { runtime } from '#runtime'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'
import { openRequest, send } from '../harness/raw-http.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { startTraceCollector } from '../harness/trace-collector.ts'
import { databaseStatus, killWorker, workerPid } from '../harness/worker-process.ts'

// The tests run in their order on one gateway, and the last one stops it.
const folder = await temporaryFolder()
const collector = await startTraceCollector()
const env = {
  DBFORGE_MAX_BODY_BYTES: '65536',
  DBFORGE_LOG_LEVEL: 'fatal',
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
}
const gateway = await startTestGateway({ dataDir: folder.path, env })
const { url, port } = gateway
const largest = 9_223_372_036_854_775_807n
const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c'

test('the gateway runs on the runtime that was asked for', () => {
  const expected = process.env.EXPECTED_RUNTIME
  assert.ok(expected === 'node' || expected === 'deno', 'EXPECTED_RUNTIME is node or deno')
  assert.equal(runtime.name, expected)
  assert.equal('Deno' in globalThis, expected === 'deno')
})

test('spawn creates a database and health is green', async () => {
  const created = await gateway.call('POST', '/admin/databases/spawn/smoke')
  assert.equal(created.status, 201)
  const again = await gateway.call('POST', '/admin/databases/spawn/smoke')
  assert.equal(again.status, 200)
  const health = await gateway.call('GET', '/health')
  assert.equal(health.status, 200, await health.text())
})

test('REST keeps int64 exact both ways', async () => {
  await gateway.query('smoke', 'CREATE TABLE numbers (n INTEGER)')
  const body = `{"sql":"INSERT INTO numbers VALUES (?) RETURNING n","params":[${largest}]}`
  const answer = await gateway.call('POST', '/api/db/smoke/query', body)
  assert.match(await answer.text(), /"data":\[\{"n":9223372036854775807\}\]/)
})

test('Hrana over HTTP answers by path and by host', async () => {
  const headers = { authorization: `Bearer ${await gateway.token('smoke')}`, 'content-type': 'application/json' }
  const body = JSON.stringify({
    requests: [{ type: 'execute', stmt: { sql: 'SELECT n FROM numbers' } }, { type: 'close' }],
  })
  const byPath = await send(`${url}/db/smoke/v2/pipeline`, { method: 'POST', headers, body })
  const host = `smoke.db.localhost:${port}`
  const byHost = await send(`${url}/v3/pipeline`, { method: 'POST', headers: { ...headers, host }, body })
  for (const answer of [byPath, byHost]) {
    assert.equal(answer.status, 200, answer.text)
    const [{ response }] = answer.json().results
    assert.deepEqual(response.result.rows, [[{ type: 'integer', value: String(largest) }]])
  }
})

test('a backup is taken, downloaded and restored', async () => {
  const begun = await (await gateway.call('POST', '/admin/databases/smoke/backups')).json()
  const ended = async () => {
    const backup = await (await gateway.call('GET', `/admin/backups/${begun.id}`)).json()
    return backup.state === 'running' ? undefined : backup
  }
  const backup = await eventually(ended, { timeoutMs: 20_000, what: 'the end of the backup' })
  assert.equal(backup.state, 'complete', backup.failure)
  const answer = await gateway.call('GET', `/admin/backups/${backup.id}/download`)
  const file = Buffer.from(await answer.arrayBuffer())
  assert.equal(createHash('sha256').update(file).digest('hex'), backup.sha256)
  assert.match(gunzipSync(file).toString(), new RegExp(`VALUES\\(1,${largest}\\);`))
  const restored = await gateway.call('POST', `/admin/backups/${backup.id}/restore`, { name: 'smoke-again' })
  assert.equal(restored.status, 201, await restored.text())
  const rows = await gateway.call('POST', '/api/db/smoke-again/query', { sql: 'SELECT n FROM numbers' })
  assert.match(await rows.text(), /"data":\[\{"n":9223372036854775807\}\]/)
})

test('spans of a request reach a collector', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
  await gateway.call('POST', '/api/db/smoke/query', { sql: 'SELECT n FROM numbers' }, { traceparent })
  const names = await eventually(
    async () => {
      await gateway.gateway.context.tracer?.flushed()
      const found = collector.spans.filter((span) => span.traceId === traceId).map(({ name }) => name)
      return found.includes('POST /api/db/{db_name}/query') ? found : undefined
    },
    { timeoutMs: 20_000, what: 'the span of the request' },
  )
  assert.ok(names.length > 1, `only ${names.join(', ')}`)
})

test('a client that is still sending what nobody wants gets its answer', async () => {
  const length = 60_000
  const socket = connect(port, '127.0.0.1')
  const closed = once(socket, 'close')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text
  })
  const line = 'POST /api/db/smoke/query HTTP/1.1\r\nHost: localhost\r\nX-API-Key: wrong'
  socket.write(`${line}\r\nContent-Length: ${length}\r\n\r\n`)
  await eventually(() => answer.includes('Invalid API Key.'))
  socket.write('x'.repeat(length))
  await closed
  assert.match(answer, /^HTTP\/1\.1 401 /)
})

test('Hrana over a raw WebSocket runs statements, and refuses a bad token', async () => {
  const address = `ws://127.0.0.1:${port}/db/smoke/`
  const socket = await openHranaSocket(address, await gateway.token('smoke'), ['hrana3', 'hrana2'])
  assert.equal(socket.socket.protocol, 'hrana3')
  const answer = await socket.execute('SELECT n FROM numbers')
  assert.deepEqual(answer.response.result.rows, [[{ type: 'integer', value: String(largest) }]])
  await socket.close()

  const refused = await new HranaSocket(address).open()
  assert.equal((await refused.hello('no token')).type, 'hello_error')
  await refused.ended
})

test('an offer of h2c is ignored; with a body it is refused where the runtime loses that', async () => {
  const headers = {
    'x-api-key': gateway.key,
    'content-type': 'application/json',
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAMAAABkAAQAAP__',
  }
  const health = await send(`${url}/health`, { headers })
  assert.equal(health.status, 200, health.text)
  const rest = await send(`${url}/api/db/smoke/query`, { method: 'POST', headers, body: '{"sql":"SELECT 1 AS one"}' })
  if (runtime.name === 'deno') {
    assert.equal(rest.status, 400)
    assert.match(rest.json().detail, /offers an upgrade/)
    return
  }
  assert.deepEqual(rest.json().data, [{ one: 1 }])
  const filler = 'x'.repeat(300_000)
  const requests = [{ type: 'execute', stmt: { sql: `SELECT length('${filler}')` } }, { type: 'close' }]
  const body = JSON.stringify({ requests })
  const large = await send(`${url}/db/smoke/v2/pipeline`, { method: 'POST', headers, body })
  assert.deepEqual(large.json().results[0].response.result.rows, [[{ type: 'integer', value: '300000' }]])
})

for (const [scheme, createClient] of [
  ['http', createHttpClient],
  ['ws', createSocketClient],
] as const) {
  test(`@libsql/client over ${scheme} reads, writes, batches and rolls back`, async () => {
    const authToken = await gateway.token('smoke')
    const client = createClient({ url: `${scheme}://127.0.0.1:${port}/db/smoke/`, authToken, intMode: 'bigint' })
    const table = `by_${scheme}`
    await client.batch([`CREATE TABLE ${table} (n)`, { sql: `INSERT INTO ${table} VALUES (?)`, args: [largest] }])
    const transaction = await client.transaction('write')
    await transaction.execute(`INSERT INTO ${table} VALUES (2)`)
    await transaction.rollback()
    const { rows } = await client.execute(`SELECT n FROM ${table}`)
    assert.deepEqual(
      rows.map((row) => row.n),
      [largest],
    )
    client.close()
  })
}

test('statements that arrive together travel together, and none is lost', async () => {
  await gateway.query('smoke', 'CREATE TABLE together (id INTEGER PRIMARY KEY)')
  const statements = async (): Promise<number> => {
    const stats: { lanes: { write: { statements: number } } } = await (
      await gateway.call('GET', '/admin/databases/smoke/stats')
    ).json()
    return stats.lanes.write.statements
  }
  let sent = 0
  await eventually(async () => {
    await Promise.all(
      Array.from({ length: 16 }, () => {
        sent += 1
        return gateway.query('smoke', 'INSERT INTO together (id) VALUES (?)', [sent])
      }),
    )
    return (await statements()) > 32
  })
  const { data } = await gateway.query('smoke', 'SELECT count(*) AS n, max(id) AS last FROM together')
  assert.deepEqual(data, [{ n: sent, last: sent }])
})

test('a dump becomes a database while it is sent, all or nothing', async () => {
  const path = '/admin/databases/loaded/import'
  const rows = Array.from({ length: 2_000 }, (_, i) => `INSERT INTO t VALUES (${i}, '${'x'.repeat(200)}');`)
  const dump = ['BEGIN;', 'CREATE TABLE t (a, b);', ...rows, 'COMMIT;'].join('\n')
  const refused = await gateway.call('POST', path, `${dump}\nINSERT INTO nowhere VALUES (1);`)
  assert.equal(refused.status, 400)
  assert.match(await refused.text(), /Line 2004 of the dump: no such table: nowhere/)
  assert.equal((await gateway.call('GET', '/admin/databases/loaded')).status, 404)
  assert.equal((await gateway.call('POST', path, dump)).status, 201)
  const counted = await gateway.call('POST', '/api/db/loaded/query', '{"sql":"SELECT count(*) AS n FROM t"}')
  assert.match(await counted.text(), /"data":\[\{"n":2000\}\]/)
  await gateway.call('DELETE', '/admin/databases/loaded')
})

test('a result of any size streams as ndjson', async () => {
  const sql =
    'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 50000) SELECT n, hex(zeroblob(100)) AS pad FROM c'
  const response = await openRequest(`${url}/api/db/smoke/query`, {
    method: 'POST',
    headers: { 'X-API-Key': gateway.key, 'content-type': 'application/json' },
    body: JSON.stringify({ sql, format: 'ndjson' }),
  })
  assert.equal(response.statusCode, 200)
  let count = 0
  let last = ''
  for await (const line of createInterface({ input: response })) {
    if (line.includes('"pad"')) count += 1
    last = line
  }
  assert.equal(count, 50_000, last)
})

test('a body over the limit is refused while it is still being sent', async () => {
  const headers = { 'X-API-Key': gateway.key, 'content-type': 'application/json' }
  const body = JSON.stringify({ sql: `SELECT '${'x'.repeat(4_000_000)}'` })
  const response = await openRequest(`${url}/api/db/smoke/query`, { method: 'POST', headers, body })
  assert.equal(response.statusCode, 413)
  response.destroy()
})

for (const [plane, path, body] of [
  ['REST', '/api/db/smoke/query', { sql: endless }],
  ['Hrana', '/db/smoke/v2/pipeline', { requests: [{ type: 'execute', stmt: { sql: endless } }, { type: 'close' }] }],
] as const) {
  test(`an aborted ${plane} request gives its worker free`, async () => {
    const controller = new AbortController()
    const request = fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${gateway.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: controller.signal,
    })
    const rejected = assert.rejects(request, { name: 'AbortError' })
    await eventually(async () => (await connectionCount()) === 1, { what: 'the query to be under way' })
    controller.abort()
    await rejected
    await eventually(async () => (await connectionCount()) === 0, {
      timeoutMs: 10_000,
      what: 'the query to be given up',
    })
    assert.equal((await gateway.query('smoke', 'SELECT 1 AS one')).data[0].one, 1)
  })
}

test('CORS headers are in canonical case on the wire', async () => {
  const preflight = [
    'OPTIONS /admin/databases HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Origin: http://localhost:3000',
    'Access-Control-Request-Method: POST',
    'Access-Control-Request-Headers: X-API-Key',
  ]
  const allowed = await exchangeRaw(preflight)
  assert.match(allowed, /^HTTP\/1\.1 200 /)
  assert.ok(allowed.includes('\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n'), allowed)
  assert.ok(allowed.includes('\r\nAccess-Control-Allow-Headers: X-API-Key\r\n'), allowed)

  const simple = await exchangeRaw(['GET / HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Origin: http://localhost:3000'])
  assert.ok(simple.includes('\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n'), simple)

  const database = await exchangeRaw(['GET /v2 HTTP/1.1', `Host: smoke.db.localhost:${port}`, 'Origin: http://a.test'])
  assert.match(database, /^HTTP\/1\.1 200 /)
  assert.ok(database.includes('\r\nAccess-Control-Allow-Origin: *\r\n'), database)
})

test('a database sleeps when idle and wakes with its data', async () => {
  await gateway.spawn('dozer')
  await gateway.query('dozer', 'CREATE TABLE kept AS SELECT 7 AS n')
  const pid = await workerPid(gateway, 'dozer')
  await gateway.call('PATCH', '/admin/databases/dozer', { idle_ms: 200 })
  await eventually(async () => (await databaseStatus(gateway, 'dozer')) === 'sleeping', {
    what: 'the database to sleep',
  })
  assert.throws(() => process.kill(pid, 0))
  assert.equal((await gateway.query('dozer', 'SELECT n FROM kept')).data[0].n, 7)
})

test('a killed worker comes back with its data', async () => {
  const pid = await workerPid(gateway, 'smoke')
  await killWorker(gateway, 'smoke')
  const answer = await eventually(async () => (await gateway.query('smoke', 'SELECT count(*) AS n FROM numbers')).data)
  assert.equal(answer[0].n, 1)
  assert.notEqual(await workerPid(gateway, 'smoke'), pid)
})

test('stop ends sockets and workers, and the next start finds everything', async () => {
  const socket = await openHranaSocket(`ws://127.0.0.1:${port}/db/smoke/`, await gateway.token('smoke'))
  const pid = await workerPid(gateway, 'smoke')
  await gateway.close()
  assert.equal((await socket.ended).code, 1001)
  assert.throws(() => process.kill(pid, 0), 'the worker has ended')
  await assert.rejects(fetch(url), 'nobody listens any more')

  const next = await startTestGateway({ dataDir: folder.path, env, key: gateway.key })
  try {
    assert.equal((await next.query('smoke', 'SELECT count(*) AS n FROM numbers')).data[0].n, 1)
  } finally {
    await next.close()
    await collector[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  }
})

/** Requests that "smoke" works on at this moment; asking adds none. */
async function connectionCount(): Promise<number> {
  const databases: { name: string; connection_count: number }[] = await (
    await gateway.call('GET', '/admin/databases')
  ).json()
  return databases.find(({ name }) => name === 'smoke')?.connection_count ?? -1
}

/** The head of an answer, byte for byte. */
async function exchangeRaw(lines: readonly string[]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  socket.setEncoding('latin1')
  let text = ''
  socket.on('data', (chunk: string) => {
    text += chunk
  })
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  await once(socket, 'close')
  return text.slice(0, text.indexOf('\r\n\r\n') + 2)
}
