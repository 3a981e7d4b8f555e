import { createClient as createRootClient } from '@libsql/client'
import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createWebClient } from '@libsql/client/web'
import { createClient as createWsClient } from '@libsql/client/ws'
import type { Client, Config } from '@libsql/core/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

interface Variant {
  readonly title: string
  readonly database: string
  readonly scheme: 'http' | 'ws'
  readonly by: 'path' | 'host'
  readonly create: (config: Config) => Client
}

const variants: readonly Variant[] = [
  { title: '@libsql/client/http by path', database: 'http-path', scheme: 'http', by: 'path', create: createHttpClient },
  { title: '@libsql/client/http by host', database: 'http-host', scheme: 'http', by: 'host', create: createHttpClient },
  { title: '@libsql/client/web over HTTP', database: 'web-http', scheme: 'http', by: 'host', create: createWebClient },
  { title: '@libsql/client/web over WebSocket', database: 'web-ws', scheme: 'ws', by: 'host', create: createWebClient },
  { title: '@libsql/client/ws by path', database: 'ws-path', scheme: 'ws', by: 'path', create: createWsClient },
  { title: '@libsql/client/ws by host', database: 'ws-host', scheme: 'ws', by: 'host', create: createWsClient },
  { title: '@libsql/client by path', database: 'node-http', scheme: 'http', by: 'path', create: createRootClient },
]

let gateway: TestGateway
let stopResolving: () => void

beforeAll(async () => {
  stopResolving = resolveDatabaseHosts()
  gateway = await startTestGateway()
})

afterAll(async () => {
  await gateway.close()
  stopResolving()
})

describe.each(variants)('$title', ({ database, scheme, by, create }) => {
  let client: Client
  const connect = (authToken: string, more: Partial<Config> = {}) =>
    create({ url: databaseUrls(gateway, database, scheme)[by], authToken, ...more })

  beforeAll(async () => {
    await gateway.spawn(database)
    client = connect(await gateway.token(database))
    await client.execute('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, photo BLOB)')
  })

  afterAll(() => client.close())

  async function names(): Promise<unknown[]> {
    return (await client.execute('SELECT name FROM users ORDER BY name')).rows.map((row) => row['name'])
  }

  test('execute() writes and reads with positional and named arguments', async () => {
    const inserted = await client.execute({ sql: 'INSERT INTO users (id, name) VALUES (?, ?)', args: [1, 'ada'] })
    expect(inserted).toMatchObject({ rowsAffected: 1, lastInsertRowid: 1n })
    await client.execute({ sql: 'INSERT INTO users (name) VALUES (:name)', args: { name: 'Grüße, 世界 🚀' } })
    const { columns, rows } = await client.execute({
      sql: 'SELECT id, name FROM users WHERE name = $name',
      args: { name: 'ada' },
    })
    expect(columns).toEqual(['id', 'name'])
    expect(rows.map((row) => [row['id'], row['name']])).toEqual([[1, 'ada']])
    expect(await names()).toEqual(['Grüße, 世界 🚀', 'ada'])
  })

  test('transaction() keeps what it commits and nothing of what it rolls back', async () => {
    const kept = await client.transaction('write')
    await kept.execute("INSERT INTO users (name) VALUES ('committed')")
    const seen = await kept.execute("SELECT count(*) AS n FROM users WHERE name = 'committed'")
    expect(seen.rows[0]?.['n']).toBe(1)
    await kept.commit()

    const dropped = await client.transaction('write')
    await dropped.execute("INSERT INTO users (name) VALUES ('rolled back')")
    await dropped.rollback()
    expect(await names()).toContain('committed')
    expect(await names()).not.toContain('rolled back')
  })

  test('batch() is all or nothing', async () => {
    const results = await client.batch(
      [{ sql: 'INSERT INTO users (name) VALUES (?)', args: ['batched'] }, 'SELECT count(*) AS n FROM users'],
      'write',
    )
    expect(results).toHaveLength(2)
    const failing = client.batch(
      ["INSERT INTO users (name) VALUES ('half')", "INSERT INTO users (name) VALUES ('batched')"],
      'write',
    )
    await expect(failing).rejects.toThrow(/UNIQUE constraint failed/)
    expect(await names()).toContain('batched')
    expect(await names()).not.toContain('half')
  })

  test('executeMultiple() and migrate() run scripts', async () => {
    await client.executeMultiple('CREATE TABLE one (x); CREATE TABLE two (y); INSERT INTO two VALUES (2);')
    await client.migrate(['ALTER TABLE two ADD COLUMN z', 'UPDATE two SET z = 3'])
    expect((await client.execute('SELECT y, z FROM two')).rows.map((row) => [row['y'], row['z']])).toEqual([[2, 3]])
  })

  test('a broken constraint shows its code and message', async () => {
    const failing = client.execute('INSERT INTO users (name) VALUES (NULL)')
    await expect(failing).rejects.toMatchObject({
      code: expect.stringMatching(/^SQLITE_CONSTRAINT/),
      message: expect.stringContaining('NOT NULL constraint failed: users.name'),
    })
  })

  test('int64 and blobs come back exactly', async () => {
    const exact = connect(await gateway.token(database), { intMode: 'bigint' })
    const photo = Uint8Array.from({ length: 256 }, (_, index) => index)
    const limits = [9223372036854775807n, -9223372036854775808n, 9007199254740993n]
    for (const id of limits) {
      await exact.execute({
        sql: 'INSERT INTO users (id, name, photo) VALUES (?, ?, ?)',
        args: [id, `user ${id}`, photo],
      })
      const { rows } = await exact.execute({ sql: 'SELECT id, photo FROM users WHERE id = ?', args: [id] })
      expect(rows[0]?.['id']).toBe(id)
      expect(Buffer.from(rows[0]?.['photo'] as ArrayBuffer)).toEqual(Buffer.from(photo)) // the client gives blobs so
    }
    exact.close()
  })

  test('an API key is a credential too', async () => {
    const withKey = connect(gateway.key)
    expect((await withKey.execute('SELECT 7 AS seven')).rows[0]?.['seven']).toBe(7)
    withKey.close()
  })
})
