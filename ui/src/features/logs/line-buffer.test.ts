import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAfter, mergeLines } from './line-buffer.ts'

const line = (id: number | bigint) => ({ id: String(id) })

test('isAfter() compares digits as numbers', () => {
  const place = fc.bigInt({ min: 0n, max: 10n ** 16n })
  fc.assert(
    fc.property(place, place, (one, other) => {
      expect(isAfter(String(one), String(other))).toBe(one > other)
    }),
  )
})

test('mergeLines() keeps each line once, the newest first', () => {
  const ids = mergeLines([line(9), line(7)], [line(10), line(9), line(8)]).map(({ id }) => id)
  expect(ids).toEqual(['10', '9', '8', '7'])
})

test('mergeLines() lets the oldest go past the limit', () => {
  expect(mergeLines([line(2), line(1)], [line(3)], 2)).toEqual([line(3), line(2)])
})
