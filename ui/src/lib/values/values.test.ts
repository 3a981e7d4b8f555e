import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { affinityOf } from './affinity.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Cell, cellType, isSameCell } from './cell.ts'
import { cellPreview, cellText } from './cell-text.ts'
import { toCsv } from './csv.ts'
import { fromHex, toHex } from './hex.ts'
import { hexDump } from './hex-dump.ts'
import { toJson } from './json-rows.ts'
import { guessedType, parseCell, typeFor } from './parse-cell.ts'
import { prettyJson } from './pretty-json.ts'
import { sqlLiteral, toInserts } from './sql-inserts.ts'
import { toTsv } from './tsv.ts'

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const bytes = fc.uint8Array({ maxLength: 40 })
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), int64, finite, fc.string({ unit: 'binary' }), bytes)
const most = 9_223_372_036_854_775_807n

describe('a cell', () => {
  test('reads back from its text as what it was', () => {
    fc.assert(
      fc.property(cell, (value) => {
        const parsed = parseCell(cellText(value), cellType(value))
        expect('cell' in parsed && isSameCell(parsed.cell, value)).toBe(true)
      }),
    )
  })

  test('of two types is never the same', () => {
    expect(isSameCell(1n, 1)).toBe(false)
    expect(isSameCell('1', 1n)).toBe(false)
    expect(isSameCell(0, -0)).toBe(false)
    expect(isSameCell(new Uint8Array([1]), new Uint8Array([1]))).toBe(true)
    expect(isSameCell(new Uint8Array([1]), new Uint8Array([2]))).toBe(false)
  })

  test('is one line in a grid', () => {
    expect(cellPreview(null)).toBe('NULL')
    expect(cellPreview('a\r\nb\tc')).toBe('a⏎b⇥c')
    expect(cellPreview('x'.repeat(1000))).toHaveLength(301)
    expect(cellPreview(most)).toBe('9223372036854775807')
    expect(cellPreview(60)).toBe('60.0')
    expect(cellPreview(Number.NaN)).toBe('±Infinity')
    expect(cellPreview(new Uint8Array([0, 255]))).toBe("x'00ff' (2 bytes)")
    expect(cellPreview(new Uint8Array(30))).toMatch(/…' \(30 bytes\)$/)
    fc.assert(fc.property(cell, (value) => !/[\r\n\t]/.test(cellPreview(value))))
  })
})

describe('parseCell()', () => {
  test.each([
    ['9223372036854775807', 'integer', most],
    ['-9223372036854775808', 'integer', -most - 1n],
    [' 7 ', 'integer', 7n],
    ['1e3', 'real', 1000],
    ['.5', 'real', 0.5],
    ['', 'text', ''],
    ['00 fF', 'blob', new Uint8Array([0, 255])],
    ['anything', 'null', null],
  ] as const)('takes %j as %s', (text, type, value) => {
    expect(parseCell(text, type)).toEqual({ cell: value })
  })

  test.each([
    ['9223372036854775808', 'integer'],
    ['1.5', 'integer'],
    ['', 'integer'],
    ['1e999', 'real'],
    ['Infinity', 'real'],
    ['0', 'blob'],
    ['zz', 'blob'],
  ] as const)('says why %j is no %s', (text, type) => {
    expect(parseCell(text, type)).toEqual({ problem: expect.stringMatching(/^[A-Z].+/) })
  })
})

test.each([
  ['BIGINT', 'integer'],
  ['CHARINT', 'integer'],
  ['VARCHAR(9)', 'text'],
  ['BLOB', 'blob'],
  ['', 'blob'],
  ['DOUBLE PRECISION', 'real'],
  ['DATETIME', 'numeric'],
  ['FLOATING POINT', 'integer'],
])('affinityOf(%j) is %s', (type, affinity) => {
  expect(affinityOf(type)).toBe(affinity)
})

test('typeFor() is what SQLite stores, but for integers that it would round', () => {
  expect(typeFor('7', 'integer')).toBe('integer')
  expect(typeFor('7', 'real')).toBe('real')
  expect(typeFor('7', 'text')).toBe('text')
  expect(typeFor('7.5', 'integer')).toBe('real')
  expect(typeFor('seven', 'integer')).toBe('text')
  expect(typeFor('9223372036854775808', 'integer')).toBe('integer')
  expect(typeFor('9223372036854775808', 'real')).toBe('real')
  expect(guessedType('9223372036854775808')).toBe('integer')
  expect(guessedType('')).toBe('text')
  expect(guessedType('42')).toBe('integer')
})

test('base64 and hex read back, with or without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (value) => {
      expect(fromBase64(toBase64(value))).toEqual(value)
      expect(fromBase64(toBase64(value).replaceAll('=', ''))).toEqual(value)
      expect(fromHex(toHex(value))).toEqual(value)
    }),
  )
  const large = new Uint8Array(200_000).fill(7)
  expect(fromBase64(toBase64(large))).toEqual(large)
})

