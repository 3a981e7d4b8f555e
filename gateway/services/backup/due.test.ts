import { expect, test } from 'vitest'
import { dueAtMs, isLate, lastUseAtMs } from './due.ts'

const interval = 100
const standing = (createdAtMs: number, lastCompleteAtMs: number | null) => ({ createdAtMs, lastCompleteAtMs })

test.each([
  ['never used', standing(0, null), null, null],
  ['used, and never backed up', standing(5, null), 7, 105],
  ['used since', standing(0, 50), 60, 150],
  ['used in the same millisecond', standing(0, 50), 50, 150],
  ['not used since', standing(0, 50), 49, null],
])('%s', (_, its, usedAtMs, expected) => {
  expect(dueAtMs(its, usedAtMs, interval)).toBe(expected)
  expect(dueAtMs(its, usedAtMs, 0)).toBeNull()
})

test('late is what is used and has no backup of the last two intervals', () => {
  expect(isLate(standing(0, 50), 60, interval, 250)).toBe(false)
  expect(isLate(standing(0, 50), 60, interval, 251)).toBe(true)
  expect(isLate(standing(0, 50), 49, interval, 1_000)).toBe(false)
  expect(isLate(standing(0, null), 1, interval, 200)).toBe(false)
  expect(isLate(standing(0, null), 1, interval, 201)).toBe(true)
})

test('the last use is the latest that anybody knows of', () => {
  const database = { id: 'a', lastAccessedAtMs: 2 }
  const fleet = (lastAccessedAtMs: number | null) => ({ peek: () => ({ lastAccessedAtMs }) })
  expect(lastUseAtMs({ lastAccessedAtMs: 1 }, database, fleet(3))).toBe(3)
  expect(lastUseAtMs({ lastAccessedAtMs: 9 }, database, fleet(null))).toBe(9)
  expect(
    lastUseAtMs({ lastAccessedAtMs: null }, { ...database, lastAccessedAtMs: null }, { peek: () => undefined }),
  ).toBeNull()
})
