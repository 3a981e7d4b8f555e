import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { batch, close, execute, type HranaHttp, hranaHttp } from '../harness/hrana-http.ts'
import { HranaSocket, openHranaSocket } from '../harness/hrana-socket.ts'
import { openRequest } from '../harness/raw-http.ts'

// An embedded replica blocks the event loop while it talks, so the gateway has a process of its own.
let gateway: GatewayProcess
let folder: string
let database: string
let token: string
let client: HranaHttp
let socketUrl: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'protection-'))
  gateway = await startGatewayProcess({ env: { DBFORGE_SHUTDOWN_GRACE_MS: '500' } })
})

beforeEach(async () => {
  count += 1
  database = await gateway.spawn(`vault-${count}`)
  await gateway.query(database, 'CREATE TABLE notes (text TEXT)')
  await gateway.query(database, "INSERT INTO notes VALUES ('first')")
  token = await gateway.token(database)
  client = hranaHttp(databaseUrls(gateway, database).path, token)
  socketUrl = databaseUrls(gateway, database, 'ws').path
})

afterAll(async () => {
  await gateway.stop()
  await rm(folder, { recursive: true, force: true })
})

async function protect(protection: Record<string, boolean>): Promise<void> {
  const answer = await gateway.call('PATCH', `/admin/databases/${database}`, { protection })
  expect(answer.status).toBe(200)
  expect((await answer.json()).database.protection).toMatchObject(protection)
}

async function noteCount(): Promise<number> {
  return (await gateway.query(database, 'SELECT count(*) AS n FROM notes')).data[0].n
}

function rest(method: string, path: string, body?: unknown): Promise<{ status: number; reason?: string }> {
  return gateway.call(method, `/api/db/${database}${path}`, body).then(async (answer) => {
    const { error } = await answer.json()
    return { status: answer.status, ...(error === undefined ? {} : { reason: error.reason }) }
  })
}

const insertion = "INSERT INTO notes VALUES ('forbidden')"
const rows = { rows: [{ text: 'forbidden' }] }

describe('a database that is protected from deletion', () => {
  beforeEach(() => protect({ prevent_deletion: true }))

  test('is neither deleted nor pruned, and says how it can be', async () => {
    for (const [method, path] of [
      ['DELETE', `/admin/databases/${database}?force=true`],
      ['POST', `/admin/databases/prune/${database}`],
    ] as const) {
      const answer = await gateway.call(method, path)
      expect(answer.status).toBe(409)
      expect((await answer.json()).error).toMatchObject({
        reason: 'DATABASE_PROTECTED',
        message: expect.stringContaining('prevent_deletion'),
      })
    }
    expect(await noteCount()).toBe(1)
  })

  test('works, and is deleted once it is not protected any more', async () => {
    await gateway.query(database, "INSERT INTO notes VALUES ('second')")
    expect(await noteCount()).toBe(2)
    await protect({ prevent_deletion: false })
    expect((await gateway.call('DELETE', `/admin/databases/${database}`)).status).toBe(200)
  })
})

