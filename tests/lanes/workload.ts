import fc from 'fast-check'
import type { Value } from '../../workers/protocol/hrana.ts'
import type { Run } from './lane-pair.ts'

/** Makes both databases the same and empty, whatever the last workload left. */
export const resetStatements = [
  'DROP VIEW IF EXISTS told',
  'DROP VIEW IF EXISTS seen',
  'DROP TABLE IF EXISTS child',
  'DROP TABLE IF EXISTS plain',
  'DROP TABLE IF EXISTS keyed',
  'DROP TABLE IF EXISTS swapped',
  'DROP TABLE IF EXISTS words',
  'DROP TABLE IF EXISTS notes',
  'CREATE TABLE plain (id INTEGER PRIMARY KEY, k UNIQUE, v NOT NULL DEFAULT 0 CHECK (v < 100))',
  'CREATE TABLE keyed (k PRIMARY KEY, v) WITHOUT ROWID',
  'CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b, c)',
  'CREATE VIRTUAL TABLE words USING fts5(text)',
  'CREATE VIEW seen AS SELECT id, v FROM plain',
  'CREATE TRIGGER seen_insert INSTEAD OF INSERT ON seen BEGIN INSERT INTO plain (k, v) VALUES (new.id, new.v); END',
]

const small: fc.Arbitrary<Value> = fc.integer({ min: 1, max: 12 }).map((n) => ({ type: 'integer', value: String(n) }))
const value: fc.Arbitrary<Value> = fc.oneof(
  small,
  fc.constant<Value>({ type: 'null' }),
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map((n): Value => ({ type: 'integer', value: String(n) })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n): Value => ({ type: 'float', value: n === 0 ? 0 : n })),
  fc.string({ unit: 'binary' }).map((text): Value => ({ type: 'text', value: text.toWellFormed() })),
  fc.uint8Array({ maxLength: 40 }).map(
    (bytes): Value => ({
      type: 'blob',
      base64: Buffer.from(bytes).toString('base64').replace(/=+$/, ''),
    }),
  ),
)

function statement(sql: string, ...args: fc.Arbitrary<Value>[]): fc.Arbitrary<Run> {
  return fc.tuple(...args).map((values) => ({ sql, args: values }))
}

/** Texts that are meant to travel together, with values that make some fail. */
export const riding = fc.oneof(
  statement('INSERT INTO plain (k, v) VALUES (?, ?)', value, small),
  statement('INSERT INTO plain (id, k, v) VALUES (?, ?, 1)', small, small),
  statement('INSERT OR IGNORE INTO plain (k, v) VALUES (?, 1), (?, 2)', small, small),
  statement('INSERT OR REPLACE INTO "plain" (k, v) VALUES (?, ?)', small, small),
  statement('INSERT OR FAIL INTO plain (k) VALUES (?), (?), (?)', small, small, small),
  statement('REPLACE INTO [plain] (id, k) VALUES (?, ?)', small, small),
  statement('INSERT INTO plain (k) SELECT k + 50 FROM plain WHERE id > ? LIMIT 3', small),
  statement('INSERT INTO notes (a, b) VALUES (?, ?)', value, value),
  statement('INSERT INTO keyed (k, v) VALUES (?, ?)', small, value),
  statement('INSERT INTO seen (id, v) VALUES (?, ?)', small, small),
  statement('INSERT INTO words (text) VALUES (?)', small),
  statement('INSERT INTO swapped (a, b) VALUES (?, ?)', small, small),
  statement('INSERT INTO child (parent) VALUES (?)', small),
  statement('UPDATE plain SET v = v + ? WHERE k <= ?', small, small),
  statement('UPDATE OR REPLACE plain SET k = ? WHERE id = ?', small, small),
  statement('DELETE FROM plain WHERE k = ?', small),
  statement('DELETE FROM plain'),
  statement('INSERT INTO plain (k) VALUES (?)'),
  statement('SELECT * FROM plain WHERE id = ?', small),
  statement('SELECT count(*), total(v), max(id) FROM plain'),
  statement('VALUES (?, ?), (?, 4)', value, value, value),
  statement(
    'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT n, ? FROM c',
    small,
    value,
  ),
  statement('SELECT * FROM swapped ORDER BY 1, 2'),
  statement('SELECT * FROM notes ORDER BY 1 LIMIT 3'),
  statement('SELECT ?, ?', small),
  statement('SELECT json(?)', small),
)

