import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { storedData } from '../harness/tested-driver.ts'
import { type RestClient, restClient } from './rest-client.ts'

const maxImportBytes = 4_000_000

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_MAX_IMPORT_BYTES: String(maxImportBytes) } })
  rest = restClient(gateway)
})
afterAll(() => gateway?.close())

const path = (name: string) => `/admin/databases/${name}/import`
const load = (name: string, dump: string | Uint8Array) => rest.ask('POST', path(name), { body: dump })
const refused = (name: string, dump: string | Uint8Array) => rest.refused('POST', path(name), { body: dump })
const remove = (name: string) => rest.ask('DELETE', `/admin/databases/${name}`)

/** Ids of the databases that came since: each has data, and a mark for as long as it is no database. */
async function newData(before: readonly string[]): Promise<string[]> {
  const found = (await storedData(gateway.dataDir)).filter((each) => !before.includes(each))
  return [...new Set(found.map((each) => /[0-9a-f]{32}/.exec(each)?.[0] ?? each))]
}

/** Neither a row of the catalog, nor data, nor a worker. */
async function expectNothingLeft(name: string, before: readonly string[]): Promise<void> {
  expect((await rest.refused('GET', `/admin/databases/${name}`)).reason).toBe('DATABASE_NOT_FOUND')
  await eventually(async () => (await newData(before)).length === 0, { what: `the data of "${name}" to go` })
}

const shopDump = `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER REFERENCES customers(id), note TEXT);
INSERT INTO orders VALUES(1,10,'first; with ''quotes''');
INSERT INTO orders VALUES(9007199254740993,11,'zwölf
Zeilen');
CREATE TABLE customers (id INTEGER PRIMARY KEY, photo BLOB);
INSERT INTO customers VALUES(10,X'00ff');
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('orders',NULL,'2');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('orders',9007199254740993);
CREATE INDEX by_customer ON orders (customer);
CREATE VIEW notes AS SELECT note FROM orders;
CREATE TRIGGER tr AFTER DELETE ON orders BEGIN
  -- of nobody;
  INSERT INTO customers (photo) VALUES (NULL);
END;
PRAGMA user_version=42;
COMMIT;
`

