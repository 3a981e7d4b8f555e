import { type Connection, connect, type Transaction } from '@tursodatabase/serverless'
import { type Client, createClient } from '@tursodatabase/serverless/compat'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

let gateway: TestGateway
let stopResolving: () => void
const table = 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, photo BLOB)'
const photo = Buffer.from(Uint8Array.from({ length: 256 }, (_, index) => index))

beforeAll(async () => {
  stopResolving = resolveDatabaseHosts()
  gateway = await startTestGateway()
})

afterAll(async () => {
  await gateway.close()
  stopResolving()
})

describe.each(['path', 'host'] as const)('@tursodatabase/serverless connect() by %s', (by) => {
  let connection: Connection

  beforeAll(async () => {
    const name = await gateway.spawn(`turso-${by}`)
    connection = connect({ url: databaseUrls(gateway, name)[by], authToken: await gateway.token(name) })
    await connection.exec(table)
  })

  afterAll(() => connection.close())

  const names = async (): Promise<unknown[]> =>
    (await connection.all('SELECT name FROM users ORDER BY name')).map((row: { name: string }) => row.name)

  test('prepared statements write and read', async () => {
    const insert = await connection.prepare('INSERT INTO users (name) VALUES (?)')
    expect(await insert.run(['ada'])).toMatchObject({ changes: 1, lastInsertRowid: 1 })
    const find = await connection.prepare('SELECT id, name FROM users WHERE name = ?')
    expect(find.columns().map((column: { name: string }) => column.name)).toEqual(['id', 'name'])
    expect(await find.get(['ada'])).toMatchObject({ id: 1, name: 'ada' })
    expect(await find.all(['nobody'])).toEqual([])
  })

  test('transactionAsync() commits what succeeds and rolls back what throws', async () => {
    const add = connection.transactionAsync(async (tx: Transaction, name: string, fails: boolean) => {
      await tx.run('INSERT INTO users (name) VALUES (?)', [name])
      if (fails) throw new Error('Changed my mind')
    })
    await add('kept', false)
    await expect(add('dropped', true)).rejects.toThrow('Changed my mind')
    expect(await names()).toContain('kept')
    expect(await names()).not.toContain('dropped')
  })

  test('BEGIN and COMMIT on the connection keep their stream', async () => {
    await connection.exec('BEGIN IMMEDIATE')
    await connection.run("INSERT INTO users (name) VALUES ('by hand')")
    expect(connection.inTransaction).toBe(true)
    await connection.exec('COMMIT')
    expect(connection.inTransaction).toBe(false)
    expect(await names()).toContain('by hand')
  })

  test('batch() with a mode is all or nothing', async () => {
    await connection.batch(
      ["INSERT INTO users (name) VALUES ('one')", "INSERT INTO users (name) VALUES ('two')"],
      'immediate',
    )
    const failing = connection.batch(
      ["INSERT INTO users (name) VALUES ('half')", "INSERT INTO users (name) VALUES ('one')"],
      'immediate',
    )
    await expect(failing).rejects.toThrow(/UNIQUE constraint failed/)
    expect(await names()).not.toContain('half')
  })

  test('a broken constraint shows its message and the connection works on', async () => {
    await expect(connection.run('INSERT INTO users (name) VALUES (NULL)')).rejects.toThrow(/NOT NULL constraint failed/)
    expect((await connection.get('SELECT 1 AS one')).one).toBe(1)
  })

  test('int64 and blobs come back exactly', async () => {
    const id = 9223372036854775807n
    await connection.run('INSERT INTO users (id, name, photo) VALUES (?, ?, ?)', [id, 'largest', photo])
    const find = (await connection.prepare('SELECT id, photo FROM users WHERE name = ?')).safeIntegers()
    const row = await find.get(['largest'])
    expect(row.id).toBe(id)
    expect(Buffer.from(row.photo)).toEqual(photo)
  })
})

describe.each(['path', 'host'] as const)('@tursodatabase/serverless/compat by %s', (by) => {
  let client: Client

  beforeAll(async () => {
    const name = await gateway.spawn(`compat-${by}`)
    client = createClient({ url: databaseUrls(gateway, name)[by], authToken: await gateway.token(name) })
    await client.execute(table)
  })

  afterAll(() => client.close())

  const names = async (): Promise<unknown[]> =>
    (await client.execute('SELECT name FROM users')).rows.map((row) => row['name'])

  test('execute() writes and reads', async () => {
    const inserted = await client.execute({
      sql: 'INSERT INTO users (name, photo) VALUES (?, ?)',
      args: ['ada', photo],
    })
    expect(inserted.rowsAffected).toBe(1)
    const { rows } = await client.execute('SELECT id, name, photo FROM users WHERE name = ?', ['ada'])
    expect(rows[0]).toMatchObject({ id: 1, name: 'ada' })
    expect(rows[0]?.['photo']).toEqual(photo)
  })

  test('transaction() commits and rolls back', async () => {
    const kept = await client.transaction('write')
    await kept.execute("INSERT INTO users (name) VALUES ('kept')")
    await kept.commit()
    const dropped = await client.transaction('write')
    await dropped.execute("INSERT INTO users (name) VALUES ('dropped')")
    await dropped.rollback()
    expect(await names()).toContain('kept')
    expect(await names()).not.toContain('dropped')
  })

  test('batch() is all or nothing', async () => {
    await client.batch(["INSERT INTO users (name) VALUES ('one')", "INSERT INTO users (name) VALUES ('two')"], 'write')
    const failing = client.batch(
      ["INSERT INTO users (name) VALUES ('half')", "INSERT INTO users (name) VALUES ('one')"],
      'write',
    )
    await expect(failing).rejects.toThrow(/UNIQUE constraint failed/)
    expect(await names()).not.toContain('half')
  })

  test('executeMultiple() runs a script', async () => {
    await client.executeMultiple('CREATE TABLE t (x); INSERT INTO t VALUES (5);')
    expect((await client.execute('SELECT x FROM t')).rows[0]?.['x']).toBe(5)
  })
})
