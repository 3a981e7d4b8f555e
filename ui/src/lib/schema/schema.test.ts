import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitStatements } from '../sql/split-statements.ts'
import { buildSchema } from './build-schema.ts'
import { erdSizes, layoutErd } from './erd-layout.ts'
import type { TableInfo } from './schema.ts'
import { addColumnSql, createIndexSql, createTableSql, defaultSql, newColumn, renameColumnSql } from './table-sql.ts'

describe('SQL of a table', () => {
  test('names columns, keys, defaults and references', () => {
    const columns = [
      { ...newColumn, name: 'id', type: 'INTEGER', isPrimaryKey: true },
      { ...newColumn, name: 'order', isNotNull: true, isUnique: true, defaultText: "it's" },
      { ...newColumn, name: 'person', type: 'INTEGER', referencedTable: 'people', referencedColumn: 'id' },
    ]
    expect(createTableSql('my table', columns, true)).toBe(
      `CREATE TABLE "my table" (
  id INTEGER PRIMARY KEY,
  "order" TEXT NOT NULL UNIQUE DEFAULT 'it''s',
  person INTEGER REFERENCES people (id)
) STRICT`,
    )
  })

  test('has one key of several columns', () => {
    const columns = ['a', 'b'].map((name) => ({ ...newColumn, name, isPrimaryKey: true }))
    expect(createTableSql('t', columns, false)).toContain('PRIMARY KEY (a, b)')
  })

  test('adds, renames and indexes', () => {
    expect(addColumnSql('t', { ...newColumn, name: 'n', type: 'REAL', defaultText: '1.5' })).toBe(
      'ALTER TABLE t ADD COLUMN n REAL DEFAULT 1.5',
    )
    expect(renameColumnSql('t', 'a', 'b c')).toBe('ALTER TABLE t RENAME COLUMN a TO "b c"')
    expect(createIndexSql('i', 't', ['a', 'select'], true)).toBe('CREATE UNIQUE INDEX i ON t (a, "select")')
  })

  test.each([
    ['5', '5'],
    ['current_timestamp', 'current_timestamp'],
    ['(random())', '(random())'],
    ['hello', "'hello'"],
    ['1; DROP TABLE t', "'1; DROP TABLE t'"],
  ])('takes %s for a default of %s', (text, sql) => {
    expect(defaultSql(text)).toBe(sql)
  })

  test('is one statement, whatever is typed', () => {
    const plain = fc.string().filter((text) => !text.trim().startsWith('('))
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), plain, (name, type, defaultText) => {
        const column = { ...newColumn, name, type, defaultText, referencedTable: name }
        expect(splitStatements(createTableSql(name, [column], false))).toHaveLength(1)
        expect(splitStatements(addColumnSql(name, column))).toHaveLength(1)
      }),
    )
  })
})

function tableOf(name: string, columns: readonly string[], toTables: readonly string[] = []): TableInfo {
  const rows = columns.map((column) => [name, column, 'TEXT', 0n, null, 0n, 0n])
  const keys = toTables.map((to, at) => [name, BigInt(at), to, columns[0] ?? '', null, 'NO ACTION', 'NO ACTION'])
  const schema = buildSchema({
    relations: [[name, 'table', 0n, 0n, '']],
    columns: rows,
    indexes: [],
    foreignKeys: keys,
    triggers: [],
  })
  return schema.tables[0] ?? expect.fail()
}

