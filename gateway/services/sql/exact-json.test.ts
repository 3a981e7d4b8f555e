import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ForgeError } from '../../domain/errors.ts'
import { parseExactJson } from './exact-json.ts'
import { RealNumber } from './parameters.ts'

function failure(text: string): ForgeError {
  try {
    parseExactJson(text)
  } catch (error) {
    if (error instanceof ForgeError) return error
    throw error
  }
  throw new Error(`No failure for ${text}`)
}

describe('parseExactJson()', () => {
  it('keeps every int64', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => {
        const [parsed] = parseExactJson(`[${value}]`) as [number | bigint] // as: what the text holds
        expect(BigInt(parsed)).toBe(value)
        expect(typeof parsed).toBe(Number.isSafeInteger(Number(value)) ? 'number' : 'bigint')
      }),
    )
  })

  it('agrees with JSON.parse on everything without special numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, depthSize: 'medium' }), (value) => {
        const text = JSON.stringify(value, (_key, member) =>
          typeof member === 'number' ? Math.round(member % 1e9) + 0.25 : member,
        )
        expect(parseExactJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('agrees with JSON.parse on every double, and refuses one written as an integer beyond int64', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = JSON.stringify(value)
        const text = `{"a":["\\\\\\"1e9",${written}]}`
        if (/^-?\d+$/.test(written) && BigInt.asIntN(64, BigInt(written)) !== BigInt(written)) {
          expect(failure(text).reason).toBe('INVALID_BODY')
          return
        }
        const parsed = parseExactJson(text) as { a: [string, unknown] } // as: ditto
        const number = parsed.a[1]
        expect(number instanceof RealNumber ? number.value : Number(number)).toBe(value === 0 ? 0 : value)
      }),
      { examples: [[1e20], [-1e20], [2 ** 63], [-(2 ** 63)], [1e21], [2 ** 53]] },
    )
  })

  it.each(['1.0', '1e3', '-0.0', '1.00000000000000000000', '0.99999999999999999999', '12345678901234567.5', '1E-400'])(
    'takes %s for a REAL',
    (text) => {
      expect(parseExactJson(text)).toEqual(new RealNumber(Number(text)))
    },
  )

  it('takes fractions for numbers', () => {
    expect(parseExactJson('[0.5, -1.25, 1.5e-3, 100.10]')).toEqual([0.5, -1.25, 0.0015, 100.1])
  })

  it.each(['9223372036854775808', '-9223372036854775809', '9e999', '-1e400', '123456789012345678901234567890'])(
    'refuses %s and names it',
    (text) => {
      const error = failure(`{"params":[${text}]}`)
      expect(error.reason).toBe('INVALID_BODY')
      expect(error.message).toContain(text)
    },
  )

  it.each([
    ['', 0],
    ['{"sql":', 7],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['{"a":"x\ny"}', 7],
    ["{'a':1}", 1],
    ['nul', 0],
    ['[1]x', 3],
    ['{"a":01}', 6],
  ])('names the position of the defect in %j', (text, position) => {
    const error = failure(text)
    expect(error.reason).toBe('MALFORMED_JSON')
    expect(error.details).toEqual({ position })
  })

  it('throws nothing but ForgeErrors for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\u0a1.eE-+ tfn\n'), maxLength: 60 }), (text) => {
        let expected: unknown = ForgeError
        try {
          expected = JSON.parse(text)
        } catch {
          // Malformed: a ForgeError is expected.
        }
        if (expected === ForgeError) expect(failure(text).reason).toMatch(/MALFORMED_JSON|INVALID_BODY/)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses deep nesting without running out of stack', () => {
    expect(parseExactJson(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeInstanceOf(Array)
    expect(failure(`${'['.repeat(65)}${']'.repeat(65)}`).message).toContain('64 are allowed')
    expect(failure('{"a":'.repeat(1_000_000)).reason).toBe('MALFORMED_JSON')
    expect(parseExactJson(JSON.stringify(`${'['.repeat(100)}\\"`))).toHaveLength(102)
  })

  it.each(['{"a":1,"a":2}', '{"a":1.0,"a":2}', '{"a":[1.0],"a":2}'])(
    'lets the last of equal keys win in %s',
    (text) => {
      expect(parseExactJson(text)).toEqual({ a: 2 })
    },
  )

  it.each(['{"__proto__":{"x":1},"constructor":2}', '{"__proto__":{"x":1.0},"constructor":2}'])(
    'keeps a key called __proto__ harmless in %s',
    (text) => {
      const parsed = parseExactJson(text) as Record<string, unknown> // as: the text holds an object
      expect(Object.keys(parsed)).toEqual(['__proto__', 'constructor'])
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
    },
  )
})
