import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { historyMetricNames } from '../../gateway/domain/watching/history-metrics.ts'
import { openEventSource } from '../harness/event-source.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'

// A walk over what operators use, on Node and on Deno, by the network alone. The tests run in their order on one gateway.
const gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'info' } })
await gateway.spawn('watched')
await gateway.spawn('other')
await gateway.query('watched', 'CREATE TABLE notes (text TEXT)')
await gateway.query('other', 'CREATE TABLE notes (text TEXT)')
const token = await gateway.token('watched')
const client = hranaHttp(`${gateway.url}/db/watched/`, token)
const socketUrl = `ws://127.0.0.1:${gateway.port}/db/watched/`
const key = { 'X-API-Key': gateway.key }
const insertion = "INSERT INTO notes VALUES ('one')"
const oneStatement = { requests: [execute('SELECT 1'), close] }
const oneWrite = { requests: [execute(insertion), close] }

after(() => gateway.close())

// biome-ignore lint/suspicious/noExplicitAny: each route has its own shape
async function read(path: string): Promise<any> {
  const answer = await gateway.call('GET', path)
  assert.equal(answer.status, 200, await answer.clone().text())
  return answer.json()
}

async function change(path: string, body: unknown): Promise<void> {
  const answer = await gateway.call('PATCH', path, body)
  assert.equal(answer.status, 200, await answer.text())
}

async function rest(database: string, sql: string) {
  const answer = await gateway.call('POST', `/api/db/${database}/query`, { sql })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() }
}

async function onlyConnection(kind: string): Promise<string> {
  const { connections } = await read(`/admin/connections?database=watched&kind=${kind}`)
  assert.equal(connections.length, 1)
  return connections[0].id
}

test('a WebSocket and a stream are listed, and end when somebody ends them', async () => {
  const socket = await openHranaSocket(socketUrl, token)
  await socket.execute('SELECT 1')
  const { baton } = await client.pipeline([execute('SELECT 1')])
  const { totals } = await read('/admin/connections?database=watched')
  assert.equal(totals.by_kind.websocket, 1)
  assert.equal(totals.by_kind.stream, 1)

  for (const kind of ['websocket', 'stream']) {
    const ended = await gateway.call('DELETE', `/admin/connections/${await onlyConnection(kind)}`)
    assert.equal(ended.status, 200, await ended.text())
  }
  const end = await socket.ended
  assert.match(end.reason, /ended/i)
  const again = await client.post('/v3/pipeline', { baton, requests: [execute('SELECT 1')] })
  assert.notEqual(again.status, 200)
  assert.match(again.text, /CONNECTION_ENDED/)
  await eventually(async () => (await read('/admin/connections?database=watched')).totals.total === 0)
})

test('a statement that runs is ended with the connection that asked for it', async () => {
  const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c'
  const running = rest('watched', endless)
  const id = await eventually(async () => {
    const { connections } = await read('/admin/connections?database=watched&kind=request&status=active')
    return connections[0]?.id
  })
  assert.equal((await gateway.call('DELETE', `/admin/connections/${id}`)).status, 200)
  const { status, body } = await running
  assert.equal(body.error.reason, 'CONNECTION_ENDED', JSON.stringify(body))
  assert.ok(status >= 400)
})

test('the log is followed, resumed where it was left, searched and exported', async () => {
  const url = `${gateway.url}/admin/logs/tail?database=other`
  const first = await openEventSource(url, { headers: key })
  assert.equal(first.status, 200)
  const rotate = async () => {
    const answer = await gateway.call('POST', '/admin/databases/other/tokens/rotate')
    assert.ok(answer.ok, await answer.text())
  }
  await rotate()
  await first.next(({ data }) => data.event === 'database_key_rotated', 'a line as it comes')
  await first[Symbol.asyncDispose]()
  await rotate()

  const lines = (await read('/admin/logs?database=other&limit=1000')).lines
  assert.ok(lines.length >= 2, `${lines.length} lines of "other"`)
  const [newest, before] = lines
  await using resumed = await openEventSource(url, { headers: key, lastEventId: String(before.id) })
  const next = await resumed.next(() => true, 'the line after the last that was seen')
  assert.equal(next.id, String(newest.id))
  assert.equal(next.data.message, newest.message)

  const until = encodeURIComponent(new Date(Date.now() + 1_000).toISOString())
  const ndjson = await gateway.call('GET', `/admin/logs/export?database=other&to=${until}`)
  const exported = (await ndjson.text())
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  assert.deepEqual(
    exported.slice(0, lines.length).map(({ id }) => String(id)),
    lines.map(({ id }: { id: string }) => String(id)).reverse(),
  )
  const csv = await (await gateway.call('GET', `/admin/logs/export?database=other&format=csv&to=${until}`)).text()
  assert.ok(csv.trim().split('\n').length >= lines.length + 1)
  const found = await read('/admin/logs?text=other&database=other')
  assert.ok(found.lines.length > 0)
})

