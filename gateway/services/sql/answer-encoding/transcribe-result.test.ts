import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatementResult, Value } from '../../../../workers/protocol/hrana.ts'
import { resultText } from './result-text.ts'
import { transcribeResult } from './transcribe-result.ts'

const maxResultBytes = 1_000_000
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', '\u0001', '/', '\u007f', '\u2028', 'é', '😀'),
  }),
  fc.constantFrom('],"rows":[', '"}', '{"type":"null"}', '\\"'),
)
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant({ type: 'null' } as const),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((each) => ({ type: 'integer', value: String(each) }) as const),
  fc
    .option(fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map((each) => ({ type: 'float', value: each }) as const),
  text.map((each) => ({ type: 'text', value: each }) as const),
  fc
    .uint8Array()
    .map((bytes) => ({ type: 'blob', base64: Buffer.from(bytes).toString('base64').replace(/=+$/, '') }) as const),
)
const column = fc.record({ name: text, decltype: fc.option(text) })
const result = fc
  .tuple(fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 4 }), fc.nat(4))
  .chain(([cols, rowCount]) =>
    fc.record({
      cols: fc.constant(cols),
      rows: fc.array(
        fc.tuple(...cols.map(() => value)),
        cols.length === 0 ? { maxLength: 0 } : { maxLength: rowCount },
      ),
      affected_row_count: fc.nat(3),
      last_insert_rowid: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      replication_index: fc.option(fc.nat().map(String)),
      rows_read: fc.nat(),
      rows_written: fc.nat(),
      query_duration_ms: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
  )

describe('transcribeResult()', () => {
  it.each(['json', 'arrays'] as const)('gives what reading and writing the result as %s gives', (format) => {
    fc.assert(
      fc.property(result, (each) => {
        const shape = { format, maxResultBytes }
        expect(transcribeResult(asSqld(each), shape)).toBe(resultText(each, shape))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    [
      'another order of members',
      (text: string) => text.replace('"type":"integer","value":"1"', '"value":"1","type":"integer"'),
    ],
    ['space between them', (text: string) => text.replaceAll(',', ', ')],
    ['another member', (text: string) => text.replace('"rows_read"', '"more":1,"rows_read"')],
    ['a row that is too short', (text: string) => text.replace('{"type":"integer","value":"1"},', '')],
    ['a row that is too long', (text: string) => text.replace(']],', ',{"type":"null"}]],')],
    ['a type that nobody knows', (text: string) => text.replace('"type":"text"', '"type":"tuple"')],
    ['an end in the middle', (text: string) => text.slice(0, -20)],
    ['no result', () => '{"message":"no such table: x","code":"SQLITE_ERROR"}'],
  ])('leaves what has %s to a real reader', (_, change) => {
    const known = asSqld(
      rowOf([
        { type: 'integer', value: '1' },
        { type: 'text', value: 'Ann' },
      ]),
    )
    expect(transcribeResult(known, { format: 'json', maxResultBytes })).not.toBeNull()
    expect(change(known)).not.toBe(known)
    expect(transcribeResult(change(known), { format: 'json', maxResultBytes })).toBeNull()
  })

  it('leaves columns of one name to a real reader, but for rows as arrays', () => {
    const twice = {
      ...rowOf([{ type: 'null' }, { type: 'null' }]),
      cols: [
        { name: 'a', decltype: null },
        { name: 'a', decltype: null },
      ],
    }
    expect(transcribeResult(asSqld(twice), { format: 'json', maxResultBytes })).toBeNull()
    expect(transcribeResult(asSqld(twice), { format: 'arrays', maxResultBytes })).toContain('[[null,null]]')
  })

  it('refuses what is too large, at the same length as the real reader', () => {
    const each = rowOf([{ type: 'text', value: 'x'.repeat(100) }, { type: 'null' }])
    const fits = resultText(each, { format: 'arrays', maxResultBytes: 109 })
    expect(transcribeResult(asSqld(each), { format: 'arrays', maxResultBytes: 109 })).toBe(fits)
    const tooLarge = { format: 'arrays', maxResultBytes: 108 } as const
    expect(() => resultText(each, tooLarge)).toThrow(/larger than 108 bytes/)
    expect(() => transcribeResult(asSqld(each), tooLarge)).toThrow(/larger than 108 bytes/)
  })
})

function rowOf(values: readonly Value[]): StatementResult {
  const cols = values.map((_, index) => ({ name: `c${index}`, decltype: null }))
  const figures = { rows_read: 1, rows_written: 0, query_duration_ms: 0.5 }
  return {
    cols,
    rows: [values],
    affected_row_count: 0,
    last_insert_rowid: null,
    replication_index: null,
    ...figures,
  } as StatementResult
}

function asSqld({ rows, cols, ...rest }: StatementResult): string {
  const rowsText = rows.map((row) => `[${row.map(valueText).join(',')}]`).join(',')
  return `{"cols":${JSON.stringify(cols)},"rows":[${rowsText}],${JSON.stringify(rest).slice(1)}`
}

/** JSON.stringify would lose the sign of a zero. */
function valueText(value: Value): string {
  return Object.is(value.type === 'float' && value.value, -0) ? '{"type":"float","value":-0.0}' : JSON.stringify(value)
}
