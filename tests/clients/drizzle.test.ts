import { eq, sql } from 'drizzle-orm'
import { drizzle as drizzleNode } from 'drizzle-orm/libsql'
import { drizzle as drizzleHttp } from 'drizzle-orm/libsql/http'
import { drizzle as drizzleWeb } from 'drizzle-orm/libsql/web'
import { drizzle as drizzleWs } from 'drizzle-orm/libsql/ws'
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

const users = sqliteTable('users', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  photo: blob('photo', { mode: 'buffer' }),
  balance: blob('balance', { mode: 'bigint' }),
})

const variants = [
  { title: 'drizzle-orm/libsql by path', database: 'drizzle-node', by: 'path', scheme: 'http', drizzle: drizzleNode },
  {
    title: 'drizzle-orm/libsql/http by host',
    database: 'drizzle-http',
    by: 'host',
    scheme: 'http',
    drizzle: drizzleHttp,
  },
  { title: 'drizzle-orm/libsql/web by path', database: 'drizzle-web', by: 'path', scheme: 'http', drizzle: drizzleWeb },
  { title: 'drizzle-orm/libsql/ws by host', database: 'drizzle-ws', by: 'host', scheme: 'ws', drizzle: drizzleWs },
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

describe.each(variants)('$title', ({ database, by, scheme, drizzle }) => {
  let db: ReturnType<typeof drizzleNode>

  beforeAll(async () => {
    await gateway.spawn(database)
    const connection = { url: databaseUrls(gateway, database, scheme)[by], authToken: await gateway.token(database) }
    db = drizzle({ connection })
    await db.run(sql`CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, photo BLOB, balance BLOB)`)
  })

  const names = async () => (await db.select({ name: users.name }).from(users)).map(({ name }) => name)

  test('inserts, selects, updates and deletes', async () => {
    const [inserted] = await db.insert(users).values({ name: 'ada' }).returning()
    expect(inserted).toMatchObject({ id: 1, name: 'ada' })
    await db.update(users).set({ name: 'grace' }).where(eq(users.name, 'ada'))
    expect(await names()).toEqual(['grace'])
    await db.delete(users).where(eq(users.id, 1))
    expect(await names()).toEqual([])
  })

  test('transaction() commits and rolls back', async () => {
    await db.transaction(async (tx) => {
      await tx.insert(users).values({ name: 'kept' })
      expect(await tx.select().from(users).where(eq(users.name, 'kept'))).toHaveLength(1)
    })
    const failing = db.transaction(async (tx) => {
      await tx.insert(users).values({ name: 'dropped' })
      tx.rollback()
    })
    await expect(failing).rejects.toThrow()
    expect(await names()).toContain('kept')
    expect(await names()).not.toContain('dropped')
  })

  test('batch() is all or nothing', async () => {
    await db.batch([db.insert(users).values({ name: 'one' }), db.insert(users).values({ name: 'two' })])
    const failing = db.batch([db.insert(users).values({ name: 'half' }), db.insert(users).values({ name: 'one' })])
    await expect(failing).rejects.toThrow()
    expect(await names()).toContain('two')
    expect(await names()).not.toContain('half')
  })

  test('a broken constraint tells which', async () => {
    await db.insert(users).values({ name: 'unique' })
    const failing = db.insert(users).values({ name: 'unique' })
    await expect(failing).rejects.toMatchObject({
      cause: { message: expect.stringContaining('UNIQUE constraint failed: users.name') },
    })
  })

  test('int64 and blobs come back exactly', async () => {
    const photo = Buffer.from(Uint8Array.from({ length: 256 }, (_, index) => index))
    const balance = 9223372036854775807n
    await db.insert(users).values({ name: 'exact', photo, balance })
    const [found] = await db.select().from(users).where(eq(users.name, 'exact'))
    expect(found?.photo).toEqual(photo)
    expect(found?.balance).toBe(balance)
  })
})
