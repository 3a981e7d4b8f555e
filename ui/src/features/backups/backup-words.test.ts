import { expect, test } from 'vitest'
import { nameProblem } from '../databases/database-name.ts'
import { durationMs, freshName, scheduleText } from './backup-words.ts'

test.each([
  [{ interval_ms: 86_400_000, keep: 7 }, 'Every day while it is used; the newest 7 are kept'],
  [{ interval_ms: 5_400_000, keep: 1 }, 'Every 1 h 30 min while it is used; the newest is kept'],
  [{ interval_ms: 0, keep: 7 }, 'None is taken by itself'],
])('scheduleText(%j) is %s', (schedule, text) => {
  expect(scheduleText(schedule)).toBe(text)
})

test('durationMs() is unknown while it runs', () => {
  const started_at = '2026-11-29T08:00:00.000Z'
  expect(durationMs({ started_at, finished_at: null })).toBeNull()
  expect(durationMs({ started_at, finished_at: '2026-11-29T08:00:01.250Z' })).toBe(1_250)
})

test.each(['orders', 'a'.repeat(63)])('freshName() of %s is a name that the gateway takes', (database) => {
  const name = freshName({ database, started_at: '2026-11-29T08:00:00.000Z' })
  expect(name).toMatch(/-2026-11-29$/)
  expect(nameProblem(name)).toBeNull()
})
