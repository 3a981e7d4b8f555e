import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseUrls } from '../harness/database-host.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { batch, close, execute, hranaHttp } from '../harness/hrana-http.ts'
import { openHranaSocket } from '../harness/hrana-socket.ts'
import { addPerson } from '../harness/people.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let rest: RestClient
let database: string
let count = 0

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

beforeEach(async () => {
  count += 1
  database = await gateway.spawn(`seen-${count}`)
  await rest.query(database, 'CREATE TABLE notes (id INTEGER PRIMARY KEY, owner TEXT, text TEXT)')
  const rows = Array.from({ length: 100 }, (_, n) => `('owner-${n % 10}', 'note-${n}')`).join(', ')
  await rest.query(database, `INSERT INTO notes (owner, text) VALUES ${rows}`)
})

// biome-ignore lint/suspicious/noExplicitAny: tests read any member of it
async function insights(query = ''): Promise<any> {
  const { status, body, text } = await rest.get(`/admin/databases/${database}/insights${query}`)
  expect(status, text).toBe(200)
  return body
}

async function figuresOf(sql: string) {
  const { statements } = await insights('?limit=500')
  return statements.find((each: { sql: string }) => each.sql === sql)
}

const byOwner = 'SELECT * FROM notes WHERE owner = ?'