describe('an import', () => {
  it('makes a database of a dump as the sqlite3 shell writes it', async () => {
    const { status, body } = await load('shop', shopDump)
    expect(status).toBe(201)
    expect(body).toMatchObject({ bytes: Buffer.byteLength(shopDump), statements: 16, database: { name: 'shop' } })
    expect(body.database.size_bytes).toBeGreaterThan(4_096)
    const { data } = await rest.query('shop', 'SELECT CAST(id AS TEXT) AS id, customer, note FROM orders ORDER BY id')
    expect(data).toEqual([
      { id: '1', customer: 10, note: "first; with 'quotes'" },
      { id: '9007199254740993', customer: 11, note: 'zwölf\nZeilen' },
    ])
    expect((await rest.query('shop', 'PRAGMA user_version')).data).toEqual([{ user_version: 42 }])
    const { body: audit } = await rest.get('/admin/audit?action=importDatabase')
    expect(audit.entries[0]).toMatchObject({ target: 'shop', outcome: 'done', details: { statements: 16 } })
    await rest.query('shop', 'DELETE FROM orders WHERE id = 1')
    expect((await rest.query('shop', 'SELECT count(*) AS n FROM customers')).data).toEqual([{ n: 2 }])
    await remove('shop')
  })

  it('makes a copy of a database of its own dump, full-text search and all', async () => {
    await gateway.spawn('origin')
    await rest.query('origin', 'CREATE VIRTUAL TABLE docs USING fts5(body)')
    await rest.query('origin', `INSERT INTO docs VALUES ('the quick fox'), ('a lazy dog')`)
    await rest.query('origin', 'CREATE TABLE big (a INTEGER PRIMARY KEY, b TEXT)')
    await rest.query(
      'origin',
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 20000) INSERT INTO big SELECT i, hex(randomblob(40)) FROM n`,
    )
    const dump = await fetch(`${gateway.url}/db/origin/dump`, { headers: { 'X-API-Key': gateway.key } })
    expect((await load('copy', await dump.text())).status).toBe(201)
    const sum = 'SELECT count(*) AS n, sum(a) AS s, max(b) AS m FROM big'
    expect((await rest.query('copy', sum)).data).toEqual((await rest.query('origin', sum)).data)
    expect((await rest.query('copy', `SELECT body FROM docs WHERE docs MATCH 'fox'`)).data).toEqual([
      { body: 'the quick fox' },
    ])
    await rest.query('copy', `INSERT INTO docs(docs) VALUES ('integrity-check')`)
    await remove('origin')
    await remove('copy')
  })

  it('leaves nothing when a statement fails, and says where', async () => {
    const before = await storedData(gateway.dataDir)
    expect(
      await refused('bad', 'CREATE TABLE t (a);\nINSERT INTO t VALUES (1);\nINSERT INTO nowhere VALUES (1);\n'),
    ).toMatchObject({
      reason: 'SQL_ERROR',
      message: 'Line 3 of the dump: no such table: nowhere',
      line: 3,
    })
    const unparsed = await refused('bad', 'CREATE TABLE t (a);\n\nINSERT INT t VALUES (1);\nSELECT 1;')
    expect(unparsed).toMatchObject({ reason: 'SQL_ERROR', line: 3 })
    expect(unparsed.message).toContain('Line 3 of the dump')
    await expectNothingLeft('bad', before)
    expect((await load('bad', 'CREATE TABLE t (a);')).status).toBe(201)
    await remove('bad')
  })

  it('refuses what is no dump, by what it is', async () => {
    const before = await storedData(gateway.dataDir)
    const cases: readonly [dump: string | Uint8Array, message: string][] = [
      [' -- nothing\n;', 'The dump holds no statement'],
      [Buffer.from('SQLite format 3\0 and so on'), 'The file is an SQLite database, not a dump of one'],
      [Buffer.from([0x1f, 0x8b, 8, 0]), 'The file is compressed'],
      ['CREATE TABLE t (a);\nROLLBACK; -- due to errors\n', 'Line 2 of the dump is a ROLLBACK'],
      [Buffer.from([0x53, 0xff, 0x3b]), 'Line 1 of the dump is not UTF-8 text'],
    ]
    for (const [dump, message] of cases) {
      const refusal = await refused('none', dump)
      expect(refusal, message).toMatchObject({ status: 400, reason: 'DUMP_UNREADABLE' })
      expect(refusal.message).toContain(message)
    }
    const large = `CREATE TABLE t (a);\n${'-- much\n'.repeat(maxImportBytes / 8)}`
    expect(await refused('none', large)).toMatchObject({ reason: 'BODY_TOO_LARGE', limit_bytes: maxImportBytes })
    await expectNothingLeft('none', before)
  })

  it('keeps a name that is taken, or wrong, from being imported to', async () => {
    await gateway.spawn('here')
    expect((await refused('HERE', 'CREATE TABLE t (a);')).reason).toBe('NAME_TAKEN')
    expect((await refused('admin', 'SELECT 1')).reason).toBe('RESERVED_NAME')
    expect((await rest.query('here', 'SELECT count(*) AS n FROM sqlite_schema')).data).toEqual([{ n: 0 }])
    await remove('here')
  })

  it('leaves nothing when its sender goes away, and holds its name until then', async () => {
    const before = await storedData(gateway.dataDir)
    const sending = slowImport('half')
    await eventually(async () => (await newData(before)).length === 1, { what: 'the import to begin' })
    expect((await rest.refused('POST', '/admin/databases/spawn/half')).reason).toBe('DATABASE_BUSY')
    expect((await refused('half', 'SELECT 1')).reason).toBe('DATABASE_BUSY')
    expect((await rest.refused('GET', '/admin/databases/half')).reason).toBe('DATABASE_NOT_FOUND')
    sending.destroy()
    await expectNothingLeft('half', before)
    await eventually(async () => (await load('half', 'CREATE TABLE t (a);')).status === 201, {
      what: 'the name to be free',
    })
    await remove('half')
  })

  it('refuses a third one at a time', async () => {
    const before = await storedData(gateway.dataDir)
    const both = [slowImport('one'), slowImport('two')]
    await eventually(async () => (await newData(before)).length === 2, { what: 'both to begin' })
    expect(await refused('three', 'SELECT 1')).toMatchObject({ status: 503, reason: 'CAPACITY_REACHED' })
    for (const sending of both) sending.destroy()
    for (const name of ['one', 'two', 'three']) await expectNothingLeft(name, before)
  })
})

/** Sends a beginning, and nothing more. */
function slowImport(name: string) {
  const sending = request(gateway.url + path(name), { method: 'POST', headers: { 'X-API-Key': gateway.key } })
  sending.on('error', () => undefined) // It is destroyed in the end.
  sending.write('CREATE TABLE t (a);\nINSERT INTO t VALUES (1);\n')
  return sending
}