test('maintenance answers REST, Hrana over HTTP and WebSockets, and goes', async () => {
  const open = await openHranaSocket(socketUrl, token)
  await change('/admin/settings', { mode: 'maintenance', mode_reason: 'new disk', mode_retry_seconds: 90 })
  assert.equal((await open.ended).code, 1013)
  const answer = await rest('watched', 'SELECT 1')
  assert.deepEqual([answer.status, answer.retryAfter, answer.body.error.reason], [503, '90', 'MAINTENANCE'])
  const hrana = await client.post('/v2/pipeline', oneStatement)
  assert.deepEqual([hrana.status, hrana.headers['retry-after'], hrana.json().code], [503, '90', 'MAINTENANCE'])
  const socket = await new HranaSocket(socketUrl).open()
  assert.equal((await socket.hello(token)).error.code, 'MAINTENANCE')
  assert.equal((await socket.ended).code, 1013)
  assert.equal((await read('/health')).mode, 'maintenance')
  await change('/admin/settings', { mode: null, mode_reason: null, mode_retry_seconds: null })
  assert.equal((await rest('watched', 'SELECT 1')).status, 200)
})

test('read-only, of one database and of all, refuses writes on REST, Hrana over HTTP and WebSockets', async () => {
  const expectReadOnly = async () => {
    assert.equal((await rest('watched', 'SELECT count(*) FROM notes')).status, 200)
    assert.equal((await rest('watched', insertion)).status, 403)
    assert.equal((await client.post('/v2/pipeline', oneStatement)).status, 200)
    assert.equal((await client.post('/v2/pipeline', oneWrite)).status, 403)
    const socket = await openHranaSocket(socketUrl, token)
    assert.equal((await socket.execute('SELECT 1')).type, 'response_ok')
    assert.notEqual((await socket.execute(insertion, [], 2)).type, 'response_ok')
    // sqld answers nothing to a reader that writes over a socket: what the client reads is why it ends.
    const end = await socket.ended
    assert.equal(end.code, 1008)
    assert.match(end.reason, /only reading is allowed/)
  }
  await change('/admin/databases/watched', { protection: { block_writes: true } })
  await expectReadOnly()
  assert.equal((await rest('other', insertion)).status, 200)
  await change('/admin/databases/watched', { protection: { block_writes: false } })

  await change('/admin/settings', { mode: 'read-only' })
  await expectReadOnly()
  assert.equal((await rest('other', insertion)).status, 403)
  await change('/admin/settings', { mode: null })
  assert.equal((await rest('watched', insertion)).status, 200)
})

test('charts of an hour to thirty days have every series, of all databases and of one', async () => {
  await gateway.gateway.context.figures.sampler.take()
  await gateway.gateway.context.figures.flushed()
  const lengths = { '1h': 3_600, '6h': 21_600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000 }
  for (const [range, length] of Object.entries(lengths)) {
    const all = await read(`/admin/metrics/query?metric=${historyMetricNames.join(',')}&range=${range}`)
    assert.equal(all.series.length, historyMetricNames.length)
    assert.ok(Math.abs(all.times.length * all.step_seconds - length) <= 2 * all.step_seconds, range)
    for (const { values } of all.series) assert.equal(values.length, all.times.length)
    const one = await read(`/admin/metrics/query?metric=requests,queries&database=watched&range=${range}`)
    assert.equal(one.series.length, 2)
    if (range !== '1h') continue
    const sum = one.series[1].values.reduce((total: number, value: number | null) => total + (value ?? 0), 0)
    assert.ok(sum > 0, 'no query of "watched" in the last hour')
  }
})
