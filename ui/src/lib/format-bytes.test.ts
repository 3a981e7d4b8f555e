import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '0.98 KB'],
  [20480, '20 KB'],
  [1_048_576, '1 MB'],
  [1_610_612_736, '1.5 GB'],
])('%i bytes are %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected)
})
