import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { openRequest } from '../harness/raw-http.ts'
import { killWorker } from '../harness/worker-process.ts'
import { rawRequest, requestText } from './raw-request.ts'

const endless = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
/** Fails at its last row, when the first ones are out. */
const failsLate = `SELECT iif(i < 20000, i, json_extract('{}', 'secret ' || i)) AS v FROM (${endless} LIMIT 20000)`

const queryPath = (name: string) => `/api/db/${name}/query`

/** Each test has a database of its own, and its request that name as id. */
describe.each(['node', 'deno'] as const)('on %s', (runtime) => {
  let gateway: GatewayProcess

  beforeAll(async () => {
    gateway = await startGatewayProcess({ runtime, env: { DBFORGE_LOG_LEVEL: 'info', DBFORGE_LOG_FORMAT: 'json' } })
  })
  afterAll(() => gateway?.stop())

  const headersOf = (requestId: string) => ({
    'X-API-Key': gateway.key,
    'Content-Type': 'application/json',
    'X-Request-Id': requestId,
  })

  /** The event of a request. All that is logged must be JSON: nothing else may write there. */
  async function eventOf(requestId: string) {
    const lines = () => gateway.stderr().split('\n').slice(0, -1)
    const event = await eventually(() =>
      lines()
        .map((line) => JSON.parse(line))
        .find((candidate) => candidate.request_id === requestId),
    )
    expect(event).toMatchObject({
      event: 'request_failed',
      database: requestId,
      endpoint: 'POST /api/db/{db_name}/query',
    })
    return event
  }

  test.each(['ndjson', 'csv'])(
    'a worker that ends in the middle of %s is an event; the answer is cut',
    async (format) => {
      const name = await gateway.spawn(`worker-ends-${format}`)
      const body = JSON.stringify({ sql: endless, format })
      const response = await openRequest(gateway.url + queryPath(name), {
        method: 'POST',
        headers: headersOf(name),
        body,
      })
      expect(response.statusCode).toBe(200)
      response.once('data', () => void killWorker(gateway, name))
      response.on('data', () => undefined)
      await new Promise<void>((resolve) => {
        response.on('error', () => undefined) // the cut
        response.once('close', resolve)
      })
      expect(response.complete).toBe(false)
      const event = await eventOf(name)
      expect(event).toMatchObject({ level: 'WARN', status: 502, reason: 'WORKER_LOST' })
      expect(event.message).toMatch(
        /^POST \S+ broke off in the rows of "worker-ends-\w+" with WORKER_LOST: .* \(request \S+\)$/,
      )
    },
  )

  test.each(['ndjson', 'csv'])(
    'a statement that fails in the middle of %s is an event without its text',
    async (format) => {
      const name = await gateway.spawn(`statement-fails-${format}`)
      const body = JSON.stringify({ sql: failsLate, format })
      // As text, since HTTP clients drop what they did not hand over yet when the connection is cut.
      const answer = await rawRequest(gateway.port, requestText(`POST ${queryPath(name)}`, headersOf(name), body))
      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
      expect(answer).not.toMatch(/\r\n0\r\n\r\n$/)
      if (format === 'ndjson')
        expect(answer).toMatch(/\n\{"v":19999\}\n\{"detail":"SQL Error: .*"reason":"SQL_ERROR"\}\}\n\r\n$/)
      expect(await eventOf(name)).toMatchObject({ level: 'WARN', status: 400, reason: 'SQL_ERROR' })
      expect(gateway.stderr()).not.toContain('secret')
    },
  )
})