/** Texts that must find their own way, and schemas that change what the others mean. */
const apart = fc.oneof(
  statement('INSERT OR ROLLBACK INTO plain (k) VALUES (?)', small),
  statement('INSERT INTO plain (k, v) VALUES (?, 1) ON CONFLICT (k) DO UPDATE SET v = v + 1', small),
  statement('INSERT INTO plain (k) VALUES (?) RETURNING id, k', small),
  statement('INSERT INTO notes (a, b, c) SELECT last_insert_rowid(), changes(), total_changes()'),
  statement('INSERT INTO notes (a) VALUES ("last_insert_rowid"())'),
  statement('SELECT last_insert_rowid(), changes ( ), total_changes/**/()'),
  statement('SELECT hex(zeroblob(?))', fc.constant<Value>({ type: 'integer', value: '60000' })),
  statement('EXPLAIN DELETE FROM plain'),
  statement('PRAGMA user_version = 3'),
  statement('SELECT * FROM nowhere'),
  statement('SELEC 1'),
  statement('BEGIN IMMEDIATE'),
  statement('SAVEPOINT s'),
  statement('COMMIT'),
  statement('CREATE TABLE IF NOT EXISTS swapped (a INTEGER PRIMARY KEY, b)'),
  statement('CREATE TABLE IF NOT EXISTS swapped (a PRIMARY KEY, b) WITHOUT ROWID'),
  statement('DROP TABLE IF EXISTS swapped'),
  statement('ALTER TABLE swapped ADD COLUMN c DEFAULT 7'),
  statement('ALTER TABLE notes RENAME COLUMN a TO d'),
  statement('CREATE TABLE IF NOT EXISTS child (parent REFERENCES plain (id) DEFERRABLE INITIALLY DEFERRED)'),
  statement('DROP TABLE IF EXISTS child'),
  statement(`CREATE TRIGGER IF NOT EXISTS asks BEFORE INSERT ON plain BEGIN
    INSERT INTO notes (a, b) VALUES (last_insert_rowid(), total_changes()); END`),
  statement('DROP TRIGGER IF EXISTS asks'),
  statement(`CREATE TRIGGER IF NOT EXISTS undoes AFTER INSERT ON plain WHEN new.v = 3
    BEGIN SELECT RAISE(ROLLBACK, 'three'); END`),
  statement('DROP TRIGGER IF EXISTS undoes'),
  statement(`CREATE TRIGGER IF NOT EXISTS picks BEFORE INSERT ON plain
    BEGIN SELECT RAISE(IGNORE) WHERE new.v = 4; SELECT RAISE(FAIL, 'five') WHERE new.v = 5; END`),
  statement('DROP TRIGGER IF EXISTS picks'),
)

/** What EXPLAIN tells counts how often a connection has read the schema. */
export const others = apart.filter(({ sql }) => !sql.startsWith('EXPLAIN'))
/** What a text does not show: there from the start, or not. */
const hidden = fc.subarray([
  'DROP TABLE words', // with a virtual table nothing is kept that writes
  'CREATE VIEW told AS SELECT last_insert_rowid(), total_changes()',
  `CREATE TRIGGER asks BEFORE INSERT ON plain BEGIN
    INSERT INTO notes (a, b) VALUES (last_insert_rowid(), total_changes()); END`,
  'CREATE TRIGGER picks BEFORE INSERT ON plain BEGIN SELECT RAISE(IGNORE) WHERE new.v = 4; END',
])
/** Statements behind `resetStatements`. */
export const setUp = fc.oneof(fc.constant(['DROP TABLE words']), hidden)
/** Reads what a view hides. */
export const asking: fc.Arbitrary<Run> = fc.constant({ sql: 'SELECT * FROM told', args: [] })
/** What a trigger may ignore. */
export const four: fc.Arbitrary<Run> = fc.constant({
  sql: 'INSERT INTO plain (k, v) VALUES (?, ?)',
  args: [{ type: 'null' }, { type: 'integer', value: '4' }],
})

/** Rounds of statements that arrive together. */
export const workload: fc.Arbitrary<Run[][]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.array(riding, { minLength: 4, maxLength: 16 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(riding, apart), { maxLength: 8 }) },
  ),
  { minLength: 2, maxLength: 12 },
)
