import { expect, test } from 'vitest'
import { formatMs } from './format-ms.ts'

test.each([
  [0, '0 ms'],
  [0.254, '0.25 ms'],
  [41.2, '41.2 ms'],
  [1_234, '1.23 s'],
  [185_000, '3 min 5 s'],
])('formatMs() of %d', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})