describe('blocked writes', () => {
  beforeEach(() => protect({ block_writes: true }))

  test('REST refuses every write, and reads on', async () => {
    const refused = { status: 403, reason: 'WRITES_BLOCKED' }
    expect(await rest('POST', '/query', { sql: insertion })).toEqual(refused)
    expect(await rest('POST', '/batch', { statements: [{ sql: insertion }] })).toEqual(refused)
    expect(await rest('POST', '/batch', { statements: [{ sql: insertion }], transaction: false })).toEqual(refused)
    expect(await rest('POST', '/tables/notes/rows', rows)).toEqual(refused)
    expect(await rest('PATCH', '/tables/notes/rows?text=first', { text: 'changed' })).toEqual(refused)
    expect(await rest('DELETE', '/tables/notes/rows?text=first')).toEqual(refused)
    expect(await rest('POST', '/tables', { table_name: 't', columns: [{ name: 'a', type: 'TEXT' }] })).toEqual(refused)
    expect((await rest('GET', '/tables/notes/rows')).status).toBe(200)
    expect(await noteCount()).toBe(1)
  })

  test('Hrana over HTTP refuses every write, of tokens and keys alike, and reads on', async () => {
    for (const credential of [token, gateway.key]) {
      const writer = hranaHttp(databaseUrls(gateway, database).path, credential)
      for (const [path, body] of [
        ['/v1/execute', { stmt: { sql: insertion } }],
        ['/v1/batch', { batch: batch(insertion) }],
        ['/v2/pipeline', { requests: [execute(insertion), close] }],
        ['/v3/pipeline', { requests: [execute('BEGIN'), execute(insertion), execute('COMMIT'), close] }],
        ['/v3/pipeline', { requests: [{ type: 'sequence', sql: insertion }, close] }],
        ['/v3/pipeline', { requests: [execute(insertion)] }],
        ['/', { statements: [insertion] }],
      ] as const) {
        const answer = await writer.post(path, body)
        expect([path, answer.status, answer.json().code]).toEqual([path, 403, 'BLOCKED'])
        expect(answer.json().message).toContain('Writes to')
      }
      // sqld cuts the answer of such a cursor, and so does the gateway.
      await writer.post('/v3/cursor', { batch: batch(insertion) }).catch(() => undefined)
      expect(await writer.value('SELECT count(*) FROM notes')).toEqual({ type: 'integer', value: '1' })
    }
  })

  test('a WebSocket that opens reads only', async () => {
    const socket = await openHranaSocket(socketUrl, token)
    expect((await socket.execute('SELECT count(*) FROM notes')).response.result.rows[0][0].value).toBe('1')
    // sqld ends a socket that may only read and writes.
    expect((await socket.execute(insertion, [], 2)).type).not.toBe('response_ok')
    expect(await noteCount()).toBe(1)
  })

  test('a replica syncs, and cannot write through', async () => {
    const replica = createClient({
      url: `file:${join(folder, `${database}.db`)}`,
      syncUrl: databaseUrls(gateway, database).path,
      authToken: token,
    })
    await replica.sync()
    expect((await replica.execute('SELECT count(*) AS n FROM notes')).rows[0]?.['n']).toBe(1)
    await expect(replica.execute(insertion)).rejects.toThrow()
    replica.close()
    expect(await noteCount()).toBe(1)
  })

  test('a dump is given out', async () => {
    expect((await client.get('/dump')).text).toContain('first')
  })

  test('end with the setting', async () => {
    await protect({ block_writes: false })
    expect((await rest('POST', '/query', { sql: insertion })).status).toBe(200)
    expect((await client.post('/v2/pipeline', { requests: [execute(insertion), close] })).status).toBe(200)
    expect(await noteCount()).toBe(3)
  })
})

