import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { soon } from '../harness/gateway-pair.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let client: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  client = restClient(gateway)
})
afterAll(() => gateway?.close())

async function taken(name: string) {
  const begun = await client.ask('POST', `/admin/databases/${name}/backups`)
  expect(begun.status, begun.text).toBe(202)
  const look = async () => (await client.ask('GET', `/admin/backups/${begun.body.id}`)).body
  await expect.poll(async () => (await look()).state, soon).not.toBe('running')
  return await look()
}

describe('a backup', () => {
  it('is taken, listed, downloaded and restored', async () => {
    await gateway.spawn('orders')
    await gateway.query('orders', 'CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT)')
    await gateway.query('orders', "INSERT INTO t VALUES (1, 'one'), (2, 'two')")
    const backup = await taken('orders')
    expect(backup).toMatchObject({ database: 'orders', state: 'complete', trigger: 'request', failure: null })
    const listed = await client.ask('GET', '/admin/databases/orders/backups')
    expect(listed.body.backups).toEqual([backup])
    const answer = await fetch(`${gateway.url}/admin/backups/${backup.id}/download`, {
      headers: { 'X-API-Key': gateway.key },
    })
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    const file = Buffer.from(await answer.arrayBuffer())
    expect(file.length).toBe(backup.size_bytes)
    expect(createHash('sha256').update(file).digest('hex')).toBe(backup.sha256)
    expect(gunzipSync(file).toString()).toContain("'two'")
    const restored = await client.ask('POST', `/admin/backups/${backup.id}/restore`, { body: { name: 'again' } })
    expect(restored.status, restored.text).toBe(201)
    const rows = await client.ask('POST', '/api/db/again/query', { body: { sql: 'SELECT * FROM t' } })
    expect(rows.body.data).toEqual([
      { n: 1, s: 'one' },
      { n: 2, s: 'two' },
    ])
  })
})
