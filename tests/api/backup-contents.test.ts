import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { restored, takenBackup } from './backup-calls.ts'
import { type RestClient, restClient } from './rest-client.ts'

let gateway: TestGateway
let client: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  client = restClient(gateway)
})
afterAll(() => gateway?.close())

const schema = [
  `CREATE TABLE plain (a, b TEXT, c INTEGER, d REAL, e BLOB, f NUMERIC)`,
  `CREATE TABLE "odd ""name""; -- x" ("select" TEXT, "a b" INTEGER DEFAULT (1 + 2), [c'd] TEXT COLLATE NOCASE)`,
  `CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, s TEXT)`,
  `CREATE TABLE keyed (k TEXT, n INTEGER, v TEXT, PRIMARY KEY (k, n)) WITHOUT ROWID`,
  `CREATE TABLE strict_one (i INTEGER NOT NULL, t TEXT, r REAL, x ANY) STRICT`,
  `CREATE TABLE made (w INTEGER, h INTEGER, area INTEGER GENERATED ALWAYS AS (w * h) STORED, half AS (area / 2) VIRTUAL)`,
  `CREATE TABLE made_keyed (k TEXT PRIMARY KEY, twice TEXT AS (k || k) STORED, v) WITHOUT ROWID`,
  `CREATE TABLE parent (id INTEGER PRIMARY KEY)`,
  `CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE)`,
  `CREATE TABLE rowid_taken (rowid TEXT, v)`,
  `CREATE TABLE all_taken (rowid TEXT, _rowid_ TEXT, oid TEXT)`,
  `CREATE TABLE empty_one (a)`,
  `CREATE TABLE log (line TEXT)`,
  `CREATE INDEX plain_by_b ON plain (b COLLATE NOCASE DESC) WHERE b IS NOT NULL`,
  `CREATE UNIQUE INDEX counted_once ON counted (lower(s))`,
  `CREATE VIEW seen AS
     SELECT id, s -- a comment; with a semicolon
     FROM counted WHERE s <> 'a;b'`,
  `CREATE TRIGGER counted_after AFTER INSERT ON counted WHEN NEW.s LIKE '%;%' BEGIN
     -- BEGIN; of nothing
     INSERT INTO log VALUES ('added; ' || NEW.s);
     UPDATE log SET line = line || CASE WHEN NEW.id > 1 THEN '!' ELSE '?' END;
   END`,
  `CREATE TRIGGER seen_instead INSTEAD OF DELETE ON seen BEGIN DELETE FROM counted WHERE id = OLD.id; END`,
  `CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter ascii')`,
  `CREATE VIRTUAL TABLE area USING rtree(id, minx, maxx)`,
  `CREATE VIRTUAL TABLE counted_docs USING fts5(s, content='counted', content_rowid='id')`,
]
const rows = [
  `INSERT INTO plain VALUES (NULL, '', 9223372036854775807, 0.1, x'', 1), (1, 'it''s', -9223372036854775808, 1e308, x'00ff00', 1.5),
     (2.0, 'a' || char(10) || 'b' || char(13) || char(10) || 'c', 9007199254740993, -0.0, x'27', '12')`,
  `INSERT INTO plain VALUES ('x', 'nul' || char(0) || 'after', 0, 5e-324, zeroblob(1000), 0.1 + 0.2),
     ('😀', 'ünï' || char(0x10FFFF) || char(9), 1, 123456789.123456789, randomblob(5000), 1e15)`,
  `INSERT INTO plain VALUES ('inf', ';--', 3, 9e999, NULL, -9e999), ('\\n \\u000a', '%s {{x}}', 4, 1.0, x'0a', 100000000000000000000)`,
  `DELETE FROM plain WHERE a = 2.0`,
  `INSERT INTO "odd ""name""; -- x" VALUES ('v', 1, 'Q'), ('COMMIT;', 2, 'BEGIN')`,
  `INSERT INTO counted (s) VALUES ('one'), ('a;b'), ('three')`,
  `DELETE FROM counted WHERE s = 'three'`,
  `INSERT INTO keyed VALUES ('b', 2, 'x'), ('a', 1, NULL)`,
  `INSERT INTO strict_one VALUES (1, 't', 2.0, x'01'), (9223372036854775807, NULL, NULL, 'any')`,
  `INSERT INTO made (w, h) VALUES (3, 4), (NULL, 5)`,
  `INSERT INTO made_keyed (k, v) VALUES ('k', 1)`,
  `INSERT INTO parent VALUES (1), (-5)`,
  `INSERT INTO child VALUES (1, 1), (2, -5), (3, NULL)`,
  `INSERT INTO rowid_taken VALUES ('r', 1)`,
  `INSERT INTO rowid_taken (_rowid_, rowid, v) VALUES (77, 's', 2)`,
  `INSERT INTO all_taken VALUES ('a', 'b', 'c')`,
  `INSERT INTO docs VALUES ('fox', 'the quick; brown foxes'), ('dog', 'a lazy dog''s life')`,
  `INSERT INTO area VALUES (1, 0.5, 2.5), (7, -1, 1)`,
  `INSERT INTO counted_docs(counted_docs) VALUES ('rebuild')`,
  `INSERT INTO log (rowid, line) VALUES (1000, 'far')`,
  `PRAGMA user_version = 77`,
]

