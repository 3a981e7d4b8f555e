import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSingleExecute, singleExecuteAnswer } from './single-execute.ts'

const close = { type: 'close' }
const insert = {
  sql: 'INSERT INTO t VALUES (?, :b)',
  args: [{ type: 'text', value: 'say "ä" \\ 😀' }],
  named_args: [{ name: 'b', value: { type: 'blob', base64: 'AAEC' } }],
  want_rows: true,
}

function pipeline(stmt: object, ...others: object[]): object {
  return { requests: [{ type: 'execute', stmt }, ...others, close] }
}

/** A body around a statement whose JSON is given. */
function around(statement: string): string {
  return `{"requests":[{"type":"execute","stmt":${statement}},{"type":"close"}]}`
}

/** What Python's json.dumps writes: spaces after commas and colons, everything but ASCII escaped. */
function asPython(value: unknown): string {
  const spaced = JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ')
  const trimmed = spaced.replaceAll('{ ', '{').replaceAll(' }', '}').replaceAll('[ ', '[').replaceAll(' ]', ']')
  return trimmed.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

describe('readSingleExecute()', () => {
  it('reads what @libsql/client sends, the statement as it was written', () => {
    const statement = JSON.stringify(insert)
    expect(readSingleExecute(JSON.stringify(pipeline(insert)))).toEqual({ sql: insert.sql, statement })
    expect(readSingleExecute(JSON.stringify({ baton: null, ...pipeline(insert) }))).toEqual({
      sql: insert.sql,
      statement,
    })
  })

  it('reads what Python writes, when it is ASCII', () => {
    const body = asPython({ baton: null, ...pipeline({ sql: 'SELECT ?', args: [{ type: 'integer', value: '1' }] }) })
    expect(body).toContain('{"baton": null, "requests": [{"type": "execute", ')
    expect(readSingleExecute(body)).toEqual({
      sql: 'SELECT ?',
      statement: '{"sql": "SELECT ?", "args": [{"type": "integer", "value": "1"}]}',
    })
    expect(readSingleExecute(asPython(pipeline({ sql: "SELECT 'é'" })))).toBeNull()
  })

  it('reads indented JSON', () => {
    const stmt = { sql: "SELECT '}, {'\n-- ]}" }
    expect(JSON.parse(readSingleExecute(JSON.stringify(pipeline(stmt), null, 2))?.statement ?? '')).toEqual(stmt)
  })

  it('reads any text as it is', () => {
    const thorny = fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', ']', ' ', '\n', 'é', '😀', 'u0041') })
    fc.assert(
      fc.property(fc.oneof(thorny, fc.string({ unit: 'binary' })), thorny, (sql, value) => {
        const stmt = { sql, args: [{ type: 'text', value }] }
        const expected = sql.isWellFormed() ? { sql, statement: JSON.stringify(stmt) } : null
        expect(readSingleExecute(JSON.stringify(pipeline(stmt)))).toEqual(expected)
      }),
    )
  })

  const select = '"sql":"SELECT ?"'
  const arguments_ = (value: string) => around(`{${select},"args":[${value}]}`)

  it.each([
    ['a repeated text', around(`{"sql":"DELETE FROM t",${select}}`)],
    ['a repeated text in another spelling', around(`{"s\\u0071l":"DELETE FROM t",${select}}`)],
    ['a repeated argument list', around(`{${select},"args":[],"args":[]}`)],
    ['a repeated member of a value', arguments_('{"type":"integer","value":"1","value":"2"}')],
    ['a type that follows another', arguments_('{"type":"null","type":"integer","value":"2"}')],
    ['another member', around(`{${select},"sql_id":1}`)],
    ['a prototype', around(`{${select},"__proto__":{"want_rows":false}}`)],
    ['another member of a value', arguments_('{"type":"null","value":1}')],
    ['minus zero', arguments_('{"type":"float","value":-0}')],
    ['a whole number with a point', arguments_('{"type":"float","value":1.0}')],
    ['an exponent of its own kind', arguments_('{"type":"float","value":1E2}')],
    ['more than a double holds', arguments_('{"type":"float","value":1e400}')],
    ['more digits than a double holds', arguments_('{"type":"float","value":0.1000000000000000000001}')],
    ['an integer that is a number', arguments_('{"type":"integer","value":1}')],
    ['an escape that need not be one', around('{"sql":"SELECT \\u0031"}')],
    ['a lone surrogate in the text', around('{"sql":"SELECT \'\\ud800\'"}')],
    ['a lone surrogate in a value', arguments_('{"type":"text","value":"\\udfff"}')],
    ['a text that is no string', around('{"sql":1}')],
    ['no text', around('{"args":[]}')],
    ['no statement', around('{}')],
    ['JSON that is not', around('{"sql":"SELECT 1",}')],
    ['a tab in a string', around('{"sql":"SELECT\t1"}')],
    ['a statement that does not end', '{"requests":[{"type":"execute","stmt":{"sql":"SELECT 1"'],
    ['two statements', JSON.stringify(pipeline({ sql: 'SELECT 1' }, { type: 'execute', stmt: { sql: 'SELECT 2' } }))],
    ['a statement after the close', JSON.stringify(pipeline({ sql: 'SELECT 1' }, close))],
    ['a stream that stays open', JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }] })],
    ['a baton', JSON.stringify({ baton: 'abc', ...pipeline({ sql: 'SELECT 1' }) })],
    ['an empty baton', JSON.stringify({ baton: '', ...pipeline({ sql: 'SELECT 1' }) })],
    ['a baton at the end', JSON.stringify({ ...pipeline({ sql: 'SELECT 1' }), baton: 'abc' })],
    ['requests that are repeated', `${JSON.stringify(pipeline({ sql: 'SELECT 1' })).slice(0, -1)},"requests":[]}`],
    ['another member of the request', '{"requests":[{"type":"execute","stmt":{"sql":"X"},"x":1},{"type":"close"}]}'],
    ['a batch', JSON.stringify({ requests: [{ type: 'batch', batch: { steps: [] } }, close] })],
    ['something behind it', `${around('{"sql":"SELECT 1"}')}{}`],
    ['nothing', ''],
  ])('leaves %s to the worker', (_, body) => {
    expect(readSingleExecute(body)).toBeNull()
  })

  it('looks at the very bodies that are left to the worker above but for what is odd in them', () => {
    expect(readSingleExecute(arguments_('{"type":"float","value":0.5}'))).not.toBeNull()
    expect(readSingleExecute(arguments_('{"type":"null"}'))).not.toBeNull()
  })
})

describe('singleExecuteAnswer()', () => {
  it('is the answer of a pipeline, around JSON as it is', () => {
    expect(JSON.parse(singleExecuteAnswer({ result: '{"cols":[]}' }))).toEqual({
      baton: null,
      base_url: null,
      results: [
        { type: 'ok', response: { type: 'execute', result: { cols: [] } } },
        { type: 'ok', response: { type: 'close' } },
      ],
    })
    expect(JSON.parse(singleExecuteAnswer({ error: '{"message":"no"}' })).results[0]).toEqual({
      type: 'error',
      error: { message: 'no' },
    })
  })
})
