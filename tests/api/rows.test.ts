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
