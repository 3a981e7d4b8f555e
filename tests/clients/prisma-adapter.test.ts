import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaLibSql as PrismaLibSqlWeb } from '@prisma/adapter-libsql/web'
import type { ArgType, SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

const variants = [
  { title: '@prisma/adapter-libsql by path', database: 'prisma-node', by: 'path', Factory: PrismaLibSql },
  { title: '@prisma/adapter-libsql/web by host', database: 'prisma-web', by: 'host', Factory: PrismaLibSqlWeb },
] as const

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

function query(sql: string, ...typed: readonly [value: unknown, type: ArgType['scalarType']][]): SqlQuery {
  return {
    sql,
    args: typed.map(([value]) => value),
    argTypes: typed.map(([, scalarType]) => ({ scalarType, arity: 'scalar' })),
  }
}

describe.each(variants)('$title', ({ database, by, Factory }) => {
  let adapter: SqlDriverAdapter

  beforeAll(async () => {
    await gateway.spawn(database)
    const url = databaseUrls(gateway, database)[by]
    adapter = await new Factory({ url, authToken: await gateway.token(database), intMode: 'bigint' }).connect()
    await adapter.executeScript(`
      CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, photo BLOB);
      INSERT INTO users (id, name) VALUES (1, 'ada');
    `)
  })

  afterAll(() => adapter.dispose())

  const names = async () => (await adapter.queryRaw(query('SELECT name FROM users ORDER BY name'))).rows.flat()

  test('executeScript(), executeRaw() and queryRaw() write and read', async () => {
    expect(
      await adapter.executeRaw(query('INSERT INTO users (id, name) VALUES (?, ?)', [2, 'int'], ['grace', 'string'])),
    ).toBe(1)
    const { columnNames, rows } = await adapter.queryRaw(
      query('SELECT id, name FROM users WHERE name = ?', ['grace', 'string']),
    )
    expect(columnNames).toEqual(['id', 'name'])
    expect(rows).toEqual([['2', 'grace']])
    expect(await names()).toEqual(['ada', 'grace'])
  })

  test('startTransaction() commits and rolls back', async () => {
    const kept = await adapter.startTransaction()
    await kept.executeRaw(query('INSERT INTO users (id, name) VALUES (?, ?)', [3, 'int'], ['kept', 'string']))
    await kept.commit()
    const dropped = await adapter.startTransaction()
    await dropped.executeRaw(query('INSERT INTO users (id, name) VALUES (?, ?)', [4, 'int'], ['dropped', 'string']))
    await dropped.rollback()
    expect(await names()).toContain('kept')
    expect(await names()).not.toContain('dropped')
  })

  test('errors of the database keep their code and message', async () => {
    const failing = adapter.executeRaw(query("INSERT INTO users (id, name) VALUES (9, 'ada')"))
    await expect(failing).rejects.toThrow(/SQLITE_CONSTRAINT.*UNIQUE constraint failed: users.name/)
    await expect(adapter.queryRaw(query('SELECT * FROM nowhere'))).rejects.toThrow(/no such table: nowhere/)
    expect(await names()).toContain('ada')
  })

  test('int64 and blobs come back exactly', async () => {
    const photo = Uint8Array.from({ length: 256 }, (_, index) => index)
    const insert = query(
      'INSERT INTO users (id, name, photo) VALUES (?, ?, ?)',
      ['9223372036854775807', 'bigint'],
      ['exact', 'string'],
      [Buffer.from(photo).toString('base64'), 'bytes'],
    )
    await adapter.executeRaw(insert)
    const { rows } = await adapter.queryRaw(query('SELECT id, photo FROM users WHERE name = ?', ['exact', 'string']))
    expect(rows[0]?.[0]).toBe('9223372036854775807')
    expect(Buffer.from(rows[0]?.[1] as Uint8Array)).toEqual(Buffer.from(photo)) // a blob column
  })
})
