import { totalmem } from 'node:os'
import { expect, test } from 'vitest'
import { usableMemoryBytes } from './usable-memory.ts'

const gibibyte = 2 ** 30

test.each([
  ['the limit of a container', gibibyte, gibibyte],
  ['the memory of the machine when the limit is larger', 16 * gibibyte, 8 * gibibyte],
  ['the memory of the machine when there is no limit', 2 ** 64, 8 * gibibyte],
  ['the memory of the machine when the limit is not known', 0, 8 * gibibyte],
])('usableMemoryBytes() is %s', (_what, limit, expected) => {
  expect(usableMemoryBytes({ total: () => 8 * gibibyte, constrained: () => limit })).toBe(expected)
})

test('usableMemoryBytes() of this machine is some of what it has', () => {
  expect(usableMemoryBytes()).toBeGreaterThan(0)
  expect(usableMemoryBytes()).toBeLessThanOrEqual(totalmem())
})
