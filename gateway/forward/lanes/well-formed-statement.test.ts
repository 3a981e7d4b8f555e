import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BareSqld, startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import { LaneSocket } from './lane-socket.ts'
import { isWellFormedStatement } from './well-formed-statement.ts'

let sqld: BareSqld

beforeAll(async () => {
  sqld = await startBareSqld()
})

afterAll(() => sqld?.stop())

/** Whether a shared socket outlives the statement. */
async function isAcceptedByWorker(statement: string): Promise<boolean> {
  const socket = await LaneSocket.open(sqld.url.replace('http', 'ws'), 'none needed', 1)
  try {
    await socket.batch(0, `{"steps":[{"stmt":${statement}}]}`)
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const withValue = (value: string) => `{"sql":"SELECT ?","args":[${value}]}`
const integer = (value: string) => withValue(`{"type":"integer","value":"${value}"}`)
const blob = (base64: string) => withValue(`{"type":"blob","base64":"${base64}"}`)
const deep = '['.repeat(200) + ']'.repeat(200)

describe('isWellFormedStatement()', () => {
  it.each([
    '{"sql":""}',
    '{"sql":"SELECT 1","args":[],"named_args":[],"want_rows":false}',
    '{"sql":"SELECT :a","named_args":[{"name":"a","value":{"type":"null"}}]}',
    withValue('{"type":"null"}'),
    withValue('{"type":"text","value":"\\u0000 \\ud83d\\ude00"}'),
    withValue('{"type":"float","value":1}'),
    withValue('{"type":"float","value":1.7976931348623157e+308}'),
    integer('0'),
    integer('9223372036854775807'),
    integer('-9223372036854775808'),
    ...['', 'AA', 'AA==', 'AA=', 'AAA', 'AAA=', 'AAAA', '+/+/'].map(blob),
  ])('%s is accepted, as the worker accepts it', async (statement) => {
    expect(isWellFormedStatement(JSON.parse(statement))).toBe(true)
    expect(await isAcceptedByWorker(statement)).toBe(true)
  })

  it.each([
    'null',
    '[]',
    '{"sql":1}',
    '{"sql":"\\ud800"}',
    '{"sql":"SELECT 1","args":{}}',
    '{"sql":"SELECT 1","want_rows":1}',
    '{"sql":"SELECT 1","named_args":[{"name":"a"}]}',
    '{"sql":"SELECT 1","named_args":[{"name":"\\udfff","value":{"type":"null"}}]}',
    withValue('1'),
    withValue('{}'),
    withValue('{"type":"bool","value":true}'),
    withValue('{"type":"float","value":"1"}'),
    withValue('{"type":"text"}'),
    withValue('{"type":"null","x":"\\ud800"}'),
    withValue(`{"type":"null","x":${deep}}`),
    withValue(`{"type":"integer","value":"1","x":${deep}}`),
    ...['', '1.5', '9223372036854775808', '-9223372036854775809', '0x10'].map(integer),
    ...['A', 'AB', 'AAB', 'A A=', '-_-_', 'A==='].map(blob),
  ])('%s is not: it would end a shared socket', async (statement) => {
    expect(isWellFormedStatement(JSON.parse(statement))).toBe(false)
    expect(await isAcceptedByWorker(statement)).toBe(false)
  })

  it.each([
    '{"sql":"SELECT 1","replication_index":null}',
    '{"sql":"SELECT 1","named_args":[{"name":"a","value":{"type":"null"},"x":1}]}',
    withValue('{"type":"null","value":null}'),
    integer('-0'),
    integer('01'),
    integer('+1'),
    blob('==='),
  ])('%s is not, though the worker might accept it', (statement) => {
    expect(isWellFormedStatement(JSON.parse(statement))).toBe(false)
  })
})
