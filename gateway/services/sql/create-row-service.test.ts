import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BareSqld, startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import { createDirectRunner, type DirectRunner, testTarget } from '../../../tests/harness/direct-runner.ts'
import { forgeErrorOf } from '../../../tests/harness/forge-error-of.ts'
import { scalarOf } from '../../../tests/harness/scalar-of.ts'
import { createRowService } from './create-row-service.ts'
import { parseExactJson } from './exact-json.ts'
import { RealNumber } from './parameters.ts'
import type { Row, RowSelection, RowService } from './row-service.ts'

let sqld: BareSqld
let runner: DirectRunner
let service: RowService

beforeAll(async () => {
  sqld = await startBareSqld()
  runner = createDirectRunner(sqld.url)
  service = createRowService(runner, { maxResultBytes: 10_000_000 })
})

afterAll(async () => {
  await runner[Symbol.asyncDispose]()
  await sqld.stop()
})

const sql = (text: string) => scalarOf(runner, text)

// biome-ignore lint/suspicious/noExplicitAny: tests look at members of many shapes
async function select(table: string, selection: Partial<RowSelection> = {}): Promise<any> {
  const { body } = await service.select(testTarget, table, { filters: [], ...selection }, {})
  return parseExactJson(String(body))
}

beforeEach(async () => {
  await sql('DROP TABLE IF EXISTS users')
  await sql(
    'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER, score REAL DEFAULT 0.5, photo BLOB)',
  )
})

const ann = { name: 'Ann', age: 24 }
const ben = { age: 30, name: 'Ben' }

describe('insert()', () => {
  it('takes rows whose columns come in any order', async () => {
    expect(await service.insert(testTarget, 'users', [ann, ben], {})).toBe(2)
    expect((await select('users')).data).toMatchObject([ann, ben])
  })

  it('inserts many rows in one transaction and one request', async () => {
    const rows = Array.from({ length: 1000 }, (_, id) => ({ id, name: `n${id}` }))
    const before = runner.pipelines.length
    expect(await service.insert(testTarget, 'users', rows, {})).toBe(1000)
    expect(runner.pipelines.length).toBe(before + 1)
    const colliding = rows.map(({ id }) => ({ id: 1500 - id, name: `k${id}` }))
    expect((await forgeErrorOf(service.insert(testTarget, 'users', colliding, {}))).details['sqlite_code']).toBe(
      'SQLITE_CONSTRAINT',
    )
    expect(await sql('SELECT count(*) FROM users')).toBe('1000')
  })

  it('keeps values exact', async () => {
    await service.insert(
      testTarget,
      'users',
      [{ id: 2n ** 62n, score: new RealNumber(3), photo: { base64: 'AP8=' } }],
      {},
    )
    const { body } = await service.select(testTarget, 'users', { filters: [] }, {})
    expect(body).toBe(
      '{"data":[{"id":4611686018427387904,"name":null,"age":null,"score":3.0,"photo":{"base64":"AP8="}}],"rows_affected":1,"message":null,"success":true}',
    )
  })

  it('relies on column affinity for values that are strings', async () => {
    await service.insert(testTarget, 'users', [{ id: '7', age: '42', score: '1.5' }], {})
    expect((await select('users')).data).toMatchObject([{ id: 7, age: 42, score: 1.5 }])
  })

  it('fills rows without columns with defaults', async () => {
    expect(await service.insert(testTarget, 'users', [{}, {}, {}], {})).toBe(3)
    expect((await select('users')).data).toMatchObject([{ id: 1, score: 0.5 }, { id: 2 }, { id: 3 }])
  })

  it.each<[string, Row[]]>([
    ['fewer', [ann, { name: 'x' }]],
    ['more', [{ name: 'x' }, ann]],
    ['others', [ann, { name: 'x', score: 1 }]],
    ['inherited', [{ toString: 'x' } as Row, {}]],
  ])('refuses rows with %s columns and inserts none', async (_kind, rows) => {
    const error = await forgeErrorOf(service.insert(testTarget, 'users', rows, {}))
    expect(error).toMatchObject({ reason: 'COLUMNS_DIFFER', message: 'All rows must have the same columns.' })
    expect(await sql('SELECT count(*) FROM users')).toBe('0')
  })

  it('refuses an empty list, a missing table and unknown columns', async () => {
    expect(await forgeErrorOf(service.insert(testTarget, 'users', [], {}))).toMatchObject({
      reason: 'NO_ROWS',
      message: 'No rows provided for insertion.',
    })
    for (const rows of [[], [ann], [ann, ben]]) {
      expect(await forgeErrorOf(service.insert(testTarget, 'nope', rows, {}))).toMatchObject({
        reason: 'TABLE_NOT_FOUND',
        message: "Table 'nope' not found.",
      })
    }
    const error = await forgeErrorOf(service.insert(testTarget, 'users', [{ ...ann, color: 1 }], {}))
    expect(error).toMatchObject({ reason: 'UNKNOWN_COLUMN', details: { column: 'color' } })
  })

  it('names the row and column of a value that cannot be bound', async () => {
    const error = await forgeErrorOf(service.insert(testTarget, 'users', [ann, { name: { base64: '*' }, age: 1 }], {}))
    expect(error).toMatchObject({ reason: 'INVALID_BODY', details: { field: 'rows[1].name.base64' } })
  })

  it('does not take a missing table behind a trigger for the table itself', async () => {
    await sql('CREATE TABLE logged (x)')
    await sql('CREATE TRIGGER log AFTER INSERT ON logged BEGIN INSERT INTO missing VALUES (1); END')
    const error = await forgeErrorOf(service.insert(testTarget, 'logged', [{ x: 1 }], {}))
    expect(error).toMatchObject({ reason: 'SQL_ERROR', message: 'SQL Error: no such table: main.missing' })
  })
})

