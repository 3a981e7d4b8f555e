import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