const tables = [
  ['plain', 'rowid'],
  ['"odd ""name""; -- x"', 'rowid'],
  ['counted', 'id'],
  ['keyed', 'k'],
  ['strict_one', 'rowid'],
  ['made', 'rowid'],
  ['made_keyed', 'k'],
  ['parent', 'id'],
  ['child', 'id'],
  ['rowid_taken', '_rowid_'],
  ['all_taken', '1'],
  ['empty_one', 'rowid'],
  ['log', 'rowid'],
  ['docs', 'rowid'],
  ['area', 'id'],
  ['seen', 'id'],
] as const

/** Everything that can be asked of a database, exactly. */
async function contentsOf(name: string): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {}
  for (const [table, key] of tables) {
    const columns = (await client.query(name, `SELECT name FROM pragma_table_xinfo(?)`, [unquoted(table)])).data
    const values = columns.map(({ name: column }: { name: string }) => {
      const quoted = `"${column.replaceAll('"', '""')}"`
      return `typeof(${quoted}) || ':' || hex(CAST(${quoted} AS BLOB)) || ':' || coalesce(quote(${quoted}), '')`
    })
    const all = [`'${key}=' || coalesce(${key}, '')`, ...values].join(` || '|' || `)
    contents[table] = (await client.query(name, `SELECT ${all} AS v FROM ${table} ORDER BY ${key}`)).data
  }
  const one = async (sql: string) => (await client.query(name, sql)).data
  contents.schema = await one(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`)
  contents.sequence = await one(`SELECT name, seq FROM sqlite_sequence ORDER BY name`)
  contents.version = await one('PRAGMA user_version')
  contents.integrity = await one('PRAGMA integrity_check')
  contents.keys = await one('PRAGMA foreign_key_check')
  contents.found = await one(`SELECT title FROM docs WHERE docs MATCH 'quick'`)
  contents.near = await one(`SELECT id FROM area WHERE minx < 0`)
  contents.outside = await one(`SELECT rowid AS id FROM counted_docs WHERE counted_docs MATCH 'one'`)
  return contents
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

async function dumpOf(id: string): Promise<string> {
  const answer = await gateway.call('GET', `/admin/backups/${id}/download`)
  return gunzipSync(Buffer.from(await answer.arrayBuffer())).toString('latin1')
}

/** Bits of any kind, but for what is no number or infinite. */
function randomDoubles(count: number): number[] {
  const view = new DataView(randomBytes(8 * count).buffer.slice(0, 8 * count))
  return Array.from({ length: count }, (_, index) => view.getFloat64(8 * index)).filter(Number.isFinite)
}

it('every number comes back to its last bit, and keeps its type', async () => {
  await gateway.spawn('numbers')
  await client.query('numbers', 'CREATE TABLE n (id INTEGER PRIMARY KEY, v)')
  const edges = [0.1 + 0.2, 1e15, 123456789.12345679, 2 ** 53, 5e-324, Number.MAX_VALUE, 2.2250738585072014e-308]
  const doubles = [...edges, ...randomDoubles(3_000), ...Array.from({ length: 500 }, () => Math.random())]
  for (let at = 0; at < doubles.length; at += 500) {
    const some = doubles.slice(at, at + 500)
    // A REAL by its bits alone: text that SQLite reads is rounded correctly on its way in, or the test would see it.
    const places = some.map(() => '(CAST(? AS REAL))').join(', ')
    await client.query('numbers', `INSERT INTO n (v) VALUES ${places}`, some.map(String))
  }
  await client.query('numbers', 'INSERT INTO n (v) VALUES (9e999), (-9e999), (0.0), (1.0), (1), (9223372036854775807)')
  const backup = await takenBackup(client, 'numbers')
  await restored(client, backup.id, 'numbers-again')
  const read = async (name: string) => {
    const value = `CASE WHEN abs(v) = 9e999 THEN 'inf' || sign(v) WHEN typeof(v) = 'integer' THEN CAST(v AS TEXT) ELSE v END`
    return (await client.query(name, `SELECT id, typeof(v) AS t, ${value} AS v FROM n ORDER BY id`)).data
  }
  const before = await read('numbers')
  expect(before.length).toBeGreaterThan(3_400)
  expect(await read('numbers-again')).toEqual(before)
})

it('a zero keeps its sign where SQLite keeps it, in every kind of table', async () => {
  await gateway.spawn('zeros')
  const tables = {
    plain: '(id INTEGER PRIMARY KEY, v)',
    bytes: '(id INTEGER PRIMARY KEY, v BLOB)',
    exact: '(id INTEGER PRIMARY KEY, v ANY) STRICT',
    keyed: '(id INTEGER PRIMARY KEY, v) WITHOUT ROWID',
    numbers: '(id INTEGER PRIMARY KEY, v REAL)',
  }
  for (const [name, columns] of Object.entries(tables)) {
    await client.query('zeros', `CREATE TABLE ${name} ${columns}`)
    const text = name === 'numbers' ? '' : ", (4, '-0.0')"
    await client.query('zeros', `INSERT INTO ${name} (id, v) VALUES (1, -0.0), (2, 0.0), (3, 0)${text}, (5, -1e-320)`)
  }
  const backup = await takenBackup(client, 'zeros')
  await restored(client, backup.id, 'zeros-again')
  const read = async (name: string, table: string) => {
    const sql = `SELECT id, typeof(v) AS t, CASE typeof(v) WHEN 'real' THEN sign(atan2(v, -1.0)) END AS s FROM ${table} ORDER BY id`
    return (await client.query(name, sql)).data
  }
  for (const table of Object.keys(tables)) {
    const before = await read('zeros', table)
    expect(
      before.map(({ s }: { s: number | null }) => s),
      table,
    ).toEqual(table === 'numbers' ? [1, 1, 1, -1] : [-1, 1, null, null, -1])
    expect(await read('zeros-again', table), table).toEqual(before)
  }
})

it('values of any size come back, and text that is no UTF-8', async () => {
  await gateway.spawn('large')
  const make = [
    'CREATE TABLE big (id INTEGER PRIMARY KEY, name TEXT, v, w TEXT UNIQUE, CHECK (length(v) <> 500000))',
    'CREATE TABLE keyed (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID',
    'CREATE TABLE bytes (a TEXT, b)',
    `INSERT INTO big VALUES (1, 'it''s', randomblob(3500000), 'x'), (2, 'small', 'y', 'z')`,
    `INSERT INTO big VALUES (3, 'text', replace(hex(zeroblob(700000)), '00', 'ä;' || char(0)), NULL)`,
    `INSERT INTO keyed VALUES ('a''b' || char(0), randomblob(1200000)), ('c', NULL)`,
    `INSERT INTO bytes VALUES ('plain', 1), (CAST(x'ff00fe' AS TEXT), CAST(x'80' AS TEXT)), ('after', x'ff')`,
  ]
  for (const sql of make) await client.query('large', sql)
  const backup = await takenBackup(client, 'large')
  expect(backup).toMatchObject({ state: 'complete', failure: null })
  await restored(client, backup.id, 'large-again')
  const sums = async (name: string) => {
    const rows = []
    for (const sql of [
      `SELECT id, name, typeof(v) AS t, length(CAST(v AS BLOB)) AS n, w FROM big ORDER BY id`,
      `SELECT hex(k) AS k, length(v) AS n, typeof(v) AS t FROM keyed ORDER BY k`,
      `SELECT hex(a) AS a, hex(b) AS b, typeof(a) AS t, typeof(b) AS u FROM bytes ORDER BY rowid`,
      `SELECT name FROM sqlite_schema ORDER BY name`,
      ...[1, 3].flatMap((id) =>
        [0, 1, 2, 3].map(
          (part) =>
            `SELECT hex(substr(CAST(v AS BLOB), 1 + ${part} * 1000000, 1000000)) AS h FROM big WHERE id = ${id}`,
        ),
      ),
      `SELECT hex(v) AS h FROM keyed WHERE v IS NOT NULL`,
    ]) {
      rows.push((await client.query(name, sql)).data)
    }
    return rows
  }
  const [before, after] = [await sums('large'), await sums('large-again')]
  for (const [index, value] of before.entries())
    expect(JSON.stringify(after[index]) === JSON.stringify(value), String(index)).toBe(true)
})

it('vector indexes are made anew', async () => {
  await gateway.spawn('vectors')
  await client.query('vectors', 'CREATE TABLE v (id INTEGER PRIMARY KEY, e F32_BLOB(3))')
  await client.query('vectors', 'CREATE INDEX v_index ON v (libsql_vector_idx(e))')
  await client.query('vectors', `INSERT INTO v VALUES (1, vector('[1,2,3]')), (2, vector('[9,9,9]'))`)
  const backup = await takenBackup(client, 'vectors')
  await restored(client, backup.id, 'vectors-again')
  const near = `SELECT id FROM vector_top_k('v_index', vector('[8,9,9]'), 1)`
  expect((await client.query('vectors-again', near)).data).toEqual([{ id: 2 }])
  const names = async (name: string) => (await client.query(name, 'SELECT name FROM sqlite_schema ORDER BY name')).data
  expect(await names('vectors-again')).toEqual(await names('vectors'))
})

it('the sqlite3 shell reads a backup', async (context) => {
  const isThere = spawnSync('sqlite3', ['--version']).status === 0
  context.skip(!isThere, 'No sqlite3 on this machine')
  await gateway.spawn('shell')
  for (const sql of [...schema, ...rows].filter((each) => !each.includes('rtree') && !each.includes('INTO area'))) {
    await client.query('shell', sql)
  }
  await client.query('shell', 'INSERT INTO plain (e) VALUES (randomblob(900000))')
  const backup = await takenBackup(client, 'shell')
  const answer = await gateway.call('GET', `/admin/backups/${backup.id}/download`)
  const dump = gunzipSync(Buffer.from(await answer.arrayBuffer()))
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'copy.db')
  const made = spawnSync('sqlite3', ['-bail', path], { input: dump, encoding: 'utf8' })
  expect(made).toMatchObject({ status: 0, stderr: '' })
  const asked = spawnSync(
    'sqlite3',
    [path, `PRAGMA integrity_check; SELECT count(*) FROM plain; SELECT title FROM docs WHERE docs MATCH 'fox'`],
    { encoding: 'utf8' },
  )
  expect(asked.stdout).toBe('ok\n7\nfox\n')
})

it('a backup holds everything that a database can hold, and a restore brings all of it back', async () => {
  await gateway.spawn('tricky')
  for (const sql of [...schema, ...rows]) await client.query('tricky', sql)
  const backup = await takenBackup(client, 'tricky')
  expect(backup).toMatchObject({ state: 'complete', failure: null })
  await restored(client, backup.id, 'copy')
  const [before, after] = [await contentsOf('tricky'), await contentsOf('copy')]
  for (const [what, value] of Object.entries(before)) expect.soft(after[what], what).toEqual(value)
  // A backup of the copy is the same text: nothing was told otherwise, or in another order.
  const again = await takenBackup(client, 'copy')
  const texts = await Promise.all([backup.id, again.id].map(dumpOf))
  expect(texts[1] === texts[0]).toBe(true)
  for (const sql of [
    `SELECT count(*) AS n FROM "odd ""name""; -- x" WHERE [c'd] = 'q'`,
    `SELECT count(*) AS n FROM plain WHERE b = 'IT''S' COLLATE NOCASE`,
    'SELECT area, half FROM made ORDER BY rowid',
  ]) {
    expect((await client.query('copy', sql)).data, sql).toEqual((await client.query('tricky', sql)).data)
  }
  const refused = await client.refused('POST', '/api/db/copy/query', {
    body: { sql: `INSERT INTO strict_one (i) VALUES ('no number')` },
  })
  expect(refused.message).toContain('cannot store TEXT value in INTEGER column')
  // What is to happen goes on happening: triggers, numbers that are never used twice, and the copy's copy.
  await client.query('copy', `INSERT INTO counted (s) VALUES ('new; one')`)
  expect((await client.query('copy', 'SELECT max(id) AS id FROM counted')).data).toEqual([{ id: 4 }])
  expect((await client.query('copy', `SELECT count(*) AS n FROM log WHERE line LIKE 'added; new%'`)).data).toEqual([
    { n: 1 },
  ])
  await client.query('copy', `INSERT INTO docs(docs) VALUES ('integrity-check')`)
})
