import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protobufAnswerBaton, protobufRequestBaton } from './protobuf-baton.ts'

const pipeline = '/v3-protobuf/pipeline'
const cursor = '/v3-protobuf/cursor'
const baton = `${'A'.repeat(60)}+/b=`
const batonBytes = `0a40${Buffer.from(baton).toString('hex')}`
/** A request that executes `x`, and one that executes 191 of them: lengths of two bytes. */
const execute = '120712050a030a0178'
const longExecute = `12c80112c5010ac2010abf01${'78'.repeat(191)}`
const close = '12020a00'

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

describe('protobufRequestBaton', () => {
  it.each([
    ['goes on with a stream', pipeline, batonBytes + execute, baton],
    ['goes on with a stream, its baton written last', pipeline, execute + batonBytes, baton],
    ['ends a stream', pipeline, batonBytes + close, baton],
    ['opens a stream', pipeline, execute, null],
    ['opens a stream and does nothing', pipeline, '', null],
    ['opens a stream after a long text', pipeline, longExecute, null],
    ['opens and closes in one', pipeline, longExecute + close, undefined],
    ['opens a cursor', cursor, '12050a03120178', null],
    ['opens a cursor whose batch looks like a close', cursor, close, null],
    ['goes on with a cursor', cursor, `${batonBytes}1200`, baton],
    ['is no protobuf', pipeline, Buffer.from('{"requests":[]}').toString('hex'), undefined],
    ['is cut off', pipeline, batonBytes.slice(0, 40), undefined],
  ])('%s', (_what, path, hex, expected) => {
    expect(protobufRequestBaton(path, bytes(hex))).toBe(expected)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom(pipeline, cursor), (body, path) => {
        const read = protobufRequestBaton(path, Buffer.from(body))
        expect(read === null || read === undefined || typeof read === 'string').toBe(true)
      }),
    )
  })
})

describe('protobufAnswerBaton', () => {
  it.each([
    ['a pipeline leaves its stream open', pipeline, `${batonBytes}1a00`, baton],
    ['a pipeline closed its stream', pipeline, '1a040a020a00', null],
    ['a cursor leaves its stream open', cursor, `42${batonBytes}02`, baton],
    ['a cursor has no stream', cursor, '00', null],
    ['the first bytes of a cursor are cut off', cursor, `42${batonBytes}`.slice(0, 60), undefined],
    ['a cursor says nothing', cursor, '', undefined],
  ])('%s', (_what, path, hex, expected) => {
    expect(protobufAnswerBaton(path, bytes(hex))).toBe(expected)
  })
})