describe('select()', () => {
  beforeEach(async () => {
    await service.insert(testTarget, 'users', [ann, ben, { name: 'Cid', age: 24 }], {})
  })

  it('filters with the affinity of the column', async () => {
    expect(await select('users', { filters: [['age', '24']] })).toMatchObject({
      data: [{ name: 'Ann' }, { name: 'Cid' }],
      rows_affected: 2,
      message: null,
    })
    const both = await select('users', {
      filters: [
        ['age', '24'],
        ['name', 'Cid'],
      ],
    })
    expect(both.data).toHaveLength(1)
    expect(
      await select('users', {
        filters: [
          ['age', '24'],
          ['age', '30'],
        ],
      }),
    ).toMatchObject({ data: [] })
    expect(await select('users', { filters: [['score', '0.50']] })).toMatchObject({ rows_affected: 3 })
  })

  it('orders and pages', async () => {
    const names = async (selection: Partial<RowSelection>) =>
      (await select('users', selection)).data.map(({ name }: { name: string }) => name).join()
    expect(await names({ orderBy: 'name', order: 'desc' })).toBe('Cid,Ben,Ann')
    expect(await names({ orderBy: 'name', limit: 1, offset: 1 })).toBe('Ben')
    expect(await names({ orderBy: 'name', offset: 2 })).toBe('Cid')
    expect(await names({ limit: 0 })).toBe('')
  })

  it('refuses unknown tables and columns, also where SQLite would read a string', async () => {
    expect(await forgeErrorOf(select('nope'))).toMatchObject({ reason: 'TABLE_NOT_FOUND', status: 404 })
    for (const selection of [{ filters: [['nope', 'nope']] as const }, { orderBy: 'nope' }]) {
      const error = await forgeErrorOf(select('users', selection))
      expect(error).toMatchObject({
        reason: 'UNKNOWN_COLUMN',
        status: 400,
        message: "Table 'users' has no column 'nope'",
      })
    }
    expect(await forgeErrorOf(select('', {}))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
    expect(await forgeErrorOf(select('users', { orderBy: 'a\0b' }))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
    expect(await forgeErrorOf(select('\ud800'))).toMatchObject({ reason: 'INVALID_IDENTIFIER' })
  })
})

describe('update() and remove()', () => {
  beforeEach(async () => {
    await service.insert(testTarget, 'users', [ann, ben], {})
  })

  it('change and delete what the filters match', async () => {
    expect(await service.update(testTarget, 'users', [['age', '24']], { age: 25, name: null }, {})).toBe(1)
    expect((await select('users')).data).toMatchObject([{ name: null, age: 25 }, ben])
    expect(await service.remove(testTarget, 'users', [['name', 'Ben']], {})).toBe(1)
    expect(await service.remove(testTarget, 'users', [['name', 'Ben']], {})).toBe(0)
    expect(await sql('SELECT count(*) FROM users')).toBe('1')
  })

  it('need a filter, known columns and something to set', async () => {
    expect(await forgeErrorOf(service.update(testTarget, 'users', [], { age: 1 }, {}))).toMatchObject({
      reason: 'FILTER_REQUIRED',
    })
    expect(await forgeErrorOf(service.remove(testTarget, 'users', [], {}))).toMatchObject({ reason: 'FILTER_REQUIRED' })
    expect(await forgeErrorOf(service.update(testTarget, 'users', [['id', '1']], {}, {}))).toMatchObject({
      reason: 'INVALID_BODY',
    })
    expect(await forgeErrorOf(service.update(testTarget, 'users', [['id', '1']], { no: 1 }, {}))).toMatchObject({
      reason: 'UNKNOWN_COLUMN',
      details: { column: 'no' },
    })
    expect(await forgeErrorOf(service.remove(testTarget, 'users', [['no', 'no']], {}))).toMatchObject({
      reason: 'UNKNOWN_COLUMN',
    })
    expect(await forgeErrorOf(service.remove(testTarget, 'no', [['no', 'no']], {}))).toMatchObject({
      reason: 'TABLE_NOT_FOUND',
    })
    expect(await sql('SELECT count(*) FROM users')).toBe('2')
  })
})

describe('a name from outside', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      'users"; DROP TABLE users; --',
      'users" WHERE 1; DELETE FROM users; --',
      'id" = 1 OR "id',
      "x' OR 1=1 --",
      'name) VALUES (1); --',
      '1=1',
      'id" DESC, "name',
      '"',
      '""',
      'x]; DROP TABLE users',
      '`users`',
      '?1',
      ':a',
    ),
    fc.string({ unit: fc.constantFrom(...'"\'`[]();-- ,.=*?:@\\\n\t%aé'), minLength: 1, maxLength: 12 }),
    // fast-check also tries names of JavaScript's own, and `name` is a column.
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => text !== 'name'),
  )

  it('never reaches other rows, tables or statements, wherever it stands', async () => {
    await service.insert(testTarget, 'users', [ann, ben], {})
    const before = await sql('SELECT json_group_array(json_array(id, name, age)) FROM users')
    const objects = await sql('SELECT group_concat(name) FROM sqlite_schema')
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const attempts = [
          service.insert(testTarget, name, [{ x: 1 }], {}),
          service.insert(testTarget, 'users', [{ [name]: 1, name: 'x' }], {}),
          service.select(testTarget, name, { filters: [] }, {}),
          service.select(testTarget, 'users', { filters: [[name, name]] }, {}),
          service.select(testTarget, 'users', { filters: [], orderBy: name }, {}),
          service.update(testTarget, name, [['x', '1']], { x: 1 }, {}),
          service.update(testTarget, 'users', [[name, name]], { age: 0 }, {}),
          service.update(testTarget, 'users', [['id', '1']], { [name]: 0 }, {}),
          service.remove(testTarget, name, [['x', '1']], {}),
          service.remove(testTarget, 'users', [[name, name]], {}),
        ]
        for (const error of await Promise.all(attempts.map(forgeErrorOf))) {
          expect(error.reason).toMatch(/^(TABLE_NOT_FOUND|UNKNOWN_COLUMN|INVALID_IDENTIFIER)$/)
        }
      }),
      { numRuns: 60 },
    )
    expect(await sql('SELECT json_group_array(json_array(id, name, age)) FROM users')).toBe(before)
    expect(await sql('SELECT group_concat(name) FROM sqlite_schema')).toBe(objects)
  })
})
