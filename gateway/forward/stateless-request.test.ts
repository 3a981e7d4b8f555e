import { describe, expect, it } from 'vitest'
import { readStatelessRequest } from './stateless-request.ts'

const close = { type: 'close' }
const execute = (sql: string) => ({ type: 'execute', stmt: { sql } })

function read(path: string, value: unknown) {
  return readStatelessRequest(path, Buffer.from(JSON.stringify(value)))
}

describe('readStatelessRequest()', () => {
  it('collects the texts of a pipeline that closes', () => {
    const body = { requests: [execute('select 1'), execute('select 2'), execute('select 1'), close] }
    expect(read('/v2/pipeline', body)).toEqual({
      kind: 'stateless',
      body,
      texts: ['select 1', 'select 2'],
      mayWrite: false,
      requests: ['select 1', 'select 2', 'select 1', null],
      single: null,
    })
  })

  it('knows a lone statement, as it was written', () => {
    const stmt = { sql: 'select ?', args: [{ type: 'integer', value: '1' }] }
    const requests = [{ type: 'execute', stmt }, close]
    expect(read('/v3/pipeline', { baton: null, requests })).toEqual({
      kind: 'stateless',
      body: {},
      texts: ['select ?'],
      mayWrite: false,
      requests: ['select ?'],
      single: { sql: 'select ?', statement: JSON.stringify(stmt) },
    })
  })

  it('follows stored texts into a batch', () => {
    const requests = [
      { type: 'store_sql', sql_id: 7, sql: 'insert into t values (1)' },
      { type: 'batch', batch: { steps: [{ stmt: { sql_id: 7 } }, { stmt: { sql: 'select 1' } }] } },
      close,
    ]
    expect(read('/v3/pipeline', { requests })).toMatchObject({
      texts: ['insert into t values (1)', 'select 1'],
      mayWrite: false,
      requests: [null, ['insert into t values (1)', 'select 1'], null],
    })
  })

  it('a sequence and a flood of texts count as writes', () => {
    expect(read('/v2/pipeline', { requests: [{ type: 'sequence', sql: 'select 1' }, close] })).toMatchObject({
      mayWrite: true,
    })
    const many = Array.from({ length: 65 }, (_, index) => execute(`select ${index}`))
    expect(read('/v2/pipeline', { requests: [...many, close] })).toMatchObject({ mayWrite: true })
  })

  it('a baton and a pipeline that does not close are interactive', () => {
    const going = { baton: 'abc', requests: [execute('select 1'), close] }
    expect(read('/v2/pipeline', going)).toEqual({ kind: 'interactive', baton: 'abc', body: going })
    const isOpening = (path: string, body: object) =>
      expect(read(path, body)).toEqual({ kind: 'interactive', baton: null, body })
    isOpening('/v2/pipeline', { baton: null, requests: [execute('begin')] })
    isOpening('/v2/pipeline', { requests: [] })
    isOpening('/v3/cursor', { batch: { steps: [] } })
  })

  it('Hrana 1 calls are stateless by nature', () => {
    expect(read('/v1/execute', { stmt: { sql: 'select 1' } })).toMatchObject({ kind: 'stateless', texts: ['select 1'] })
    expect(read('/v1/batch', { batch: { steps: [{ stmt: { sql: 'delete from t' } }] } })).toMatchObject({
      texts: ['delete from t'],
    })
  })

  it('bytes that are no UTF-8 are left to the worker', () => {
    const body = Buffer.from(JSON.stringify({ requests: [execute('select 1'), close] }))
    body[body.indexOf('select')] = 0xff
    expect(readStatelessRequest('/v2/pipeline', body)).toEqual({ kind: 'undecodable' })
  })

  it.each(['{', '[]x', 'null', '3', '"text"', '{"requests":3}', '{"requests":[null,{"type":"close"}]}'])(
    'undecodable body %s is left to the worker',
    (body) => {
      expect(readStatelessRequest('/v2/pipeline', Buffer.from(body))).toEqual({ kind: 'undecodable' })
    },
  )
})