describe('writes that are blocked in the middle', () => {
  test('a transaction that is open cannot write any more, and its effect is lost', async () => {
    const { baton } = await client.pipeline([execute('BEGIN IMMEDIATE'), execute(insertion)])
    await protect({ block_writes: true })
    const answer = await client.post('/v3/pipeline', {
      baton,
      requests: [execute(insertion), execute('COMMIT'), close],
    })
    expect(answer.status).toBe(403)
    await protect({ block_writes: false })
    expect(await noteCount()).toBe(1)
  })

  test('a WebSocket that may write ends, one that may only read stays', async () => {
    const writer = await openHranaSocket(socketUrl, token)
    const reader = await openHranaSocket(socketUrl, await gateway.token(database, 'read-only'))
    await protect({ block_writes: true })
    expect((await writer.ended).code).toBe(1008)
    expect((await reader.execute('SELECT 1')).type).toBe('response_ok')
    await reader.close()
  })

  test('lanes that are warm take no write any more', async () => {
    const insert = { requests: [execute("INSERT INTO notes VALUES ('warm')"), close] }
    await Promise.all(Array.from({ length: 64 }, () => client.post('/v2/pipeline', insert)))
    await Promise.all(Array.from({ length: 64 }, () => client.post('/v2/pipeline', insert)))
    await protect({ block_writes: true })
    const answers = await Promise.all(Array.from({ length: 16 }, () => client.post('/v2/pipeline', insert)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
    expect(await noteCount()).toBe(129)
  })
})

describe('blocked reads', () => {
  test('nothing is given out by any path, to tokens and keys alike', async () => {
    await protect({ block_reads: true })
    const refused = { status: 403, reason: 'READS_BLOCKED' }
    expect(await rest('POST', '/query', { sql: 'SELECT 1' })).toEqual(refused)
    expect(await rest('POST', '/query', { sql: insertion })).toEqual(refused)
    expect(await rest('POST', '/query', { sql: 'SELECT 1', format: 'ndjson' })).toEqual(refused)
    expect(await rest('POST', '/batch', { statements: [{ sql: 'SELECT 1' }] })).toEqual(refused)
    expect(await rest('GET', '/tables/notes/rows')).toEqual(refused)
    expect(await rest('POST', '/tables/notes/rows', rows)).toEqual(refused)
    expect(await rest('GET', '/schema')).toEqual(refused)
    for (const credential of [token, gateway.key]) {
      const reader = hranaHttp(databaseUrls(gateway, database).path, credential)
      const answers = [
        await reader.post('/v2/pipeline', { requests: [execute('SELECT 1'), close] }),
        await reader.post('/v3/cursor', { batch: batch('SELECT 1') }),
        await reader.post('/v1/execute', { stmt: { sql: 'SELECT 1' } }),
        await reader.post('/', { statements: ['SELECT 1'] }),
        await reader.get('/dump'),
        await reader.get('/beta/listen?table=notes'),
        await reader.get('/v1/jobs'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403])
      for (const answer of answers) expect(answer.json().code).toBe('BLOCKED')
    }
    const socket = await new HranaSocket(socketUrl).open()
    expect((await socket.hello(token)).error.code).toBe('BLOCKED')
    expect((await socket.ended).code).toBe(1008)
  })

  test('a replica that has synced gets nothing new', async () => {
    const replica = createClient({
      url: `file:${join(folder, `${database}.db`)}`,
      syncUrl: databaseUrls(gateway, database).path,
      authToken: token,
    })
    await replica.sync()
    await gateway.query(database, "INSERT INTO notes VALUES ('later')")
    await protect({ block_reads: true })
    await expect(replica.sync()).rejects.toThrow()
    expect((await replica.execute('SELECT count(*) AS n FROM notes')).rows[0]?.['n']).toBe(1)
    await expect(replica.execute(insertion)).rejects.toThrow()
    replica.close()
    await protect({ block_reads: false })
    expect(await noteCount()).toBe(2)
  })

  test('what is open ends: WebSockets and change feeds', async () => {
    const socket = await openHranaSocket(socketUrl, await gateway.token(database, 'read-only'))
    const url = `${databaseUrls(gateway, database).path}beta/listen?table=notes`
    const feed = await openRequest(url, { headers: { authorization: `Bearer ${token}` } })
    const cut = new Promise((resolve) => feed.once('close', resolve))
    feed.on('error', () => undefined).resume()
    await protect({ block_reads: true })
    expect((await socket.ended).code).toBe(1008)
    await cut
    expect(feed.complete).toBe(false)
  })

  test('the database is shown, without what is in it', async () => {
    await protect({ block_reads: true })
    const answer = await gateway.call('GET', `/admin/databases/${database}?wake=true`)
    expect((await answer.json()).database).toMatchObject({ name: database, tables: null, indexes: null })
  })
})

test('protection is given at creation, and changes member by member', async () => {
  const name = `given-${count}`
  await gateway.spawn(name, { protection: { prevent_deletion: true } })
  const changed = await gateway.call('PATCH', `/admin/databases/${name}`, { protection: { block_writes: true } })
  expect((await changed.json()).database.protection).toEqual({
    prevent_deletion: true,
    block_reads: false,
    block_writes: true,
    allowed_addresses: [],
    maintenance: null,
  })
})
