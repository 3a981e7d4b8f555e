import { describe, expect, it } from 'vitest'
import { closing, type HranaVersion, readBatch, readRequests, sentOf } from './read-requests.ts'
import { StoredTexts } from './stored-texts.ts'

const read = (requests: unknown, version: HranaVersion = 3, texts = new StoredTexts()) =>
  readRequests(requests, version, texts)
const execute = (stmt: object) => ({ type: 'execute', stmt })
const conditional = (condition: unknown) => ({
  type: 'batch',
  batch: { steps: [{ stmt: { sql: 'select 1' } }, { condition, stmt: { sql: 'select 2' } }] },
})

describe('readRequests()', () => {
  it('sends each kind of request as the worker takes it on a socket, and closes by itself', () => {
    const pipeline = read([
      execute({ sql: 'select ?', args: [{ type: 'integer', value: '1' }], want_rows: true }),
      { type: 'sequence', sql: 'select 1; select 2' },
      { type: 'describe', sql: 'select 3' },
      { type: 'get_autocommit' },
      conditional({ type: 'and', conds: [{ type: 'ok', step: 0 }, { type: 'is_autocommit' }] }),
      { type: 'close' },
    ])
    expect(pipeline.closes).toBe(true)
    expect(sentOf(pipeline).map((text) => JSON.parse(text))).toEqual([
      execute({ sql: 'select ?', args: [{ type: 'integer', value: '1' }], want_rows: true }),
      { type: 'sequence', sql: 'select 1; select 2' },
      { type: 'describe', sql: 'select 3' },
      { type: 'get_autocommit' },
      conditional({ type: 'and', conds: [{ type: 'ok', step: 0 }, { type: 'is_autocommit' }] }),
    ])
    expect(pipeline.requests.at(-1)).toBe(closing)
  })

  it('leaves out what the worker does not look at', () => {
    const [sent = ''] = sentOf(
      read([{ ...execute({ sql: 'select 1', sql_id: null, want_rows: null, more: 1 }), zip: 2 }]),
    )
    expect(JSON.parse(sent)).toEqual(execute({ sql: 'select 1' }))
  })

  it('puts stored texts in the place of their ids, from one pipeline to the next', () => {
    const texts = new StoredTexts()
    const first = read([{ type: 'store_sql', sql_id: -7, sql: 'select 7' }, execute({ sql_id: -7 })], 3, texts)
    expect(first.requests[0]).toEqual({ answer: '{"type":"ok","response":{"type":"store_sql"}}' })
    expect(sentOf(first)).toEqual(['{"type":"execute","stmt":{"sql":"select 7"}}'])
    expect(readBatch({ steps: [{ stmt: { sql_id: -7 } }] }, texts)).toBe('{"steps":[{"stmt":{"sql":"select 7"}}]}')
    const last = read(
      [
        { type: 'describe', sql_id: -7 },
        { type: 'close_sql', sql_id: -7 },
      ],
      3,
      texts,
    )
    expect(sentOf(last)).toEqual(['{"type":"describe","sql":"select 7"}'])
    expect(() => read([execute({ sql_id: -7 })], 3, texts)).toThrow('SQL text -7 not found')
  })

  it('stores so many texts of such a size, as sqld does', () => {
    const texts = new StoredTexts()
    const store = (sql_id: number, sql: string) => read([{ type: 'store_sql', sql_id, sql }], 3, texts).requests[0]
    expect(store(0, 'x'.repeat(5_000))).toEqual({ answer: expect.stringContaining('"ok"') })
    expect(store(1, 'ü'.repeat(2_501))).toEqual({ answer: expect.stringContaining('SQL_STORE_TOO_LARGE') })
    for (let id = 2; id <= 50; id += 1) store(id, 'select 1')
    expect(store(51, 'select 1')).toEqual({ answer: expect.stringContaining('SQL_STORE_TOO_MANY') })
    expect(() => store(0, 'again')).toThrow('SQL text 0 already exists')
  })

  it.each([-0, 0, 1.5, 1e300])('a float of %d arrives as it was', (value) => {
    const args = [{ type: 'float', value }]
    const [sent = ''] = sentOf(read([execute({ sql: 'select ?', args, named_args: [{ name: 'a', value: args[0] }] })]))
    expect(JSON.parse(sent)).toEqual(execute({ sql: 'select ?', args, named_args: [{ name: 'a', value: args[0] }] }))
    expect(sent.includes('-0.0')).toBe(Object.is(value, -0))
  })

  it.each([
    ['no list', { a: 1 }, '"requests" is a list'],
    ['no object', [null], 'is an object'],
    ['an unknown type', [{ type: 'nope' }], 'Unknown type of request: "nope"'],
    ['no type', [{}], 'Unknown type of request: none'],
    ['no text', [execute({})], 'Either `sql` or `sql_id` are required'],
    ['text and id', [execute({ sql: 'select 1', sql_id: 1 })], 'but not both'],
    ['half a surrogate pair', [execute({ sql: '\ud800' })], 'Either `sql` or `sql_id` are required'],
    [
      'an integer that is no text',
      [execute({ sql: '?', args: [{ type: 'integer', value: 5 }] })],
      'no Hrana statement',
    ],
    ['arguments that are no list', [execute({ sql: '?', args: null })], 'no Hrana statement'],
    ['an unknown id', [{ type: 'sequence', sql_id: 3 }], 'SQL text 3 not found'],
    ['an id that is no integer', [{ type: 'store_sql', sql_id: 1.5, sql: '' }], '"sql_id" is a 32-bit integer'],
    ['a condition on itself', [conditional({ type: 'ok', step: 1 })], 'Invalid reference to step'],
    ['an unknown condition', [conditional({ type: 'maybe' })], 'Unknown type of "condition"'],
    ['something behind the end', [{ type: 'close' }, execute({ sql: 'select 1' })], 'Nothing may follow'],
  ])('refuses %s', (_name, requests, message) => {
    expect(() => read(requests)).toThrow(message)
  })

  it('holds the version that the path names', () => {
    expect(() => read([{ type: 'get_autocommit' }], 2)).toThrow('hrana3 and higher')
    expect(() => read([conditional({ type: 'not', cond: { type: 'is_autocommit' } })], 2)).toThrow('hrana3 and higher')
  })

  it('refuses conditions that are nested without end', () => {
    let condition: object = { type: 'is_autocommit' }
    for (let depth = 0; depth < 100_000; depth += 1) condition = { type: 'not', cond: condition }
    expect(() => read([conditional(condition)])).toThrow('nested too deeply')
  })
})