describe('GET /admin/databases/{db_name}/insights', () => {
  it('counts statements of REST that differ in their values alone as one', async () => {
    for (const owner of ['owner-1', 'owner-2'])
      await rest.query(database, `SELECT * FROM notes WHERE owner = '${owner}'`)
    await rest.query(database, byOwner, ['owner-3'])
    const found = await figuresOf(byOwner)
    expect(found).toMatchObject({ runs: 3, failures: 0, rows_read: 300, rows_written: 0 })
    expect(found.total_ms).toBeGreaterThan(0)
    expect(found.max_ms).toBeLessThanOrEqual(found.total_ms)
    expect(Date.parse(found.last_seen)).toBeGreaterThan(Date.now() - 60_000)
    const { totals } = await insights()
    expect(totals.runs).toBeGreaterThanOrEqual(5)
    expect(JSON.stringify(await insights())).not.toContain('owner-1')
  })

  it('counts a read that is answered from memory as one that reads nothing', async () => {
    for (let n = 0; n < 20; n += 1) await rest.query(database, byOwner, ['owner-1'])
    const { runs, rows_read: rowsRead } = await figuresOf(byOwner)
    expect(runs).toBe(20)
    expect(rowsRead % 100).toBe(0)
    expect(rowsRead).toBeLessThanOrEqual(1_000)
  })

  it('sees stateless Hrana requests alone, together with others and in batches', async () => {
    await rest.ask('PATCH', `/admin/databases/${database}`, { body: { lanes: { keep_answers: false } } })
    const client = hranaHttp(databaseUrls(gateway, database).path, await gateway.token(database))
    const one = { requests: [execute(byOwner, [{ type: 'text', value: 'owner-1' }]), close] }
    for (let n = 0; n < 20; n += 1) await client.post('/v2/pipeline', one)
    await Promise.all(Array.from({ length: 20 }, () => client.post('/v3/pipeline', one)))
    const insertion = "INSERT INTO notes (owner) VALUES ('x')"
    await client.post('/v2/pipeline', {
      requests: [execute('SELECT count(*) FROM notes'), { type: 'batch', batch: batch(insertion, insertion) }, close],
    })
    await client.post('/v1/execute', { stmt: { sql: 'SELECT max(id) FROM notes' } })
    expect(await figuresOf(byOwner)).toMatchObject({ runs: 40, rows_read: 4_000, failures: 0 })
    expect(await figuresOf('SELECT count(*) FROM notes')).toMatchObject({ runs: 1 })
    expect(await figuresOf('SELECT max(id) FROM notes')).toMatchObject({ runs: 1 })
    expect(await figuresOf('INSERT INTO notes (owner) VALUES (?)')).toMatchObject({ runs: 2, rows_written: 2 })
  })

  it('counts batches of REST, streamed rows and failures', async () => {
    const statements = [{ sql: "UPDATE notes SET text = 'new' WHERE id = 1" }, { sql: 'SELECT 1 + id FROM notes' }]
    await rest.post(`/api/db/${database}/batch`, { statements, transaction: true })
    await rest.ask('POST', `/api/db/${database}/query`, { body: { sql: 'SELECT text FROM notes', format: 'ndjson' } })
    const twice = 'INSERT INTO notes (id) VALUES (1)'
    await rest.refused('POST', `/api/db/${database}/query`, { body: { sql: twice } })
    expect(await figuresOf('UPDATE notes SET text = ? WHERE id = ?')).toMatchObject({ runs: 1, rows_written: 1 })
    expect(await figuresOf('SELECT ? + id FROM notes')).toMatchObject({ runs: 1, rows_read: 100 })
    expect(await figuresOf('SELECT text FROM notes')).toMatchObject({ runs: 1, failures: 0 })
    expect(await figuresOf('INSERT INTO notes (id) VALUES (?)')).toMatchObject({ runs: 1, failures: 1 })
    expect(await figuresOf('BEGIN IMMEDIATE')).toBeUndefined()
  })

  it('ranks and limits', async () => {
    await rest.query(database, 'SELECT count(*) FROM notes a, notes b, notes c')
    for (let n = 0; n < 3; n += 1) await rest.query(database, 'SELECT 1')
    const largest = await insights('?order=rows_read&limit=1')
    expect(largest.statements.map(({ sql }: { sql: string }) => sql)).toEqual([
      'SELECT count(*) FROM notes a, notes b, notes c',
    ])
    expect(largest.statements[0].time_percent).toBeGreaterThan(0)
    const often = await insights('?order=runs&limit=1')
    expect(often.statements[0]).toMatchObject({ sql: 'SELECT ?', runs: 3 })
  })

  it('counts what goes over a WebSocket: statements, stored texts, batches and failures', async () => {
    const socket = await openHranaSocket(databaseUrls(gateway, database, 'ws').path, await gateway.token(database))
    await socket.execute("SELECT text FROM notes WHERE owner = 'owner-3'")
    await socket.request({ type: 'store_sql', sql_id: 7, sql: byOwner })
    const stored = { sql_id: 7, args: [{ type: 'text', value: 'owner-1' }], want_rows: true }
    for (let n = 0; n < 3; n += 1) await socket.request({ type: 'execute', stream_id: 1, stmt: stored })
    await socket.request({ type: 'close_sql', sql_id: 7 })
    const insertion = "INSERT INTO notes (owner) VALUES ('x')"
    await socket.request({ type: 'batch', stream_id: 1, batch: batch(insertion, insertion) })
    await socket.request({ type: 'execute', stream_id: 1, stmt: { sql: 'INSERT INTO notes (id) VALUES (1)' } })
    await socket.close()
    expect(await figuresOf('SELECT text FROM notes WHERE owner = ?')).toMatchObject({ runs: 1, rows_read: 100 })
    expect(await figuresOf(byOwner)).toMatchObject({ runs: 3, rows_read: 300, failures: 0 })
    expect(await figuresOf('INSERT INTO notes (owner) VALUES (?)')).toMatchObject({ runs: 2, rows_written: 2 })
    expect(await figuresOf('INSERT INTO notes (id) VALUES (?)')).toMatchObject({ runs: 1, failures: 1 })
  })

  it('counts what goes on with a baton: statements, stored texts, batches and failures', async () => {
    const client = hranaHttp(databaseUrls(gateway, database).path, await gateway.token(database))
    const stored = { type: 'execute', stmt: { sql_id: 7, args: [{ type: 'text', value: 'owner-1' }] } } as const
    const first = await client.pipeline([{ type: 'store_sql', sql_id: 7, sql: byOwner }, stored])
    const insertion = "INSERT INTO notes (owner) VALUES ('x')"
    const second = await client.pipeline([{ type: 'batch', batch: batch(insertion, insertion) }, stored], first.baton)
    await client.pipeline([execute('INSERT INTO notes (id) VALUES (1)'), close], second.baton)
    expect(await figuresOf(byOwner)).toMatchObject({ runs: 2, rows_read: 202, failures: 0 })
    expect(await figuresOf('INSERT INTO notes (owner) VALUES (?)')).toMatchObject({ runs: 2, rows_written: 2 })
    expect(await figuresOf('INSERT INTO notes (id) VALUES (?)')).toMatchObject({ runs: 1, failures: 1 })
  })

  it('knows from the worker what it passes on unread, says so, and shows no value of it', async () => {
    const client = hranaHttp(databaseUrls(gateway, database).path, await gateway.token(database, 'read-only'))
    const { baton } = await client.pipeline([execute("SELECT text FROM notes WHERE owner = 'secret-4711'")])
    await client.pipeline([close], baton)
    const shape = 'SELECT text FROM notes WHERE owner = ?'
    expect(await figuresOf(shape)).toBeUndefined()
    const { worker, coverage } = await insights()
    expect(worker.top.map(({ sql }: { sql: string }) => sql)).toContain(shape)
    expect(JSON.stringify(worker)).not.toContain('4711')
    expect(coverage.unseen).toContain('streams over HTTP of those who may only read')
    expect(coverage.is_counting).toBe(true)
  })

  it('wakes nothing, and is for those who may read', async () => {
    await rest.ask('PATCH', `/admin/databases/${database}`, { body: { idle_ms: 1 } })
    const status = async () => (await rest.get(`/admin/databases/${database}`)).body.database.status
    await expect.poll(status).toBe('sleeping')
    expect((await insights()).worker).toBeNull()
    expect(await status()).toBe('sleeping')
    const stranger = await addPerson(gateway, 'user')
    expect(await stranger.rest.refused('GET', `/admin/databases/${database}/insights`)).toMatchObject({
      reason: 'DATABASE_NOT_FOUND',
    })
  })

  it('counts nothing while it is switched off', async () => {
    await rest.ask('PATCH', '/admin/settings', { body: { insights: 'off' } })
    await rest.query(database, 'SELECT 7 AS unseen')
    await rest.ask('PATCH', '/admin/settings', { body: { insights: null } })
    expect(await figuresOf('SELECT ? AS unseen')).toBeUndefined()
  })
})