describe('an export', () => {
  const columns = ['a', 'b "c"', 'a']
  const rows: Cell[][] = [
    [most, 'x,"y"\n', null],
    [1, '', new Uint8Array([0])],
  ]

  test('as CSV', () => {
    expect(toCsv(columns, rows)).toBe('a,"b ""c""",a\r\n9223372036854775807,"x,""y""\n",\r\n1.0,"",AA==\r\n')
  })

  test('as TSV, a lone cell as it is', () => {
    expect(toTsv(rows)).toBe('9223372036854775807\t"x,""y""\n"\t\n1.0\t\t00')
    expect(toTsv([['a\t"b"']])).toBe('a\t"b"')
    expect(toTsv([[1n]], ['n'])).toBe('n\n1')
  })

  test('as JSON, exact and with every column', () => {
    const json = toJson(columns, rows)
    expect(json).toContain('"a":9223372036854775807')
    expect(json).toContain('"a":1.0')
    expect(JSON.parse(json)[1]).toEqual({ a: 1, 'b "c"': '', a_2: { base64: 'AA==' } })
    expect(toJson(columns, [])).toBe('[]\n')
  })

  test('as JSON is JSON, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (list) => {
        expect(JSON.parse(toJson(['x', 'x'], list))).toHaveLength(list.length)
      }),
    )
  })

  test('as INSERT statements', () => {
    expect(toInserts('my table', ['id', 'order'], [[1n, "it's"]])).toBe(
      `INSERT INTO "my table" (id, "order") VALUES (1, 'it''s');\n`,
    )
    expect(sqlLiteral(-most - 1n)).toBe('(-9223372036854775807 - 1)')
    expect(sqlLiteral(1)).toBe('1.0')
    expect(sqlLiteral(new Uint8Array([1, 255]))).toBe("x'01ff'")
    expect(sqlLiteral(Number.NEGATIVE_INFINITY)).toBe('-9e999')
  })
})

describe('prettyJson()', () => {
  test('changes blanks alone, and keeps digits', () => {
    expect(prettyJson('{"a":[1,{}],"b":[],"n":9223372036854775807}')).toBe(
      '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": [],\n  "n": 9223372036854775807\n}',
    )
    expect(prettyJson('no json')).toBeNull()
    expect(prettyJson('{open')).toBeNull()
  })

  test('is the same value, whatever the value', () => {
    const value = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()))
    fc.assert(
      fc.property(value, (each) => {
        const text = JSON.stringify(each)
        expect(JSON.stringify(JSON.parse(prettyJson(text) ?? ''))).toBe(text)
      }),
    )
  })
})

test('hexDump() shows offsets, bytes and characters', () => {
  expect(hexDump(new Uint8Array([72, 105, 0]))).toMatch(/^00000000 {2}48 69 00 +Hi\.$/)
  expect(hexDump(new Uint8Array(20), 16)).toMatch(/\n… 4 more bytes$/)
})
