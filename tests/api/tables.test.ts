import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectedRowsSchema } from '../../gateway/contract/tables.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type RestClient, restClient } from './rest-client.ts'

const tables = '/api/db/shop/tables'

let gateway: TestGateway
let rest: RestClient

beforeAll(async () => {
  gateway = await startTestGateway()
  rest = restClient(gateway)
  await gateway.spawn('shop')
  await create('users', [
    { name: 'id', type: 'INTEGER', primary_key: true },
    { name: 'name', type: 'TEXT', not_null: true },
    { name: 'email', type: 'TEXT', unique: true },
    { name: 'age', type: 'INTEGER', default: 18 },
  ])
})
afterAll(() => gateway?.close())

const rows = (table: string) => `${tables}/${encodeURIComponent(table)}/rows`
const create = (name: string, columns: unknown) => rest.post(tables, { table_name: name, columns })
const select = async (table: string, search = '') => (await rest.get(rows(table) + search)).body.data
const schemaOf = async (table: string) =>
  (await rest.get(`/api/db/shop/schema?table=${encodeURIComponent(table)}`)).body.tables[0]

describe('POST tables', () => {
  it('creates a table and says so', async () => {
    const answer = await create('notes', [
      { name: 'id', type: 'INTEGER', primary_key: true },
      { name: 'text', type: 'TEXT' },
    ])
    expect(answer.status).toBe(201)
    expect(answer.text).toBe(`{"message":"Table 'notes' created successfully."}`)
  })

  it('refuses one that exists, without columns, and of an unknown database first', async () => {
    const column = { name: 'a', type: 'TEXT' }
    const body = { table_name: 'users', columns: [column] }
    expect(await rest.refused('POST', tables, { body })).toMatchObject({
      status: 400,
      message: 'SQL Error: table users already exists',
    })
    const none = { table_name: 'empty', columns: [] }
    expect((await rest.refused('POST', tables, { body: none })).status).toBe(400)
    expect((await rest.refused('POST', '/api/db/unknown/tables', { body: none })).status).toBe(404)
    for (const wrong of [
      {},
      { table_name: 't' },
      { columns: [column] },
      { table_name: 5, columns: [column] },
      { table_name: 't', columns: [{ name: 'a' }] },
    ]) {
      expect((await rest.refused('POST', tables, { body: wrong })).status, JSON.stringify(wrong)).toBe(422)
    }
  })

  it('knows literal and raw defaults', async () => {
    const defaults: [string, unknown, unknown][] = [
      ['n', 7, 7],
      ['neg', -1.5, -1.5],
      ['yes', true, 1],
      ['no', false, 0],
      ['numeric', '42', 42],
      ['nothing', 'NULL', null],
      ['truth', 'true', 1],
      ['text', "it's", "it's"],
      ['empty', '', ''],
      ['injection', "'); DROP TABLE users; --", "'); DROP TABLE users; --"],
      ['expression', 'random()', 'random()'],
      ['bytes', { base64: 'AQI=' }, { base64: 'AQI=' }],
    ]
    const columns = defaults.map(([name, value]) => ({ name, type: '', default: value }))
    expect(
      (
        await create('defaults', [
          ...columns.map((column) => ({ ...column, type: 'BLOB' })),
          { name: 'at', type: 'TEXT', default: 'CURRENT_TIMESTAMP' },
        ])
      ).status,
    ).toBe(201)
    await rest.query('shop', 'INSERT INTO defaults DEFAULT VALUES')
    const [row] = await select('defaults')
    expect(row).toMatchObject(Object.fromEntries(defaults.map(([name, , value]) => [name, value])))
    expect(row.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  })

  it('knows keys of several columns', async () => {
    await create('pairs', [
      { name: 'a', type: 'TEXT', primary_key: true },
      { name: 'b', type: 'TEXT', primary_key: true },
      { name: 'c', type: 'VARCHAR(20)', not_null: true },
    ])
    const insert = (body: unknown) => rest.ask('POST', rows('pairs'), { body })
    expect(
      (
        await insert({
          rows: [
            { a: '1', b: '1', c: 'x' },
            { a: '1', b: '2', c: 'x' },
          ],
        })
      ).status,
    ).toBe(201)
    expect((await insert({ rows: [{ a: '1', b: '1', c: 'x' }] })).status).toBe(400)
    expect((await insert({ rows: [{ a: '2', b: '1', c: null }] })).status).toBe(400)
  })

  it.each(['INTEGER); DROP TABLE users; --', 'TEXT, x TEXT', "TEXT'", 'TEXT--', 'x'.repeat(200)])(
    'refuses the type %j',
    async (type) => {
      const body = { table_name: 'typed', columns: [{ name: 'a', type }] }
      expect((await rest.refused('POST', tables, { body })).status).toBe(400)
      expect(await select('users', '?limit=1')).toEqual([])
    },
  )
})

describe('POST rows', () => {
  const insert = (body: unknown, table = 'users') => rest.ask('POST', rows(table), { body })

  it('inserts all and counts them', async () => {
    const answer = await insert({
      rows: [
        { name: 'Ada', age: 36, email: null },
        { age: 45, email: 'g@x', name: 'Grace' },
      ],
    })
    expect(answer.status).toBe(201)
    expect(answer.text).toBe('{"message":"Rows inserted successfully.","rows_affected":2}')
    expect(await select('users')).toEqual([
      { id: 1, name: 'Ada', email: null, age: 36 },
      { id: 2, name: 'Grace', email: 'g@x', age: 45 },
    ])
  })

  it('is one transaction', async () => {
    for (const failing of [
      { name: 'B', email: 'g@x' },
      { name: null, email: 'new' },
    ]) {
      const answer = await insert({ rows: [{ name: 'A', email: 'a@x' }, failing] })
      expect(answer.body.error).toMatchObject({ status: 400, reason: 'SQL_ERROR' })
      expect(await select('users')).toHaveLength(2)
    }
    const many = Array.from({ length: 600 }, (_, index) => ({
      name: `n${index}`,
      email: index === 599 ? 'g@x' : `e${index}`,
    }))
    expect((await insert({ rows: many })).status).toBe(400)
    expect(await select('users')).toHaveLength(2)
  })

  it('refuses rows of other columns, no rows, and unknown columns and tables', async () => {
    for (const body of [
      { rows: [{ name: 'a' }, { age: 1 }] },
      { rows: [{ name: 'a' }, { name: 'b', age: 1 }] },
      { rows: [{ name: 'a', age: 1 }, { name: 'b' }] },
    ]) {
      expect((await insert(body)).body.error).toMatchObject({
        status: 400,
        message: 'All rows must have the same columns.',
      })
    }
    expect((await insert({ rows: [] })).body.detail).toBe('No rows provided for insertion.')
    expect((await insert({ rows: [] }, 'missing')).status).toBe(404)
    expect((await insert({ rows: [{ a: 1 }] }, 'missing')).body.error).toMatchObject({
      status: 404,
      reason: 'TABLE_NOT_FOUND',
    })
    expect((await insert({ rows: [{ nope: 1 }] })).body.error).toMatchObject({ status: 400, reason: 'UNKNOWN_COLUMN' })
    for (const body of [{}, { rows: 5 }, { rows: [5] }, { rows: [[1]] }, { rows: [{ name: [1] }] }]) {
      expect((await insert(body)).status, JSON.stringify(body)).toBe(422)
    }
    expect((await rest.refused('POST', '/api/db/unknown/tables/users/rows', { body: { rows: [] } })).status).toBe(404)
    expect(await select('users')).toHaveLength(2)
  })

  it('takes 10,000 rows and exact integers', async () => {
    await create('many', [
      { name: 'n', type: 'INTEGER' },
      { name: 't', type: 'TEXT' },
    ])
    const many = Array.from({ length: 10_000 }, (_, n) => ({ n, t: `t${n}` }))
    expect((await insert({ rows: many }, 'many')).body.rows_affected).toBe(10_000)
    await insert('{"rows":[{"n":9223372036854775807,"t":null}]}', 'many')
    const answer = await rest.get(`${rows('many')}?n=9223372036854775807`)
    expect(answer.text).toContain('"n":9223372036854775807')
  })

  it('empty objects insert defaults', async () => {
    await create('blank', [
      { name: 'id', type: 'INTEGER', primary_key: true },
      { name: 'v', type: 'TEXT', default: 'd' },
    ])
    expect((await insert({ rows: [{}, {}] }, 'blank')).body.rows_affected).toBe(2)
    expect(await select('blank')).toEqual([
      { id: 1, v: 'd' },
      { id: 2, v: 'd' },
    ])
  })
})

describe('GET rows', () => {
  it('filters with the affinity of the column, AND-ed', async () => {
    expect(await select('users', '?age=36')).toMatchObject([{ name: 'Ada' }])
    expect(await select('users', '?age=36&name=Ada')).toHaveLength(1)
    expect(await select('users', '?age=36&name=Grace')).toEqual([])
    expect(await select('users', '?name=')).toEqual([])
    expect(await select('users', '?name=%27%20OR%201=1%20--')).toEqual([])
    const answer = await rest.get(`${rows('users')}?age=36`)
    expect(answer.body).toMatchObject({ rows_affected: 1, message: null })
    expect(Object.keys(answer.body)).toEqual(Object.keys(selectedRowsSchema.shape))
  })

  it('orders, limits and skips', async () => {
    const names = async (search: string) => (await select('users', search)).map(({ name }: { name: string }) => name)
    expect(await names('?order_by=name')).toEqual(['Ada', 'Grace'])
    expect(await names('?order_by=name&order=desc')).toEqual(['Grace', 'Ada'])
    expect(await names('?order_by=id&order=DESC&limit=1')).toEqual(['Grace'])
    expect(await names('?order_by=id&limit=1&offset=1')).toEqual(['Grace'])
    expect(await names('?order_by=id&offset=1')).toEqual(['Grace'])
    expect(await names('?limit=0')).toEqual([])
    for (const wrong of ['?limit=-1', '?limit=x', '?offset=x', '?order=up']) {
      expect((await rest.refused('GET', rows('users') + wrong)).status, wrong).toBe(422)
    }
  })

  it('refuses unknown columns and tables', async () => {
    for (const search of ['?nope=1', '?order_by=nope', '?order_by=name;DROP', '?%22=1']) {
      expect((await rest.refused('GET', rows('users') + search)).status, search).toBe(400)
    }
    expect(await rest.refused('GET', `${rows('users')}?nope=1`)).toMatchObject({
      reason: 'UNKNOWN_COLUMN',
      column: 'nope',
    })
    expect(await rest.refused('GET', rows('missing'))).toMatchObject({ status: 404, reason: 'TABLE_NOT_FOUND' })
    expect(await rest.refused('GET', '/api/db/unknown/tables/users/rows')).toMatchObject({
      message: 'Database not found.',
    })
  })
})

describe('PATCH and DELETE rows', () => {
  const patch = (search: string, body: unknown) => rest.ask('PATCH', rows('users') + search, { body })
  const remove = (search: string) => rest.ask('DELETE', rows('users') + search)

  it('change and delete what matches', async () => {
    expect((await patch('?name=Ada', { age: 37, email: 'ada@x' })).text).toBe(
      '{"message":"Rows updated successfully.","rows_affected":1}',
    )
    expect(await select('users', '?age=37')).toMatchObject([{ name: 'Ada', email: 'ada@x' }])
    expect((await patch('?name=nobody', { age: 1 })).body.rows_affected).toBe(0)
    await rest.post(rows('users'), {
      rows: [
        { name: 'Brief', age: 1 },
        { name: 'Brief', age: 2 },
      ],
    })
    expect((await remove('?name=Brief&age=1')).text).toBe('{"message":"Rows deleted successfully.","rows_affected":1}')
    expect((await remove('?name=Brief')).body.rows_affected).toBe(1)
    expect(await select('users')).toHaveLength(2)
  })

  it('need a filter, and take no other word for one', async () => {
    for (const search of ['', '?']) {
      expect((await patch(search, { age: 1 })).body.error).toMatchObject({ status: 400, reason: 'FILTER_REQUIRED' })
      expect((await remove(search)).body.error).toMatchObject({ status: 400, reason: 'FILTER_REQUIRED' })
    }
    for (const search of ['?limit=1', '?order_by=id', '?nope=1']) {
      expect((await patch(search, { age: 1 })).status, search).toBe(400)
      expect((await remove(search)).status, search).toBe(400)
    }
    expect((await patch('?name=Ada', {})).status).toBe(422)
    expect((await patch('?name=Ada', [])).status).toBe(422)
    expect((await patch('?name=Ada', { nope: 1 })).body.error.reason).toBe('UNKNOWN_COLUMN')
    expect((await patch('?name=Ada', { email: 'g@x' })).status).toBe(400)
    expect((await rest.refused('DELETE', `${rows('missing')}?a=1`)).status).toBe(404)
    expect(await select('users')).toHaveLength(2)
  })

  it('of what does not exist are a 404, whether there is a filter or not', async () => {
    const body = { age: 1 }
    for (const search of ['', '?age=1']) {
      for (const [path, reason] of [
        [rows('missing'), 'TABLE_NOT_FOUND'],
        ['/api/db/missing/tables/users/rows', 'DATABASE_NOT_FOUND'],
      ] as const) {
        expect(await rest.refused('DELETE', path + search), path + search).toMatchObject({ status: 404, reason })
        expect(await rest.refused('PATCH', path + search, { body })).toMatchObject({ status: 404, reason })
      }
    }
  })
})

describe('names of tables and columns', () => {
  const odd = [
    'two words',
    'a"b',
    "a'b",
    'a`b',
    'a]b',
    'select',
    'ünïcode 😀',
    '1st',
    'a;b',
    '--',
    '/*',
    '100%',
    '%41',
    'a/b',
    '?',
    '#',
    '...',
    '__proto__',
    'constructor',
    '\\',
    '\u0001',
  ]

  it.each(odd)('%j is a table and a column like any other', async (name) => {
    const column = `${name} `
    expect(
      (
        await create(name, [
          { name: column, type: 'INTEGER' },
          { name: 'x', type: 'TEXT' },
        ])
      ).status,
    ).toBe(201)
    const inserted = await rest.ask('POST', rows(name), {
      body: {
        rows: [
          { [column]: 1, x: 'a' },
          { [column]: 2, x: 'b' },
        ],
      },
    })
    expect([inserted.status, inserted.body.rows_affected]).toEqual([201, 2])
    const search = `?${encodeURIComponent(column)}=2`
    expect(await select(name, search)).toEqual([{ [column]: 2, x: 'b' }])
    expect(await select(name, `?order_by=${encodeURIComponent(column)}&order=desc&limit=1`)).toEqual([
      { [column]: 2, x: 'b' },
    ])
    expect((await rest.ask('PATCH', rows(name) + search, { body: { [column]: 3 } })).body.rows_affected).toBe(1)
    expect((await rest.ask('DELETE', `${rows(name)}?${encodeURIComponent(column)}=3`)).body.rows_affected).toBe(1)
    const table = await schemaOf(name)
    expect(table).toMatchObject({ name, columns: [{ name: column, type: 'INTEGER' }, { name: 'x' }], row_count: 1 })
  })
})

describe('GET schema', () => {
  it('shows columns, indexes, foreign keys and counts', async () => {
    await rest.query(
      'shop',
      'CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE, total REAL NOT NULL DEFAULT 0.5)',
    )
    await rest.query('shop', 'CREATE INDEX by_user ON orders (user_id, total)')
    await rest.query('shop', 'CREATE UNIQUE INDEX by_total ON orders (total)')
    const { body } = await rest.get('/api/db/shop/schema?table=orders')
    expect(body).toEqual({
      database: 'shop',
      tables: [
        {
          name: 'orders',
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
              name: 'user_id',
              type: 'INTEGER',
              nullable: true,
              primary_key: false,
              auto_increment: false,
              unique: false,
              default: null,
            },
            {
              name: 'total',
              type: 'REAL',
              nullable: false,
              primary_key: false,
              auto_increment: false,
              unique: true,
              default: '0.5',
            },
          ],
          indexes: expect.arrayContaining([
            { name: 'by_user', columns: ['user_id', 'total'], unique: false },
            { name: 'by_total', columns: ['total'], unique: true },
          ]),
          foreign_keys: [
            {
              columns: ['user_id'],
              references_table: 'users',
              references_columns: ['id'],
              on_update: 'NO ACTION',
              on_delete: 'CASCADE',
            },
          ],
          row_count: 0,
        },
      ],
    })
  })

  it('shows all tables, none of an empty database, 404 for an unknown one', async () => {
    const { body } = await rest.get('/api/db/shop/schema')
    const names = body.tables.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['users', 'orders', 'pairs']))
    expect(names.filter((name: string) => name.startsWith('sqlite_') || name.startsWith('libsql_'))).toEqual([])
    expect(await rest.refused('GET', '/api/db/shop/schema?table=missing')).toMatchObject({ reason: 'TABLE_NOT_FOUND' })
    expect((await rest.refused('GET', '/api/db/unknown/schema')).status).toBe(404)
    await gateway.spawn('blank')
    expect((await rest.get('/api/db/blank/schema')).body).toEqual({ database: 'blank', tables: [] })
  })
})