describe('layoutErd()', () => {
  test('lets no two tables overlap, whatever refers to what', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const table = fc.record({ columns: fc.integer({ min: 0, max: 40 }), to: fc.subarray([...names, 'gone']) })
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 6 }), (list) => {
        const tables = list.map(({ columns, to }, at) =>
          tableOf(
            names[at] ?? '',
            Array.from({ length: columns }, (_, c) => `c${c}`),
            columns > 0 ? to : [],
          ),
        )
        const { tables: placed } = layoutErd(tables)
        for (const [at, one] of placed.entries()) {
          for (const other of placed.slice(at + 1)) {
            const isBeside = one.x + erdSizes.width <= other.x || other.x + erdSizes.width <= one.x
            const isBelow = one.y + one.height <= other.y || other.y + other.height <= one.y
            expect(isBeside || isBelow).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('lays tables without keys side by side, not one below the other', () => {
    const lone = Array.from({ length: 30 }, (_, at) => tableOf(`t${at}`, ['id', 'name', 'at']))
    const { width, height, tables } = layoutErd(lone)
    expect(width / height).toBeGreaterThan(1)
    expect(width / height).toBeLessThan(2.5)
    expect(tables.map(({ table }) => table.name)).toEqual(lone.map(({ name }) => name))
    const tied = [tableOf('a', ['id'], ['b']), tableOf('b', ['id'])]
    const below = layoutErd([...tied, ...lone]).tables
    const ends = below.slice(0, 2).map(({ y, height: own }) => y + own)
    for (const { y } of below.slice(2)) expect(y).toBeGreaterThan(Math.max(...ends))
  })

  test('draws keys to tables that are there, also to themselves and in other case', () => {
    const { lines } = layoutErd([
      tableOf('people', ['id', 'boss'], ['People', 'gone']),
      tableOf('x', ['a'], ['people']),
    ])
    expect(lines.map(({ fromTable, key }) => [fromTable, key.toTable])).toEqual([
      ['people', 'People'],
      ['x', 'people'],
    ])
    for (const { points } of lines) expect(points.length).toBeGreaterThan(1)
    expect(layoutErd([])).toMatchObject({ tables: [], lines: [] })
  })

  test('leads from the column of a key to the one that it refers to, at the sides that face each other', () => {
    const key = { columns: ['person'], toTable: 'people', toColumns: ['ID'], onUpdate: '', onDelete: '' }
    const { tables, lines } = layoutErd([
      tableOf('people', ['name', 'id']),
      { ...tableOf('orders', ['id', 'note', 'person']), foreignKeys: [key] },
    ])
    const place = (name: string) => tables.find(({ table }) => table.name === name) ?? expect.fail()
    const row = (name: string, column: number) => place(name).y + erdSizes.header + (column + 0.5) * erdSizes.row
    expect(lines[0]?.points[0]).toEqual({ x: place('orders').x + erdSizes.width, y: row('orders', 2) })
    expect(lines[0]?.points.at(-1)).toEqual({ x: place('people').x, y: row('people', 1) })
  })
})

test('buildSchema() reads keys, indexes and generated columns', () => {
  const schema = buildSchema({
    relations: [
      ['t', 'table', 1n, 1n, 'CREATE TABLE t'],
      ['v', 'view', 0n, 0n, 'CREATE VIEW v'],
    ],
    columns: [
      ['t', 'b', 'INT', 1n, null, 2n, 0n],
      ['t', 'a', 'INT', 1n, '5', 1n, 0n],
      ['t', 'g', '', 0n, null, 0n, 3n],
      ['v', 'x', '', 0n, null, 0n, 0n],
    ],
    indexes: [
      ['t', 'i', 1n, 'c', 0n, 'a', 'CREATE INDEX i'],
      ['t', 'i', 1n, 'c', 0n, null, 'CREATE INDEX i'],
    ],
    foreignKeys: [['t', 0n, 't', 'b', null, 'CASCADE', 'NO ACTION']],
    triggers: [['r', 't', 'CREATE TRIGGER r']],
  })
  expect(schema.tables[0]).toMatchObject({
    hasRowid: false,
    isStrict: true,
    columns: [{ name: 'b' }, { name: 'a', defaultSql: '5' }, { name: 'g', isGenerated: true }],
    indexes: [{ name: 'i', isUnique: true, columns: ['a', '<expression>'] }],
    foreignKeys: [{ columns: ['b'], toTable: 't', toColumns: ['a', 'b'], onUpdate: 'CASCADE' }],
  })
  expect(schema.views[0]).toMatchObject({ kind: 'view', name: 'v', columns: [{ name: 'x' }] })
  expect(schema.triggers).toEqual([{ name: 'r', table: 't', sql: 'CREATE TRIGGER r' }])
})
