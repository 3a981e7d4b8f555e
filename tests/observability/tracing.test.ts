import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDriver } from '../../gateway/drivers/index.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket } from '../harness/hrana-socket.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { type ReceivedSpan, startTraceCollector, type TraceCollector } from '../harness/trace-collector.ts'
import { tapWorkers } from '../harness/wire-tap.ts'
import { killWorker } from '../harness/worker-process.ts'

const query = 'POST /api/db/{db_name}/query'
const pipeline = 'POST /db/{db_name}/v3/pipeline'
const socketName = 'WebSocket /db/{db_name}'

let collector: TraceCollector
let gateway: TestGateway
let token: string
let client: HranaHttp

beforeAll(async () => {
  collector = await startTraceCollector()
  gateway = await startTestGateway({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'X-Tenant=forge%20one',
      OTEL_SERVICE_NAME: 'forge-under-test',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      DBFORGE_TRACE_STATEMENTS: 'true',
    },
  })
  await gateway.spawn('traced', { durability: 'relaxed' })
  await gateway.query('traced', 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
  token = await gateway.token('traced')
  client = hranaHttp(`${gateway.url}/db/traced/`, token)
})

afterAll(async () => {
  await gateway.close()
  await collector[Symbol.asyncDispose]()
})

interface Caller {
  readonly traceId: string
  readonly spanId: string
  /** Its header. */
  readonly traceparent: string
}

