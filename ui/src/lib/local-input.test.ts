import { expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-input.ts'

test('a moment survives a field for local times, to the minute', () => {
  const iso = '2026-11-25T12:34:00.000Z'
  expect(toLocalInput(iso)).toMatch(/^2026-11-2\dT\d\d:\d4$/)
  expect(fromLocalInput(toLocalInput(iso))).toBe(iso)
})

test('nothing stays nothing', () => {
  expect(toLocalInput(undefined)).toBe('')
  expect(toLocalInput('nonsense')).toBe('')
  expect(fromLocalInput('')).toBeNull()
})
