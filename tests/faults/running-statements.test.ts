import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PipelineReply } from '../../workers/protocol/hrana.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { openRequest } from '../harness/raw-http.ts'
import { databaseStatus, killWorker, untilBusy, untilQuiet, workerPid } from '../harness/worker-process.ts'

const endless = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
const endlessCount = 'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const endlessWrite = `INSERT INTO t ${endless}`

const query = '/api/db/shop/query'

/** A gateway with a database "shop" that has an empty table `t (a)`. */
async function startShop(env: Record<string, string>): Promise<TestGateway> {
  const gateway = await startTestGateway({ env })
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (a)')
  return gateway
}

const rowCount = async (rest: RestClient) => (await rest.query('shop', 'SELECT count(*) AS n FROM t')).data[0].n

describe('a statement over its time', () => {
  let gateway: TestGateway
  let rest: RestClient

  beforeAll(async () => {
    gateway = await startShop({})
    rest = restClient(gateway)
  })
  /** What is not endless has time enough. */
  const allow = (query_timeout_ms: number | null) =>
    rest.ask('PATCH', '/admin/settings', { body: { query_timeout_ms } })
  beforeEach(() => allow(1_000))
  afterAll(() => gateway?.close())

  it.each([
    ['a read', query, { sql: endlessCount }],
    ['a read of rows that never come', query, { sql: `${endless} WHERE i < 0`, format: 'ndjson' }],
    ['a read with a limit', query, { sql: `${endless} WHERE i < 0`, limit: 5 }],
    ['a write', query, { sql: endlessWrite }],
    ['a write with RETURNING', query, { sql: `${endlessWrite} RETURNING a` }],
    ['a batch', '/api/db/shop/batch', { statements: [{ sql: 'INSERT INTO t VALUES (1)' }, { sql: endlessWrite }] }],
    ['a batch of reads', '/api/db/shop/batch', { statements: [{ sql: endlessCount }] }],
  ])('is a 504 for %s; the worker rests, nothing is kept, and the next ones work', async (_what, path, body) => {
    expect(await rest.refused('POST', path, { body })).toMatchObject({
      status: 504,
      code: 'TIMEOUT',
      reason: 'STATEMENT_TIMEOUT',
      message: expect.stringContaining('DBFORGE_QUERY_TIMEOUT_MS'),
    })
    await allow(null)
    await untilQuiet(await workerPid(gateway, 'shop'))
    expect(await rowCount(rest)).toBe(0)
    expect((await rest.query('shop', 'INSERT INTO t VALUES (1)')).rows_affected).toBe(1)
    await rest.query('shop', 'DELETE FROM t')
  })

  it('that writes over Hrana is stopped too, and the next writer gets its turn', async () => {
    const client = hranaHttp(`${gateway.url}/db/shop`, await gateway.token('shop'))
    const answer = await client.post('/v2/pipeline', { requests: [execute(endlessWrite), close] })
    expect([answer.status, answer.json().code]).toEqual([504, 'STATEMENT_TIMEOUT'])
    await allow(null)
    await untilQuiet(await workerPid(gateway, 'shop'))
    expect(await client.value('INSERT INTO t VALUES (1) RETURNING a')).toMatchObject({ value: '1' })
    await rest.query('shop', 'DELETE FROM t')
  })
})

describe('a caller that goes away', () => {
  let gateway: TestGateway
  let rest: RestClient

  beforeAll(async () => {
    gateway = await startShop({})
    rest = restClient(gateway)
  })
  afterAll(() => gateway?.close())

  /** Sends a request, waits until the worker computes, and breaks the connection. */
  async function abandon(path: string, body: unknown): Promise<void> {
    const pid = await workerPid(gateway, 'shop')
    const headers = { 'X-API-Key': gateway.key, 'Content-Type': 'application/json' }
    const request = httpRequest(gateway.url + path, { method: 'POST', headers })
    request.on('error', () => undefined) // our own break
    request.end(JSON.stringify(body))
    await untilBusy(pid)
    request.destroy()
  }

  it.each([
    ['JSON', query, { sql: endlessCount }],
    ['JSON with a limit', query, { sql: `${endless} WHERE i < 0`, limit: 1 }],
    ['ndjson before its first row', query, { sql: `${endless} WHERE i < 0`, format: 'ndjson' }],
    ['a batch', '/api/db/shop/batch', { statements: [{ sql: endlessCount }] }],
    ['Hrana', '/db/shop/v2/pipeline', { requests: [execute(endlessCount), close] }],
    ['a Hrana cursor', '/db/shop/v3/cursor', { batch: batch(endlessCount) }],
  ])('in a read (%s) stops the worker', async (_what, path, body) => {
    await abandon(path, body)
    await untilQuiet(await workerPid(gateway, 'shop'))
    expect(await rowCount(rest)).toBe(0)
  })

  it('in the middle of a stream of rows stops the worker', async () => {
    for (const format of ['ndjson', 'csv']) {
      const headers = { 'X-API-Key': gateway.key, 'Content-Type': 'application/json' }
      const response = await openRequest(gateway.url + query, {
        method: 'POST',
        headers,
        body: JSON.stringify({ sql: endless, format }),
      })
      response.once('data', () => response.destroy())
      await untilQuiet(await workerPid(gateway, 'shop'))
    }
    expect(await rowCount(rest)).toBe(0)
  })

  it('in a write has its write finished all the same', async () => {
    const count = 1_500_000
    const sql = `INSERT INTO t WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n`
    await abandon(query, { sql })
    expect(await rowCount(rest)).toBe(0)
    await eventually(async () => (await rowCount(rest)) === count)
    await rest.query('shop', 'DELETE FROM t')
  })

  it('more often than the worker has connections leaves every connection to the worker free', {
    timeout: 300_000,
  }, async () => {
    const headers = { 'X-API-Key': gateway.key, 'Content-Type': 'application/json' }
    const leave = async () => {
      const body = JSON.stringify({ sql: endless, format: 'ndjson' })
      const response = await openRequest(gateway.url + query, { method: 'POST', headers, body })
      await new Promise<void>((resolve) => {
        response.once('close', resolve)
        response.once('data', () => response.destroy())
        response.on('error', () => undefined) // our own break
      })
    }
    // More than the worker's 128 connections in all; a few at a time, for sqld spins while a cursor waits for its reader.
    for (let round = 0; round < 70; round += 1) await Promise.all([leave(), leave()])
    await untilQuiet(await workerPid(gateway, 'shop'))
    const answers = await Promise.all(Array.from({ length: 64 }, () => rest.query('shop', 'SELECT 1 AS one')))
    expect(answers.every(({ data }) => data[0].one === 1)).toBe(true)
    expect((await rest.query('shop', 'INSERT INTO t VALUES (1)')).rows_affected).toBe(1)
    await rest.query('shop', 'DELETE FROM t')
  })
})

