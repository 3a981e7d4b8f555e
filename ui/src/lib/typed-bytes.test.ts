import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBytes, typedBytes } from './typed-bytes.ts'

test.each([
  ['4096', 4096],
  ['64 MiB', 67_108_864],
  ['64 MB', 67_108_864],
  ['1.5g', 1_610_612_736],
  ['1,5 GB', 1_610_612_736],
  ['12 KB', 12_288],
  ['', null],
  ['-1', null],
  ['many', null],
  ['1e9', null],
])('readBytes(%j) is %s', (text, bytes) => {
  expect(readBytes(text)).toBe(bytes)
})

test('what typedBytes() writes is read back exactly', () => {
  expect(typedBytes(134_217_728)).toBe('128 MB')
  const size = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  const round = fc.record({ count: fc.integer({ min: 0, max: 4095 }), power: fc.integer({ min: 0, max: 3 }) })
  fc.assert(
    fc.property(size, (bytes) => {
      expect(readBytes(typedBytes(bytes))).toBe(bytes)
    }),
  )
  fc.assert(
    fc.property(round, ({ count, power }) => {
      const bytes = count * 1024 ** power
      expect(readBytes(typedBytes(bytes))).toBe(bytes)
    }),
  )
})
