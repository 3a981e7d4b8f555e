import { describe, expect, it } from 'vitest'
import { readExecuted } from './worker-answer.ts'

const result = '{"cols":[{"name":"}}","decltype":null}],"rows":[[{"type":"float","value":-0.0}]],"rows_read":0}'
const close = '{"type":"ok","response":{"type":"close"}}'
const reply = (first: string, rest = `,${close}`) => `{"baton":null,"base_url":null,"results":[${first}${rest}]}`
const ok = (text: string) => `{"type":"ok","response":{"type":"execute","result":${text}}}`

describe('readExecuted()', () => {
  it.each([
    ['as sqld writes it', reply(ok(result))],
    ['with a baton', reply(ok(result)).replace('null', '"abc="')],
    ['whose stream stays open', reply(ok(result), '')],
    ['with another answer behind it', reply(ok(result), `,{"type":"ok","response":{"type":"sequence"}}`)],
  ])('cuts the result out of an answer %s', (_, body) => {
    expect(readExecuted(body)).toEqual({ kind: 'ok', result })
  })

  it('reads an answer that is written in another way', () => {
    const spaced = JSON.stringify(JSON.parse(reply(ok(result))), null, 1)
    expect(readExecuted(spaced)).toEqual({ kind: 'ok', result: JSON.stringify(JSON.parse(result)) })
  })

  it('gives the error of the statement', () => {
    const error = { message: 'no such table: x', code: 'SQLITE_ERROR' }
    expect(readExecuted(reply(`{"type":"error","error":${JSON.stringify(error)}}`))).toEqual({ kind: 'error', error })
  })

  it('refuses what answers another request', () => {
    expect(() => readExecuted(reply(close, ''))).toThrow('no answer to a request of type execute')
  })
})
