import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { addPerson } from '../harness/people.ts'
import { takenBackup } from './backup-calls.ts'
import { type RestClient, restClient } from './rest-client.ts'

// Reads that give somebody a whole database, or a whole log, are remembered as changes are.
let gateway: TestGateway
let client: RestClient
let backup: { readonly id: string; readonly size_bytes: number; readonly database_id: string }

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'fatal' } })
  client = restClient(gateway)
  await gateway.spawn('orders')
  await client.query('orders', 'CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT)')
  const numbers = 'WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 80000)'
  await client.query('orders', `${numbers} INSERT INTO t SELECT n, hex(randomblob(100)) FROM i`)
})
afterAll(() => gateway?.close())

const entries = async (action: string) => (await client.get(`/admin/audit?action=${action}`)).body.entries

/** Reads the head of an answer and some of its body, and leaves. */
function leftInTheMiddle(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${gateway.url}${path}`, { headers: { 'X-API-Key': gateway.key } }, (answer) => {
      answer.once('data', () => {
        asked.destroy()
        resolve()
      })
    })
    asked.once('error', reject).end()
  })
}

it('a backup that is downloaded: who, which, how much, and whether all of it went out', async () => {
  backup = await takenBackup(client, 'orders')
  const person = await addPerson(gateway, 'user')
  await client.ask('PUT', '/admin/databases/orders/owner', { body: { user: person.user.id } })
  const path = `/admin/backups/${backup.id}/download`
  const answer = await person.rest.ask('GET', path)
  expect(answer.status).toBe(200)
  await expect
    .poll(() => entries('downloadBackup'))
    .toMatchObject([
      {
        actor: { kind: 'api-key', name: expect.stringContaining(person.user.email) },
        address: '127.0.0.1',
        target: backup.id,
        outcome: 'done',
        status: 200,
        reason: null,
        details: { database: 'orders', database_id: backup.database_id, bytes: backup.size_bytes, is_whole: true },
      },
    ])
  expect((await entries('downloadBackup'))[0].request_id).toBeTruthy()

  // Whoever looks at the head alone, or is told that there is none, got nothing.
  await gateway.call('HEAD', path)
  await client.refused('GET', `/admin/backups/${'0'.repeat(32)}/download`)
  expect(await entries('downloadBackup')).toHaveLength(1)

  await leftInTheMiddle(path)
  await expect.poll(async () => (await entries('downloadBackup')).length).toBe(2)
  const [left] = await entries('downloadBackup')
  expect(left).toMatchObject({ outcome: 'failed', reason: 'CLIENT_GONE', details: { is_whole: false } })
  expect(left.actor).toMatchObject({ kind: 'api-key' })
  expect(left.details.bytes).toBeLessThanOrEqual(backup.size_bytes)
})

it.each([
  ['by path', '/db/orders/dump', {}],
  ['by host', '/dump', { Host: 'orders.db.localhost' }],
] as const)('a dump %s: who, of which database, and how much', async (_, path, headers) => {
  const before = (await entries('dumpDatabase')).length
  const token = await gateway.token('orders', 'read-only')
  const bytes = await new Promise<number>((resolve, reject) => {
    const all = { ...headers, Authorization: `Bearer ${token}` }
    const asked = request(`${gateway.url}${path}`, { headers: all }, (answer) => {
      let length = 0
      answer.on('data', (piece: Buffer) => {
        length += piece.length
      })
      answer.once('end', () => resolve(length)).once('error', reject)
    })
    asked.once('error', reject).end()
  })
  expect(bytes).toBeGreaterThan(10_000_000)
  await expect.poll(async () => (await entries('dumpDatabase')).length).toBe(before + 1)
  expect((await entries('dumpDatabase'))[0]).toMatchObject({
    actor: { kind: 'database-token' },
    target: 'orders',
    outcome: 'done',
    details: { database_id: backup.database_id, bytes, is_whole: true },
  })
})

it('a dump that its reader left is told as such', async () => {
  const before = (await entries('dumpDatabase')).length
  await leftInTheMiddle('/db/orders/dump')
  await expect.poll(async () => (await entries('dumpDatabase')).length).toBe(before + 1)
  expect((await entries('dumpDatabase'))[0]).toMatchObject({
    outcome: 'failed',
    reason: 'CLIENT_GONE',
    details: { is_whole: false },
  })
})

it.each([
  ['exportAudit', '/admin/audit/export'],
  ['exportLogs', '/admin/logs/export?format=csv'],
])('%s', async (action, path) => {
  const answer = await gateway.call('GET', path)
  const bytes = (await answer.arrayBuffer()).byteLength
  await expect
    .poll(() => entries(action))
    .toMatchObject([{ target: null, outcome: 'done', details: { bytes, is_whole: true } }])
})

it('queries, lists and looks are in no log of changes', async () => {
  const { body: before } = await client.get('/admin/audit?limit=1')
  await client.query('orders', 'SELECT count(*) FROM t')
  const rows = await gateway.call('POST', '/api/db/orders/query', { sql: 'SELECT * FROM t', format: 'ndjson' })
  await rows.text()
  await client.get('/admin/databases')
  await client.get('/admin/backups')
  const { body: after } = await client.get('/admin/audit?limit=1')
  expect(after.head).toEqual(before.head)
})
