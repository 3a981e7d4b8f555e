import { expect, test } from 'vitest'
import { matchScore } from './match-score.ts'

test('a text fits when it holds every word that was typed, in any order and case', () => {
  expect(matchScore('Create a database', 'data CREATE')).toBeGreaterThan(0)
  expect(matchScore('Create a database', 'create user')).toBe(0)
  expect(matchScore('orders', '')).toBeGreaterThan(0)
})

test('the whole text goes before its start, that before the start of a word, that before the middle', () => {
  const scores = ['orders', 'orders-2', 'old-orders', 'reorders'].map((text) => matchScore(text, 'orders'))
  expect(scores).toEqual([...scores].sort((one, other) => other - one))
  expect(new Set(scores).size).toBe(4)
})
