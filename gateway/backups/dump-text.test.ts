import { expect, test } from 'vitest'
import { ended, exactNumber } from './dump-sql.ts'
import { DumpTail } from './dump-tail.ts'
import { manifestOf, readManifest } from './manifest.ts'

/** What SQL makes of it: integers and doubles, from left to right. */
function evaluated(text: string): number {
  const [, sign, mantissa = '', rest = ''] = /^\((-?)(\d+)\*1\.0(.*)\)$/.exec(text) ?? []
  let value = sign === '-' ? -Number(mantissa) : Number(mantissa)
  for (const [, operator, bits] of rest.matchAll(/([*/])\(1<<(\d+)\)/g)) {
    value = operator === '*' ? value * 2 ** Number(bits) : value / 2 ** Number(bits)
  }
  return value
}

test.each([
  0,
  1,
  -1.5,
  0.1,
  1 / 3,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  2.2250738585072014e-308,
  1.7e-310,
  2 ** 53 + 2,
])('%d is written exactly', (value) => {
  expect(evaluated(exactNumber(value))).toBe(value)
})

test('a statement that ends with a comment keeps its semicolon', () => {
  expect(ended('CREATE VIEW v AS SELECT 1')).toBe('CREATE VIEW v AS SELECT 1;\n')
  expect(ended('CREATE VIEW v AS SELECT 1 -- one')).toBe('CREATE VIEW v AS SELECT 1 -- one\n;\n')
})

test.each([
  [['PRAGMA x;\nCOMMIT;\n'], true],
  [['PRAGMA x;\nCOM', 'MI', 'T;', '\n'], true],
  [['COMMIT;'], true],
  [[`INSERT INTO t VALUES('`, 'x'.repeat(200), "');\n", 'COMMIT;\n'], true],
  [["INSERT INTO t VALUES(1);\nINSERT INTO t VALUES('a COMMIT;"], false],
  [['PRAGMA x;\n'], false],
  [[], false],
])('the end of a dump is seen in pieces of any size: %j', (pieces, isWhole) => {
  const tail = new DumpTail()
  for (const piece of pieces) tail.push(Buffer.from(piece))
  expect(tail.isWhole).toBe(isWhole)
  expect(tail.bytes).toBe(pieces.join('').length)
})

const found = {
  id: 'a'.repeat(32),
  databaseId: 'b'.repeat(32),
  databaseName: 'orders',
  ownerId: null,
  trigger: 'schedule',
  startedAtMs: 1_764_000_000_000,
  finishedAtMs: 1_764_000_000_001,
  contents: { sizeBytes: 1, dumpBytes: 2, sha256: 'c'.repeat(64) },
} as const

test('a description is read as it was written', () => {
  expect(readManifest(JSON.stringify(manifestOf(found)))).toEqual(found)
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another format', JSON.stringify({ ...manifestOf(found), format: 'dbforge-backup-2' })],
  ['an id that is a path', JSON.stringify({ ...manifestOf(found), id: `../${'a'.repeat(29)}` })],
  ['a hash that is none', JSON.stringify({ ...manifestOf(found), sha256: 'x' })],
  ['a time that is none', JSON.stringify({ ...manifestOf(found), started_at: 'yesterday' })],
  ['an unknown trigger', JSON.stringify({ ...manifestOf(found), trigger: 'moon' })],
  ['null', 'null'],
])('a description is refused: %s', (_, text) => {
  expect(readManifest(text)).toBeNull()
})
