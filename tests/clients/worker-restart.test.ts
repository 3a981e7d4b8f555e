import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createWsClient } from '@libsql/client/ws'
import { connect } from '@tursodatabase/serverless'
import { drizzle } from 'drizzle-orm/libsql/http'
import { Kysely, sql } from 'kysely'
import { LibsqlDialect } from 'kysely-libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { createMovableClock } from '../harness/movable-clock.ts'
import { databaseStatus, killWorker, openConnections } from '../harness/worker-process.ts'

interface Session {
  /** Counts the rows of `notes`. */
  count(): Promise<number>
  add(text: string): Promise<unknown>
  close(): unknown
}

interface Variant {
  readonly client: string
  readonly database: string
  /** Whether the first call after the loss of the worker fails, as it does against sqld itself. */
  readonly firstCallFails: boolean
  /** Whether the client keeps a socket open, which keeps its database awake. */
  readonly holdsSocket: boolean
  readonly open: (urls: { http: string; ws: string }, authToken: string) => Session
}

const countSql = 'SELECT count(*) AS n FROM notes'
const addSql = 'INSERT INTO notes (text) VALUES (?)'

const variants: readonly Variant[] = [
  {
    client: '@libsql/client/http',
    database: 'again-http',
    firstCallFails: false,
    holdsSocket: false,
    open: ({ http: url }, authToken) => libsqlSession(createHttpClient({ url, authToken })),
  },
  {
    client: '@libsql/client/ws',
    database: 'again-ws',
    firstCallFails: false,
    holdsSocket: true,
    open: ({ ws: url }, authToken) => libsqlSession(createWsClient({ url, authToken })),
  },
  {
    client: '@tursodatabase/serverless',
    database: 'again-turso',
    firstCallFails: true,
    holdsSocket: false,
    open({ http: url }, authToken) {
      const connection = connect({ url, authToken })
      return {
        count: async () => (await connection.get(countSql)).n,
        add: (text) => connection.run(addSql, [text]),
        close: () => connection.close(),
      }
    },
  },
  {
    client: 'drizzle-orm/libsql',
    database: 'again-drizzle',
    firstCallFails: false,
    holdsSocket: false,
    open: ({ http: url }, authToken) => libsqlSession(drizzle({ connection: { url, authToken } }).$client),
  },
  {
    client: 'kysely-libsql',
    database: 'again-kysely',
    firstCallFails: false,
    holdsSocket: false,
    open({ http: url }, authToken) {
      const db = new Kysely<unknown>({ dialect: new LibsqlDialect({ url, authToken }) })
      return {
        count: async () => (await sql<{ n: number }>`SELECT count(*) AS n FROM notes`.execute(db)).rows[0]?.n ?? -1,
        add: (text) => sql`INSERT INTO notes (text) VALUES (${text})`.execute(db),
        close: () => db.destroy(),
      }
    },
  },
]

function libsqlSession(client: ReturnType<typeof createHttpClient>): Session {
  return {
    count: async () => Number((await client.execute(countSql)).rows[0]?.['n']),
    add: (text) => client.execute({ sql: addSql, args: [text] }),
    close: () => client.close(),
  }
}

const clock = createMovableClock()
const idleMs = 60_000
let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({
    env: { DBFORGE_IDLE_MS: String(idleMs), DBFORGE_STOP_MS: String(idleMs) },
    overrides: { clock },
  })
})

afterAll(() => gateway.close())

describe.each(variants)('$client', ({ database, firstCallFails, holdsSocket, open }) => {
  let connect: () => Session
  let session: Session

  beforeAll(async () => {
    await gateway.spawn(database)
    await gateway.query(database, 'CREATE TABLE notes (text TEXT)')
    const urls = { http: databaseUrls(gateway, database).path, ws: databaseUrls(gateway, database, 'ws').path }
    const token = await gateway.token(database)
    connect = () => open(urls, token)
    session = connect()
    await session.add('first')
  })

  afterAll(() => session.close())

  const untilStatus = (name: string, status: string) =>
    eventually(async () => (await databaseStatus(gateway, name)) === status, { what: `"${name}" to be ${status}` })

  test('works again after its worker was killed', async () => {
    await killWorker(gateway, database)
    await untilStatus(database, 'running')
    if (firstCallFails) await expect(session.count()).rejects.toThrow('HTTP error! status: 400')
    expect(await session.count()).toBe(1)
    await session.add('second')
    expect(await session.count()).toBe(2)
  })

  if (holdsSocket) {
    test('keeps its database awake by its open socket', async () => {
      const other = await gateway.spawn('idle-one')
      clock.advance(idleMs * 2)
      await untilStatus(other, 'sleeping')
      expect(await databaseStatus(gateway, database)).toBe('running')
    })
  }

  test('works again after its database slept', async () => {
    if (holdsSocket) {
      await session.close()
      await eventually(async () => (await openConnections(gateway, database)) === 0, { what: 'the socket to close' })
    }
    clock.advance(idleMs * 2)
    await untilStatus(database, 'sleeping')
    if (holdsSocket) session = connect()
    if (firstCallFails) await expect(session.count()).rejects.toThrow('HTTP error! status: 400')
    expect(await session.count()).toBe(2)
    await session.add('third')
    expect(await session.count()).toBe(3)
  })
})
