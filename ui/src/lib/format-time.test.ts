import { expect, test } from 'vitest'
import { formatAgo } from './format-time.ts'

const nowMs = Date.parse('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T11:59:50Z', 'just now'],
  ['2026-11-24T11:55:00Z', '5 min. ago'],
  ['2026-11-23T11:00:00Z', 'yesterday'],
  ['2026-11-24T15:00:00Z', 'in 3 hr.'],
  ['2026-11-24T13:45:00Z', 'in 1 hr.'],
  ['2026-11-25T11:59:30Z', 'in 24 hr.'],
  ['2026-12-24T11:59:00Z', 'in 30 days'],
  ['2026-10-25T12:00:01Z', '29 days ago'],
])('%s is %s', (iso, expected) => {
  expect(formatAgo(iso, nowMs)).toBe(expected)
})
