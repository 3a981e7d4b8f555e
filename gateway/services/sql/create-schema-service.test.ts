import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BareSqld, startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import { createDirectRunner, type DirectRunner, testTarget } from '../../../tests/harness/direct-runner.ts'
import { forgeErrorOf } from '../../../tests/harness/forge-error-of.ts'
import { scalarOf } from '../../../tests/harness/scalar-of.ts'
import { ForgeError } from '../../domain/errors.ts'
import { createRowService } from './create-row-service.ts'
import { createSchemaService } from './create-schema-service.ts'
import { type Parameter, RealNumber } from './parameters.ts'
import type { ColumnDefinition, RowService } from './row-service.ts'
import type { SchemaService } from './schema-service.ts'

let sqld: BareSqld
let runner: DirectRunner
let service: SchemaService
let rows: RowService

beforeAll(async () => {
  sqld = await startBareSqld()
  runner = createDirectRunner(sqld.url)
  service = createSchemaService(runner, { maxResultBytes: 10_000_000 })
  rows = createRowService(runner, { maxResultBytes: 10_000_000 })
})

afterAll(async () => {
  await runner[Symbol.asyncDispose]()
  await sqld.stop()
})

const sql = (text: string) => scalarOf(runner, text)

const create = (table: string, columns: readonly ColumnDefinition[]) =>
  service.createTable(testTarget, table, columns, {})

async function one(table: string) {
  const [found] = await service.tables(testTarget, table, {})
  if (found === undefined) throw new Error('No table')
  return found
}

const id: ColumnDefinition = { name: 'id', type: 'INTEGER', primaryKey: true }

