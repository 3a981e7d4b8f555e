import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forgeErrorOf } from '../../../tests/harness/forge-error-of.ts'
import { queryCalls } from '../../../tests/harness/query-calls.ts'
import { RealNumber } from './parameters.ts'
import type { QueryInput } from './query-service.ts'

const { text, query } = queryCalls()

describe('query() parameters', () => {
  it('bind with their own types', async () => {
    const params = [true, false, 7, 2n ** 62n, new RealNumber(1), 0.5, 'é', null, { base64: 'AP8' }]
    const types = params.map((_, index) => `typeof(?${index + 1})`).join(" || ' ' || ")
    const sql = `SELECT ${types} AS types, ?1 AS a, ?4 AS b, ?5 AS c, ?9 AS d`
    expect(await text({ sql, params })).toContain(
      '{"types":"integer integer integer integer real real text null blob","a":1,"b":4611686018427387904,"c":1.0,"d":{"base64":"AP8="}}',
    )
  })

  it('have names with or without a prefix', async () => {
    const params = { a: 1, '@b': 2, $c: 3 }
    expect(await query('SELECT :a AS a, @b AS b, $c AS c', { params })).toMatchObject({ data: [{ a: 1, b: 2, c: 3 }] })
  })

  it.each<[string, QueryInput['params']]>([
    ['SELECT ?, ?', [1]],
    ['SELECT ?', [1, 2]],
    ['SELECT ?', undefined],
    ['SELECT 1', [1]],
    ['SELECT :a', {}],
    ['SELECT :a, :b', { a: 1 }],
    ['SELECT :a', { a: 1, b: 2 }],
    ['SELECT :a', { '@a': 1 }],
    ['SELECT ?', { a: 1 }],
  ])('must fit the statement: %s with %j', async (sql, params) => {
    for (const format of ['json', 'ndjson'] as const) {
      const error = await forgeErrorOf(query(sql, { format, ...(params === undefined ? {} : { params }) }))
      expect(error.reason).toBe('PARAMETER_MISMATCH')
      expect(error.message).toMatch(/^SQL Error: Arguments do not match/)
    }
  })

  it.each<[unknown, string]>([
    [[1, 2, { base64: '!!' }], 'params[2].base64'],
    [[{ base64: 'A' }], 'params[0].base64'],
    [[{ base64: 'AA=' }], 'params[0].base64'],
    [[[1]], 'params[0]'],
    [{ x: { y: 1 } }, 'params.x'],
    [[Number.NaN], 'params[0]'],
    [['\ud800'], 'params[0]'],
    [[2n ** 63n], 'params[0]'],
  ])('of a wrong kind are refused: %o', async (params, field) => {
    const error = await forgeErrorOf(query('SELECT ?', { params: params as never })) // as: a caller may send anything
    expect(error.reason).toBe('INVALID_BODY')
    expect(error.details['field']).toBe(field)
    expect(error.message).toContain(`"${field}"`)
  })

  it('round-trip whatever they are', async () => {
    const integers = fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), { minLength: 1, maxLength: 40 })
    const floats = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 })
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 })
    const blobs = fc.array(fc.uint8Array(), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(integers, floats, texts, blobs, async (whole, real, strings, bytes) => {
        const encoded = bytes.map((blob) => ({ base64: Buffer.from(blob).toString('base64') }))
        const params = [...whole, ...real.map((value) => new RealNumber(value)), ...strings, ...encoded]
        const { data } = await query(`SELECT ${params.map(() => '?').join(',')}`, { params, format: 'arrays' })
        const row: unknown[] = data[0]
        expect(row.splice(0, whole.length).map((value) => BigInt(value as number))).toEqual(whole) // as: integers
        const reals = row.splice(0, real.length).map((value) => (value instanceof RealNumber ? value.value : value))
        expect(reals.map((value) => (value === 0 ? 0 : value))).toEqual(real.map((value) => (value === 0 ? 0 : value)))
        expect(row).toEqual([...strings, ...encoded])
      }),
      { numRuns: 40 },
    )
  })
})