/** Somebody who traces its own work, and goes on in ours. */
function caller(flags = '01'): Caller {
  const traceId = randomBytes(16).toString('hex')
  const spanId = randomBytes(8).toString('hex')
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${flags}` }
}

/** The spans of one trace, once the one of this name is there: parts end before their whole. */
async function traceOf(traceId: string, name: string): Promise<ReceivedSpan[]> {
  return eventually(
    async () => {
      await gateway.gateway.context.tracer?.flushed()
      const found = collector.spans.filter((span) => span.traceId === traceId)
      return found.some((span) => span.name === name) ? found : undefined
    },
    { what: `span "${name}" of trace ${traceId}` },
  )
}

function named(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const [found] = spans.filter((span) => span.name === name)
  if (found === undefined) throw new Error(`No "${name}" among ${spans.map((span) => span.name).join(', ')}`)
  return found
}

/** The clock of a span's beginning counts whole milliseconds. */
function isWithin(part: ReceivedSpan, whole: ReceivedSpan): boolean {
  return part.startMs >= whole.startMs - 5 && part.endMs <= whole.endMs + 5
}

const ask = (sql: string, { traceparent }: Caller, more: Record<string, unknown> = {}) =>
  gateway.call('POST', '/api/db/traced/query', { sql, ...more }, { traceparent })

describe('a traced request', () => {
  test('goes on with the trace of its caller, and names route, status, database and kind of caller over REST', async () => {
    const from = caller()
    const answer = await ask("INSERT INTO notes (text) VALUES ('hidden')", from)
    const spans = await traceOf(from.traceId, query)
    const request = named(spans, query)
    expect(request).toMatchObject({ parentSpanId: from.spanId, kind: 2, isError: false })
    expect(request.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': query,
      'http.response.status_code': 200,
      'dbforge.database.id': gateway.gateway.context.registry.find('traced')?.id,
      'dbforge.principal.kind': 'api-key',
      'db.query.text': 'INSERT INTO notes (text) VALUES (?)',
    })
    expect(answer.headers.get('traceresponse')).toBe(`00-${from.traceId}-${request.spanId}-01`)
    expect(answer.headers.get('x-request-id')).toBe(from.traceId)
    const work = spans.filter(({ kind }) => kind === 3)
    expect(work.length).toBeGreaterThan(0)
    for (const part of work) expect(isWithin(part, request)).toBe(true)
    expect(collector.resources.at(-1)).toMatchObject({
      'service.name': 'forge-under-test',
      'deployment.environment.name': 'test',
    })
    expect(collector.headers.at(-1)?.['x-tenant']).toBe('forge one')
    expect(JSON.stringify(collector.spans)).not.toContain('hidden')
  })

  test('shows the call of its worker, which gets the name of that call, over Hrana', async () => {
    const from = caller()
    const body = { requests: [execute('INSERT INTO notes (text) VALUES (1), (2)'), execute('SELECT 1'), close] }
    const answer = await client.post('/v3/pipeline', body, { traceparent: from.traceparent })
    expect(answer.status).toBe(200)
    const spans = await traceOf(from.traceId, pipeline)
    const request = named(spans, pipeline)
    expect(answer.headers['traceresponse']).toBe(`00-${from.traceId}-${request.spanId}-01`)
    const wait = named(spans, 'write queue')
    const work = named(spans, 'worker call')
    for (const part of [wait, work]) {
      expect(part.parentSpanId).toBe(request.spanId)
      expect(isWithin(part, request)).toBe(true)
    }
    expect(request.attributes['dbforge.principal.kind']).toBe('database-token')
  })

  test('leads from statements that travel together to their flight, and from the flight to each', async () => {
    const flown = await eventually(
      async () => {
        const callers = Array.from({ length: 4 }, () => caller())
        // What is answered from memory flies nowhere.
        const params = [Math.random()]
        await Promise.all(callers.map((from) => ask('SELECT text FROM notes WHERE id = ?', from, { params })))
        const traces = await Promise.all(callers.map(({ traceId }) => traceOf(traceId, query)))
        const all = traces.flat()
        // The lane may have a question of its own on board, which belongs to no trace.
        const flight = all.find(
          ({ name, links, attributes }) =>
            name === 'lane flight' && links.length > 1 && attributes['dbforge.riders'] === links.length,
        )
        return flight === undefined ? undefined : { all, flight }
      },
      { timeoutMs: 30_000, what: 'a flight with more than one rider, all of them traced' },
    )
    const { all, flight } = flown
    const requests = all.filter(({ name }) => name === query)
    expect(flight.links.every((id) => requests.some(({ spanId }) => spanId === id))).toBe(true)
    const rides = all.filter(({ name, links }) => name === 'lane ride' && links.includes(flight.spanId))
    expect(rides.map(({ parentSpanId }) => parentSpanId).sort()).toEqual([...flight.links].sort())
    for (const ride of rides) {
      expect(all.some(({ name, parentSpanId }) => name === 'lane wait' && parentSpanId === ride.parentSpanId)).toBe(
        true,
      )
    }
  })

  test('shows its wait behind a database that is asked for less', async () => {
    await gateway.spawn('quiet', { durability: 'relaxed' })
    const spans = await eventually(
      async () => {
        const callers = Array.from({ length: 20 }, () => caller())
        const flood = callers.map((from) => ask('SELECT text FROM notes WHERE id = 1', from))
        await Promise.all([gateway.query('quiet', 'SELECT 1'), ...flood])
        const traces = await Promise.all(callers.map(({ traceId }) => traceOf(traceId, query)))
        return traces.find((trace) => trace.some(({ name }) => name === 'turn'))
      },
      { timeoutMs: 30_000, what: 'a request that waited for its turn' },
    )
    const turn = named(spans, 'turn')
    const request = named(spans, query)
    expect(turn.parentSpanId).toBe(request.spanId)
    expect(isWithin(turn, request)).toBe(true)
  })

  test('says that its answer came from memory, where no worker was called', async () => {
    const { all, request } = await eventually(
      async () => {
        const from = caller()
        await ask('SELECT count(*) FROM notes', from)
        const spans = await traceOf(from.traceId, query)
        const span = named(spans, query)
        return span.attributes['dbforge.kept'] === true ? { all: spans, request: span } : undefined
      },
      { timeoutMs: 30_000, what: 'an answer from memory' },
    )
    expect(all.filter(({ parentSpanId, kind }) => parentSpanId === request.spanId && kind === 3)).toEqual([])
  })

  test('shows the wake that it waited for, step by step', async () => {
    await gateway.spawn('sleeper', { durability: 'relaxed' })
    const { fleet, registry } = gateway.gateway.context
    const database = registry.find('sleeper')
    if (database === undefined) throw new Error('There is no such database')
    await fleet.lifecycle(database).sleep('idle')
    const from = caller()
    const headers = { traceparent: from.traceparent }
    expect((await gateway.call('POST', '/api/db/sleeper/query', { sql: 'SELECT 1' }, headers)).status).toBe(200)
    const spans = await traceOf(from.traceId, query)
    const wake = named(spans, 'worker wake')
    expect(wake.parentSpanId).toBe(named(spans, query).spanId)
    for (const step of ['wake: waiting', 'wake: starting']) {
      expect(named(spans, step).parentSpanId).toBe(wake.spanId)
      expect(isWithin(named(spans, step), wake)).toBe(true)
    }
  })

  test('tells by which code it failed, and whether that was ours', async () => {
    const wrong = caller()
    expect((await ask('SELECT nothing FROM nowhere', wrong)).status).toBe(400)
    const refused = named(await traceOf(wrong.traceId, query), query)
    expect(refused).toMatchObject({ isError: false })
    expect(refused.attributes).toMatchObject({ 'http.response.status_code': 400, 'error.type': 'SQL_ERROR' })

    const strange = caller()
    const path = `${gateway.url}/db/nowhere/v3/pipeline`
    await fetch(path, { method: 'POST', headers: { traceparent: strange.traceparent }, body: '{}' })
    const unknown = named(await traceOf(strange.traceId, pipeline), pipeline)
    expect(unknown.attributes).toMatchObject({ 'error.type': 'DATABASE_NOT_FOUND' })
    expect(JSON.stringify(unknown)).not.toContain('nowhere')
  })

  test('has a span of its own on every other route, named by its template', async () => {
    const from = caller()
    const answer = await gateway.call('GET', '/admin/databases/traced', undefined, { traceparent: from.traceparent })
    expect(answer.status).toBe(200)
    const span = named(await traceOf(from.traceId, 'GET /admin/databases/{db_name}'), 'GET /admin/databases/{db_name}')
    expect(span).toMatchObject({ parentSpanId: from.spanId, kind: 2 })
    expect(span.attributes['dbforge.request_id']).toBe(answer.headers.get('x-request-id'))
    expect(answer.headers.get('traceresponse')).toContain(from.traceId)

    const rows = caller()
    const streamed = await ask('SELECT 1', rows, { format: 'ndjson' })
    await streamed.text()
    expect((await traceOf(rows.traceId, query)).filter(({ name }) => name === query)).toHaveLength(1)
  })

  test('over a WebSocket shows the opening, and each statement as a trace that leads to it', async () => {
    const from = caller()
    const url = `${gateway.url.replace('http', 'ws')}/db/traced/`
    const traced = new HranaSocket(url, ['hrana2'], { traceparent: from.traceparent })
    await traced.open()
    expect((await traced.hello(token)).type).toBe('hello_ok')
    await traced.execute('SELECT text FROM notes WHERE id = 4711')
    await traced.request({ type: 'execute', stream_id: 1, stmt: { sql: 'SELECT nothing' } })
    await traced.close()
    const opening = named(await traceOf(from.traceId, socketName), socketName)
    expect(opening.attributes['dbforge.principal.kind']).toBe('database-token')
    const statements = await eventually(
      async () => {
        await gateway.gateway.context.tracer?.flushed()
        const found = collector.spans.filter(({ links }) => links.includes(opening.spanId))
        return found.length === 2 ? found : undefined
      },
      { what: 'the spans of both statements' },
    )
    expect(statements.map(({ attributes, isError }) => [attributes['db.query.text'], isError])).toEqual([
      ['SELECT text FROM notes WHERE id = ?', false],
      ['SELECT nothing', true],
    ])
  })
})

test('the worker gets the name of the call that it is a part of, and of an unsampled one the header of its client', async () => {
  await using folder = await temporaryFolder()
  const driver = await openDriver('process', { dataDir: folder.path, stopGraceMs: 5_000, readyTimeoutMs: 60_000 })
  await using tap = tapWorkers(driver)
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
  const tapped = await startTestGateway({ dataDir: folder.path, env, overrides: { driver: tap.driver } })
  try {
    await tapped.spawn('tapped', { durability: 'relaxed' })
    const direct = hranaHttp(`${tapped.url}/db/tapped/`, await tapped.token('tapped'))
    const sent = async (from: Caller, act: (headers: Record<string, string>) => Promise<unknown>) => {
      tap.requests.length = 0
      await act({ traceparent: from.traceparent, tracestate: 'vendor=1' })
      return tap.requests.findLast(({ url }) => url.endsWith('/pipeline'))?.headers
    }
    const viaHrana = (headers: Record<string, string>) =>
      direct.post('/v3/pipeline', { requests: [execute('SELECT 1'), close] }, headers)
    const viaRest = (headers: Record<string, string>) =>
      tapped.call('POST', '/api/db/tapped/query', { sql: 'SELECT 2' }, headers)
    for (const act of [viaHrana, viaRest]) {
      const from = caller()
      const header = (await sent(from, act))?.['traceparent']
      await tapped.gateway.context.tracer?.flushed()
      const spans = await traceOf(from.traceId, act === viaRest ? query : pipeline)
      const calls = spans.filter(({ name }) => name === 'worker call')
      expect(calls.map(({ spanId }) => `00-${from.traceId}-${spanId}-01`)).toContain(header)
    }
    const unsampled = caller('00')
    const headers = await sent(unsampled, viaHrana)
    expect(headers).toMatchObject({ traceparent: unsampled.traceparent, tracestate: 'vendor=1' })
  } finally {
    await tapped.close()
  }
})

test('a caller that does not sample is not traced', async () => {
  const from = caller('00')
  const answer = await ask('SELECT 1', from)
  expect(answer.headers.get('traceresponse')).toBeNull()
  const after = caller()
  await ask('SELECT 1', after)
  await traceOf(after.traceId, query)
  expect(collector.spans.filter(({ traceId }) => traceId === from.traceId)).toEqual([])
})

test('a header that is no traceparent begins a trace of our own', async () => {
  const answer = await gateway.call('POST', '/api/db/traced/query', { sql: 'SELECT 1' }, { traceparent: '00-0-0-01' })
  const [, traceId = ''] = (answer.headers.get('traceresponse') ?? '').split('-')
  expect(named(await traceOf(traceId, query), query).parentSpanId).toBeNull()
})

test('a worker that is killed in the middle of a request is seen in its trace', async () => {
  await gateway.spawn('victim', { durability: 'relaxed' })
  const from = caller()
  const headers = { traceparent: from.traceparent }
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
  const asking = gateway.call('POST', '/api/db/victim/query', { sql: endless }, headers)
  await eventually(
    () =>
      [...gateway.gateway.context.fleet.awake()].some(
        ({ database, activeCount }) => database.name === 'victim' && activeCount > 0,
      ) || undefined,
    {
      what: 'the statement to run',
    },
  )
  await killWorker(gateway, 'victim')
  expect((await asking).status).toBeGreaterThanOrEqual(500)
  const request = named(await traceOf(from.traceId, query), query)
  expect(request).toMatchObject({ isError: true })
})
