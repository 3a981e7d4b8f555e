import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDuration, typedDuration } from './typed-duration.ts'

test.each([
  ['90 s', 90_000],
  ['5min', 300_000],
  ['1h 30m', 5_400_000],
  ['1.5 h', 5_400_000],
  ['2 d', 172_800_000],
  ['250 ms', 250],
  ['', null],
  ['5', null],
  ['5 parsecs', null],
  ['5 min ago', null],
  ['-5 s', null],
])('readDuration(%j) is %s', (text, ms) => {
  expect(readDuration(text)).toBe(ms)
})

test('what typedDuration() writes is read back exactly', () => {
  expect(typedDuration(5_400_000)).toBe('1 h 30 min')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (ms) => {
      expect(readDuration(typedDuration(ms))).toBe(ms)
    }),
  )
})
