import { LibsqlDialect as OfficialDialect } from '@libsql/kysely-libsql'
import { type Dialect, Kysely, sql } from 'kysely'
import { LibsqlDialect as CommunityDialect } from 'kysely-libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls, resolveDatabaseHosts } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

interface Schema {
  users: { id: number | bigint | null; name: string | null; photo: Uint8Array | ArrayBuffer | null }
}

interface Variant {
  readonly title: string
  readonly database: string
  readonly by: 'path' | 'host'
  readonly dialect: (config: { url: string; authToken: string; intMode?: 'bigint' }) => Dialect
}

const variants: readonly Variant[] = [
  {
    title: '@libsql/kysely-libsql by path',
    database: 'official-path',
    by: 'path',
    dialect: (config) => new OfficialDialect(config),
  },
  {
    title: '@libsql/kysely-libsql by host',
    database: 'official-host',
    by: 'host',
    dialect: (config) => new OfficialDialect(config),
  },
  {
    title: 'kysely-libsql by path',
    database: 'community-path',
    by: 'path',
    dialect: (config) => new CommunityDialect(config),
  },
  {
    title: 'kysely-libsql by host',
    database: 'community-host',
    by: 'host',
    dialect: (config) => new CommunityDialect(config),
  },
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

describe.each(variants)('$title', ({ database, by, dialect }) => {
  let db: Kysely<Schema>
  const connect = async (more: { intMode?: 'bigint' } = {}) =>
    new Kysely<Schema>({
      dialect: dialect({ url: databaseUrls(gateway, database)[by], authToken: await gateway.token(database), ...more }),
    })

  beforeAll(async () => {
    await gateway.spawn(database)
    db = await connect()
    await db.schema
      .createTable('users')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('photo', 'blob')
      .execute()
  })

  afterAll(() => db.destroy())

  const names = async () => (await db.selectFrom('users').select('name').execute()).map(({ name }) => name)

  test('inserts, selects, updates and deletes', async () => {
    const inserted = await db.insertInto('users').values({ id: 1, name: 'ada', photo: null }).executeTakeFirst()
    expect(inserted.insertId).toBe(1n)
    await db.updateTable('users').set({ name: 'grace' }).where('name', '=', 'ada').execute()
    expect(await names()).toEqual(['grace'])
    const deleted = await db.deleteFrom('users').where('id', '=', 1).executeTakeFirst()
    expect(deleted.numDeletedRows).toBe(1n)
  })

  test('transaction() commits and rolls back', async () => {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('users').values({ id: null, name: 'kept', photo: null }).execute()
      expect(await tx.selectFrom('users').selectAll().where('name', '=', 'kept').execute()).toHaveLength(1)
    })
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('users').values({ id: null, name: 'dropped', photo: null }).execute()
      throw new Error('Changed my mind')
    })
    await expect(failing).rejects.toThrow('Changed my mind')
    expect(await names()).toContain('kept')
    expect(await names()).not.toContain('dropped')
  })

  test('several rows go in with one statement', async () => {
    const rows = ['one', 'two', 'three'].map((name) => ({ id: null, name, photo: null }))
    const { numInsertedOrUpdatedRows } = await db.insertInto('users').values(rows).executeTakeFirst()
    expect(numInsertedOrUpdatedRows).toBe(3n)
  })

  test('a broken constraint shows its message', async () => {
    const failing = db.insertInto('users').values({ id: null, name: null, photo: null }).execute()
    await expect(failing).rejects.toThrow(/NOT NULL constraint failed: users.name/)
  })

  test('int64 and blobs come back exactly', async () => {
    const exact = await connect({ intMode: 'bigint' })
    const photo = Uint8Array.from({ length: 256 }, (_, index) => index)
    const id = 9223372036854775807n
    await exact.insertInto('users').values({ id, name: 'exact', photo }).execute()
    const found = await exact.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(found.id).toBe(id)
    expect(Buffer.from(found.photo as ArrayBuffer)).toEqual(Buffer.from(photo)) // the client gives blobs so
    const { rows } = await sql<{ n: bigint }>`SELECT count(*) AS n FROM users WHERE id = ${id}`.execute(exact)
    expect(rows[0]?.n).toBe(1n)
    await exact.destroy()
  })
})
