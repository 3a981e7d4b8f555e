import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { batch, close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'

let gateway: GatewayProcess
let client: HranaHttp

beforeAll(async () => {
  gateway = await startGatewayProcess({})
  await gateway.spawn('shop')
  await gateway.query('shop', 'CREATE TABLE t (a)')
  client = hranaHttp(`${gateway.url}/db/shop`, await gateway.token('shop'))
})
afterAll(() => gateway?.stop())

const readOnly = { 'x-data-access': 'read-only' }
const count = () => client.value('SELECT count(*) FROM t')

test('a caller that asks for reading alone has every write refused by the worker', async () => {
  for (const sql of ['INSERT INTO t VALUES (1)', 'DROP TABLE t', 'PRAGMA user_version = 7']) {
    const answer = await client.post('/v3/pipeline', { baton: null, requests: [execute(sql), close] }, readOnly)
    const text = answer.status === 200 ? JSON.stringify(answer.json().results[0]) : answer.text
    expect(text, sql).toMatch(/BLOCKED|READ_?ONLY|forbidden/i)
  }
  // sqld ends the answer in the middle when the first step of a cursor may not be.
  const body = { baton: null, batch: batch('INSERT INTO t VALUES (1)') }
  const cursor = await client.post('/v3/cursor', body, readOnly).then(({ text }) => text, String)
  expect(cursor).not.toContain('"step_end"')
  expect(await count()).toEqual({ type: 'integer', value: '0' })
})

test('it still reads, and writes again without the header', async () => {
  const read = await client.post('/v3/pipeline', { baton: null, requests: [execute('SELECT 7'), close] }, readOnly)
  expect(read.json().results[0]).toMatchObject({ type: 'ok' })
  await client.pipeline([execute('INSERT INTO t VALUES (1)'), close])
  expect(await count()).toEqual({ type: 'integer', value: '1' })
})