describe('a worker that is killed', () => {
  let gateway: TestGateway
  let rest: RestClient

  beforeAll(async () => {
    gateway = await startShop({})
    rest = restClient(gateway)
  })
  afterAll(() => gateway?.close())

  // Four crashes in a short time open the circuit: spawn closes it, as an operator would.
  const recover = async () => {
    await eventually(async () => ['running', 'failed'].includes(await databaseStatus(gateway, 'shop')))
    await gateway.spawn('shop')
  }

  it('during a read is a 502, and the next read works', async () => {
    const answer = rest.refused('POST', query, { body: { sql: endlessCount } })
    await untilBusy(await workerPid(gateway, 'shop'))
    await killWorker(gateway, 'shop')
    expect(await answer).toMatchObject({ status: 502, code: 'SERVICE_UNAVAILABLE', reason: 'WORKER_LOST' })
    expect(await rowCount(rest)).toBe(0)
  })

  it('during a write is a 502, and nothing of the write is kept', async () => {
    await recover()
    const answer = rest.refused('POST', query, { body: { sql: endlessWrite } })
    await untilBusy(await workerPid(gateway, 'shop'))
    await killWorker(gateway, 'shop')
    expect(await answer).toMatchObject({ status: 502, reason: 'WORKER_LOST' })
    expect(await rowCount(rest)).toBe(0)
    expect((await rest.query('shop', 'PRAGMA integrity_check')).data).toEqual([{ integrity_check: 'ok' }])
  })

  it.each(['ndjson', 'csv'])(
    'in the middle of %s cuts the connection: the answer never looks whole',
    async (format) => {
      await recover()
      const headers = { 'X-API-Key': gateway.key, 'Content-Type': 'application/json' }
      const body = JSON.stringify({ sql: endless, format })
      const response = await openRequest(gateway.url + query, { method: 'POST', headers, body })
      expect(response.statusCode).toBe(200)
      const killed = once(response, 'data').then(() => killWorker(gateway, 'shop'))
      const ended = await new Promise<string>((resolve) => {
        response.on('data', () => undefined)
        response.once('error', () => resolve('cut'))
        response.once('end', () => resolve('whole'))
      })
      expect([ended, response.complete]).toEqual(['cut', false])
      await killed
    },
  )

  it('in the middle of a Hrana cursor cuts the connection', async () => {
    await recover()
    const headers = { Authorization: `Bearer ${await gateway.token('shop')}`, 'Content-Type': 'application/json' }
    const response = await openRequest(`${gateway.url}/db/shop/v3/cursor`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ batch: batch(endless) }),
    })
    const killed = once(response, 'data').then(() => killWorker(gateway, 'shop'))
    response.on('data', () => undefined)
    response.on('error', () => undefined) // looked at below
    await killed
    await eventually(() => response.destroyed || response.closed)
    expect(response.complete).toBe(false)
  })

  it('in a transaction makes its baton fail as sqld does, and keeps nothing of it', async () => {
    await recover()
    const client = hranaHttp(`${gateway.url}/db/shop`, await gateway.token('shop'))
    const begun: PipelineReply = await client.pipeline([
      execute('BEGIN IMMEDIATE'),
      execute('INSERT INTO t VALUES (1)'),
    ])
    await killWorker(gateway, 'shop')
    await recover()
    const answer = await client.post('/v3/pipeline', { baton: begun.baton, requests: [execute('COMMIT'), close] })
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/baton/i)
    expect(await rowCount(rest)).toBe(0)
  })

  it('under WebSocket clients ends their sockets, and a new one works', async () => {
    await recover()
    const token = await gateway.token('shop')
    const url = `ws://127.0.0.1:${gateway.port}/db/shop`
    const socket = await openHranaSocket(url, token)
    await socket.execute('BEGIN IMMEDIATE')
    await socket.request({ type: 'execute', stream_id: 1, stmt: { sql: 'INSERT INTO t VALUES (1)', want_rows: false } })
    await killWorker(gateway, 'shop')
    await socket.ended
    await recover()
    const again = await openHranaSocket(url, token)
    expect((await again.execute('SELECT count(*) FROM t')).response.result.rows).toEqual([
      [{ type: 'integer', value: '0' }],
    ])
    await again.close()
  })
})