it('insights are there after a restart', async () => {
  await using folder = await temporaryFolder()
  const first = await startTestGateway({ dataDir: folder.path })
  await first.spawn('kept')
  await first.query('kept', 'SELECT 1 AS kept')
  await first.close()
  const second = await startTestGateway({ dataDir: folder.path, key: first.key })
  try {
    const { body } = await restClient(second).get('/admin/databases/kept/insights')
    expect(body.statements).toEqual([expect.objectContaining({ sql: 'SELECT ? AS kept', runs: 1 })])
  } finally {
    await second.close()
  }
})

describe('POST /admin/databases/{db_name}/explain', () => {
  async function explain(sql: string, params?: unknown) {
    const { status, body, text } = await rest.post(`/admin/databases/${database}/explain`, { sql, params })
    expect(status, text).toBe(200)
    return body
  }

  it('shows a scan, and the index that it wants', async () => {
    const { plan, hints } = await explain('SELECT * FROM notes AS n WHERE n.owner = ? AND text LIKE ?', ['a', 'b'])
    expect(plan).toEqual([{ detail: 'SCAN n', access: 'scan', table: 'n', index: null, children: [] }])
    expect(hints).toEqual([
      {
        table: 'notes',
        message: expect.stringContaining('Every row of "notes" is read'),
        sql: 'CREATE INDEX "notes_owner_text" ON "notes" ("owner", "text")',
      },
    ])
    await rest.query(database, hints[0].sql)
    const after = await explain('SELECT * FROM notes AS n WHERE n.owner = ?')
    expect(after.plan[0]).toMatchObject({ access: 'search', index: 'notes_owner_text' })
    expect(after.hints).toEqual([])
  })

  it('shows a tree, and indexes that are made for each run', async () => {
    const { plan, hints } = await explain(
      'SELECT * FROM notes a JOIN notes b ON b.text = a.text WHERE a.id IN (SELECT id FROM notes WHERE id > 5)',
    )
    expect(JSON.stringify(plan)).toContain('"children":[{')
    expect(hints).toContainEqual(
      expect.objectContaining({ table: 'notes', sql: 'CREATE INDEX "notes_text" ON "notes" ("text")' }),
    )
  })

  it('has no hint where all rows are asked for', async () => {
    expect((await explain('SELECT count(text) FROM notes')).hints).toEqual([])
  })

  it('runs nothing', async () => {
    const { plan } = await explain("DELETE FROM notes WHERE owner = 'owner-1'")
    expect(plan[0]).toMatchObject({ access: 'scan', table: 'notes' })
    await explain("EXPLAIN QUERY PLAN INSERT INTO notes (text) VALUES ('x')")
    expect(
      await rest.refused('POST', `/admin/databases/${database}/explain`, {
        body: { sql: 'SELECT 1; DELETE FROM notes' },
      }),
    ).toMatchObject({ reason: 'MULTIPLE_STATEMENTS' })
    expect((await rest.query(database, 'SELECT count(*) AS n FROM notes')).data).toEqual([{ n: 100 }])
  })

  it('is no statement of the tenant: nothing of it is counted', async () => {
    const before = await insights()
    const queries = async () => (await rest.get('/admin/gateway/stats')).body.total_queries
    const queriesBefore = await queries()
    await explain('SELECT * FROM notes WHERE owner = ?', ['a'])
    const after = await insights()
    expect(after.totals.runs).toBe(before.totals.runs)
    expect(JSON.stringify(after.statements)).not.toMatch(/EXPLAIN|pragma_table_info/)
    expect(await queries()).toBe(queriesBefore)
  })

  it('says what is wrong with a statement', async () => {
    expect(
      await rest.refused('POST', `/admin/databases/${database}/explain`, {
        body: { sql: 'SELECT missing FROM notes' },
      }),
    ).toMatchObject({ reason: 'SQL_ERROR', message: expect.stringContaining('missing') })
  })
})