describe('createTable()', () => {
  it('makes a rowid alias of one INTEGER primary key', async () => {
    await create('people', [id, { name: 'name', type: 'varchar(20)', notNull: true, unique: true }])
    expect(await one('people')).toEqual({
      name: 'people',
      columns: [
        {
          name: 'id',
          type: 'INTEGER',
          nullable: false,
          primary_key: true,
          auto_increment: true,
          unique: true,
          default: null,
        },
        {
          name: 'name',
          type: 'varchar(20)',
          nullable: false,
          primary_key: false,
          auto_increment: false,
          unique: true,
          default: null,
        },
      ],
      indexes: [{ name: 'sqlite_autoindex_people_1', columns: ['name'], unique: true }],
      foreign_keys: [],
      row_count: 0,
    })
  })

  it('makes one key of several primary_key columns', async () => {
    await create('pairs', [
      { ...id, name: 'b' },
      { ...id, name: 'a' },
    ])
    expect((await one('pairs')).indexes).toMatchObject([{ columns: ['b', 'a'], unique: true }])
    expect((await one('pairs')).columns).toMatchObject([
      { primary_key: true, unique: false, auto_increment: false, nullable: true },
      { primary_key: true },
    ])
  })

  it('says that a table exists as SQLite says it to people', async () => {
    await create('users', [id])
    expect(await forgeErrorOf(create('users', [id]))).toMatchObject({
      reason: 'SQL_ERROR',
      status: 400,
      message: 'SQL Error: table users already exists',
      details: {},
    })
    await create('a"$&b', [id])
    expect((await forgeErrorOf(create('a"$&b', [id]))).message).toBe('SQL Error: table a"$&b already exists')
  })

  it('refuses no columns, bad names and bad types', async () => {
    expect(await forgeErrorOf(create('empty', []))).toMatchObject({ status: 400 })
    expect(await forgeErrorOf(create('', [id]))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
    expect(await forgeErrorOf(create('t', [{ ...id, name: '' }]))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
    expect(await forgeErrorOf(create('t', [id, { ...id, name: 'ID' }]))).toMatchObject({ reason: 'SQL_ERROR' })
    for (const type of [
      '',
      'TEXT)',
      'TEXT, x',
      'INT; DROP',
      "TEXT DEFAULT 'x'",
      'N(1,2,3)',
      'N(a)',
      'N(1)(2)',
      'a'.repeat(129),
    ]) {
      expect(await forgeErrorOf(create('t', [{ name: 'x', type }]))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
    }
  })

  it.each<[Parameter, unknown]>([
    [5, 'integer 5'],
    [2n ** 62n, 'integer 4611686018427387904'],
    [-1.5, 'real -1.5'],
    [new RealNumber(2), 'real 2.0'],
    [1e300, 'real 1.0e+300'],
    [true, 'integer 1'],
    [false, 'integer 0'],
    [null, undefined],
    ['NULL', undefined],
    ['true', 'integer 1'],
    ['12', 'integer 12'],
    ['-1e3', 'real -1000.0'],
    ['', 'text '],
    ['active', 'text active'],
    ["it's", "text it's"],
    ["'); DROP TABLE users; --", "text '); DROP TABLE users; --"],
    ['1; 2', 'text 1; 2'],
    ['CURRENT_USER', 'text CURRENT_USER'],
    [{ base64: 'QUI=' }, 'blob AB'],
  ])('takes the default %o', async (value, expected) => {
    await sql('DROP TABLE IF EXISTS defaults')
    await create('defaults', [id, { name: 'd', type: 'BLOB', default: value }])
    await rows.insert(testTarget, 'defaults', [{}], {})
    expect(await sql("SELECT typeof(d) || ' ' || d FROM defaults")).toBe(expected)
  })

  it('takes CURRENT_TIMESTAMP for the time', async () => {
    await create('timed', [id, { name: 'at', type: 'TEXT', default: 'CURRENT_TIMESTAMP' }])
    await rows.insert(testTarget, 'timed', [{}], {})
    expect(await sql('SELECT at FROM timed')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(await forgeErrorOf(create('nul', [{ name: 'x', type: 'TEXT', default: 'a\0b' }]))).toMatchObject({
      reason: 'INVALID_BODY',
    })
  })

  it('round-trips any names, defaults and values, and touches nothing else', async () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((text) => !text.includes('\0') && !/^sqlite_|^libsql_|^_litestream/i.test(text))
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\0'))
    const before = await sql('SELECT group_concat(name || sql) FROM sqlite_schema')
    await fc.assert(
      fc.asyncProperty(name, name, text, fc.string(), async (table, column, value, type) => {
        fc.pre(column.toLowerCase() !== 'k')
        fc.pre(
          (await sql(
            `SELECT count(*) FROM sqlite_schema WHERE name = '${table.replaceAll("'", "''")}' COLLATE NOCASE`,
          )) === '0',
        )
        const definition = { name: column, type: 'TEXT', default: value }
        await create(table, [{ ...id, name: 'k' }, definition])
        try {
          await rows.insert(testTarget, table, [{ k: 1 }], {})
          await rows.insert(testTarget, table, [{ k: 2, [column]: `${value}!` }], {})
          expect(await rows.update(testTarget, table, [['k', '1']], { [column]: 'set' }, {})).toBe(1)
          expect(await rows.remove(testTarget, table, [[column, `${value}!`]], {})).toBe(1)
          const found = await one(table)
          expect(found.name).toBe(table)
          expect(found.columns[1]?.name).toBe(column)
          expect(found.row_count).toBe(1)
        } finally {
          await sql(`DROP TABLE "${table.replaceAll('"', '""')}"`)
        }
        await create('typed', [{ name: 'x', type }]).catch((error: unknown) => expect(error).toBeInstanceOf(ForgeError))
        await sql('DROP TABLE IF EXISTS typed')
      }),
      { numRuns: 60 },
    )
    expect(await sql('SELECT group_concat(name || sql) FROM sqlite_schema')).toBe(before)
  }, 20_000)
})

describe('tables()', () => {
  beforeAll(async () => {
    await sql('CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, "full name" TEXT, born INT DEFAULT (1 + 1))')
    await sql('CREATE TABLE keys (a TEXT, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID')
    await sql(`CREATE TABLE books (
      id TEXT PRIMARY KEY, author REFERENCES authors ON DELETE CASCADE, x TEXT, y TEXT,
      size AS (length(x)), stored AS (length(y)) STORED, UNIQUE (x, y),
      FOREIGN KEY (x, y) REFERENCES keys (b, a) ON UPDATE SET NULL)`)
    await sql('CREATE UNIQUE INDEX by_y ON books (y)')
    await sql('CREATE INDEX by_length ON books (length(x), y)')
    await sql("CREATE UNIQUE INDEX partly ON books (x) WHERE x > ''")
    await sql('CREATE VIEW titles AS SELECT id FROM books')
    await sql('CREATE VIRTUAL TABLE search USING fts5(body)')
    await sql('CREATE TABLE libsql_hidden (x)')
    await sql('CREATE TABLE _litestream_seq (x)')
    await sql('CREATE TABLE vectors (v F32_BLOB(2))')
    await sql('CREATE INDEX near ON vectors (libsql_vector_idx(v))')
    await sql('INSERT INTO authors (born) VALUES (1), (2)')
  })

  it('shows columns, generated ones too', async () => {
    const { columns } = await one('books')
    expect(columns.map(({ name, primary_key, unique }) => [name, primary_key, unique])).toEqual([
      ['id', true, true],
      ['author', false, false],
      ['x', false, false],
      ['y', false, true],
      ['size', false, false],
      ['stored', false, false],
    ])
    expect((await one('authors')).columns).toMatchObject([
      { name: 'id', type: 'INTEGER', auto_increment: true, nullable: false },
      { name: 'full name', nullable: true },
      { name: 'born', default: '1 + 1' },
    ])
    expect((await one('keys')).columns).toMatchObject([{ nullable: false, primary_key: true }, { nullable: false }])
  })

  it('shows indexes and foreign keys', async () => {
    const { indexes, foreign_keys: keys } = await one('books')
    expect(indexes).toEqual([
      { name: 'sqlite_autoindex_books_1', columns: ['id'], unique: true },
      { name: 'sqlite_autoindex_books_2', columns: ['x', 'y'], unique: true },
      { name: 'by_y', columns: ['y'], unique: true },
      { name: 'by_length', columns: ['<expression>', 'y'], unique: false },
      { name: 'partly', columns: ['x'], unique: true },
    ])
    expect(keys).toEqual([
      {
        columns: ['author'],
        references_table: 'authors',
        references_columns: ['id'],
        on_update: 'NO ACTION',
        on_delete: 'CASCADE',
      },
      {
        columns: ['x', 'y'],
        references_table: 'keys',
        references_columns: ['b', 'a'],
        on_update: 'SET NULL',
        on_delete: 'NO ACTION',
      },
    ])
  })

  it('lists tables and their rows, but no views and no internal tables, in two requests', async () => {
    const before = runner.pipelines.length
    const tables = await service.tables(testTarget, undefined, {})
    expect(runner.pipelines.length).toBe(before + 2)
    const names = tables.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(names).toEqual(expect.arrayContaining(['authors', 'books', 'keys', 'search', 'vectors']))
    expect(names.filter((name) => /titles|search_|sqlite_|libsql|litestream|near/.test(name))).toEqual([])
    expect(tables.find(({ name }) => name === 'authors')?.row_count).toBe(2)
  })

  it('finds one table in any case and knows an unknown one', async () => {
    expect((await one('BOOKS')).name).toBe('books')
    expect(await forgeErrorOf(service.tables(testTarget, "no'pe", {}))).toMatchObject({
      reason: 'TABLE_NOT_FOUND',
      message: "Table 'no'pe' not found.",
    })
    expect(await forgeErrorOf(service.tables(testTarget, 'titles', {}))).toMatchObject({ reason: 'TABLE_NOT_FOUND' })
  })

  it('summary() gives rows, sizes, index names and the schema version', async () => {
    const { tables, indexes, schemaVersion } = await service.summary(testTarget, {})
    const authors = tables.find(({ name }) => name === 'authors')
    expect(authors).toEqual({ name: 'authors', row_count: 2, size_bytes: 4096 })
    expect(tables.find(({ name }) => name === 'books')?.size_bytes).toBe(6 * 4096)
    expect(indexes).toEqual(expect.arrayContaining(['by_length', 'by_y', 'near', 'partly']))
    expect(schemaVersion).toBe(Number(await sql('PRAGMA schema_version')))
  })
})

describe('an empty database', () => {
  it('has no tables', async () => {
    await using fresh = await startBareSqld()
    await using direct = createDirectRunner(fresh.url)
    const empty = createSchemaService(direct, { maxResultBytes: 1_000_000 })
    expect(await empty.tables(testTarget, undefined, {})).toEqual([])
    expect(await empty.summary(testTarget, {})).toMatchObject({ tables: [], indexes: [] })
  })
})
