import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { databaseStatus, killWorker } from '../harness/worker-process.ts'

// The client blocks the event loop while it talks, so the gateway needs a process of its own. It resolves names by
// itself, in native code, which does not know *.localhost: by path only.
let gateway: GatewayProcess
let folder: string
const clients: Client[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replica-'))
  gateway = await startGatewayProcess({ env: { DBFORGE_IDLE_MS: '500', DBFORGE_SHUTDOWN_GRACE_MS: '500' } })
})

afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})

afterAll(async () => {
  await gateway.stop()
  await rm(folder, { recursive: true, force: true })
})

function openReplica(database: string, authToken: string, { file = database, slash = true } = {}): Client {
  const { path } = databaseUrls(gateway, database)
  const syncUrl = slash ? path : path.slice(0, -1)
  const client = createClient({ url: `file:${join(folder, `${file}.db`)}`, syncUrl, authToken })
  clients.push(client)
  return client
}

async function count(client: Client): Promise<unknown> {
  return (await client.execute('SELECT count(*) AS n FROM notes')).rows[0]?.['n']
}

async function spawnNotes(name: string): Promise<string> {
  await gateway.spawn(name)
  await gateway.query(name, 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, data BLOB)')
  return gateway.token(name)
}

test.each([true, false])('a replica syncs, reads its file and writes through (slash at the end: %s)', async (slash) => {
  const name = `sync-${slash}`
  const replica = openReplica(name, await spawnNotes(name), { slash })
  await gateway.query(name, "INSERT INTO notes (text) VALUES ('by REST')")
  await replica.sync()
  expect(await count(replica)).toBe(1)
  const replicated = async () =>
    (await (await gateway.call('GET', `/admin/audit?action=replicateDatabase&target=${name}`)).json()).entries
  await expect
    .poll(replicated)
    .toMatchObject([{ actor: { kind: 'database-token' }, outcome: 'done', details: { bytes: null, is_whole: null } }])

  await replica.execute({
    sql: 'INSERT INTO notes (text, data) VALUES (?, ?)',
    args: ['by replica', new Uint8Array([0, 255])],
  })
  expect(await count(replica)).toBe(2)
  // Calls that follow are of the same replica, which is noted once a day.
  await replica.sync()
  expect(await replicated()).toHaveLength(1)
  expect((await gateway.query(name, 'SELECT text, data FROM notes WHERE id = 2')).data).toEqual([
    { text: 'by replica', data: { base64: 'AP8=' } },
  ])
})

test('a replica runs batches and interactive transactions', async () => {
  const replica = openReplica('sync-tx', await spawnNotes('sync-tx'))
  await replica.sync()
  await replica.batch(["INSERT INTO notes (text) VALUES ('one')", "INSERT INTO notes (text) VALUES ('two')"], 'write')
  const kept = await replica.transaction('write')
  await kept.execute("INSERT INTO notes (text) VALUES ('kept')")
  await kept.commit()
  const dropped = await replica.transaction('write')
  await dropped.execute("INSERT INTO notes (text) VALUES ('dropped')")
  await dropped.rollback()
  await replica.sync()
  expect(await count(replica)).toBe(3)
  await expect(replica.execute('INSERT INTO notes (text) VALUES (NULL)')).rejects.toThrow(/NOT NULL constraint failed/)
})

test('a replica follows a database of many frames', async () => {
  const replica = openReplica('sync-large', await spawnNotes('sync-large'))
  const rows = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3000) SELECT n FROM r'
  await gateway.query('sync-large', `INSERT INTO notes (text, data) SELECT 'row ' || n, zeroblob(1000) FROM (${rows})`)
  const synced = await replica.sync()
  expect(synced?.frames_synced).toBeGreaterThan(700)
  expect(await count(replica)).toBe(3000)
})

test('a replica works on after its worker was killed and after it slept', async () => {
  const replica = openReplica('sync-wake', await spawnNotes('sync-wake'))
  await replica.execute("INSERT INTO notes (text) VALUES ('before')")
  // A container that is paused meanwhile cannot be killed.
  const setIdle = (idleMs: number | null) => gateway.call('PATCH', '/admin/databases/sync-wake', { idle_ms: idleMs })
  expect((await setIdle(600_000)).status).toBe(200)
  await gateway.query('sync-wake', 'SELECT 1')
  await killWorker(gateway, 'sync-wake')
  await eventually(() => replica.sync(), { what: 'a sync after the crash' })
  await replica.execute("INSERT INTO notes (text) VALUES ('after the crash')")

  expect((await setIdle(null)).status).toBe(200)
  await eventually(async () => (await databaseStatus(gateway, 'sync-wake')) === 'sleeping', {
    what: 'the database to sleep',
  })
  await gateway.query('sync-wake', "INSERT INTO notes (text) VALUES ('meanwhile')")
  await eventually(async () => (await databaseStatus(gateway, 'sync-wake')) === 'sleeping', {
    what: 'the database to sleep again',
  })
  await replica.sync()
  expect(await count(replica)).toBe(3)
  // It may have been idle for long enough again.
  await eventually(async () => (await replica.sync()) && (await databaseStatus(gateway, 'sync-wake')) === 'running')
})

test('a replica with a wrong token is refused at once, with the reason', async () => {
  await spawnNotes('sync-wrong')
  const stranger = await gateway.token(await gateway.spawn('sync-stranger'))
  for (const token of ['nonsense', stranger]) {
    expect(() => openReplica('sync-wrong', token, { file: `wrong-${token.length}` })).toThrow(/Unauthorized/)
  }
})

test('a replica of an unknown database is refused with the reason', async () => {
  const replica = openReplica('nowhere', gateway.key)
  await expect(replica.sync()).rejects.toThrow(/NamespaceDoesntExist/)
})

test('a read-only token syncs but does not write', async () => {
  await spawnNotes('sync-ro')
  await gateway.query('sync-ro', "INSERT INTO notes (text) VALUES ('readable')")
  const replica = openReplica('sync-ro', await gateway.token('sync-ro', 'read-only'))
  await replica.sync()
  expect(await count(replica)).toBe(1)
  await expect(replica.execute("INSERT INTO notes (text) VALUES ('not written')")).rejects.toThrow()
  expect((await gateway.query('sync-ro', 'SELECT count(*) AS n FROM notes')).data).toEqual([{ n: 1 }])
})

test('a replica is one connection over its syncs; when it is ended its next sync fails, and a later one works', async () => {
  const replica = openReplica('sync-live', await spawnNotes('sync-live'))
  await replica.sync()
  await replica.sync()
  const listed = async () =>
    (await (await gateway.call('GET', '/admin/connections?kind=replica&database=sync-live')).json()).connections
  await expect
    .poll(listed)
    .toMatchObject([{ principal: { kind: 'database-token', name: 'full token' }, status: 'idle' }])
  const [found] = await listed()
  expect(found.queries_executed).toBeGreaterThan(1)
  expect((await gateway.call('DELETE', `/admin/connections/${found.id}`)).status).toBe(200)
  expect(await listed()).toEqual([])
  await expect(replica.sync()).rejects.toThrow(/Handshake/i)
  await eventually(() => replica.sync(), { what: 'a sync after the end' })
  expect(await count(replica)).toBe(0)
})
