import { expect, test } from 'vitest'
import { byMissingPoints, largestFirst, scoreBandOf } from './score-band.ts'

test.each([
  [100, 'good'],
  [90, 'good'],
  [89, 'fair'],
  [60, 'fair'],
  [59, 'poor'],
  [0, 'poor'],
])('a score of %i is %s', (score, band) => {
  expect(scoreBandOf(score)).toBe(band)
})

test('byMissingPoints() puts first what costs most and leaves its input alone', () => {
  const findings = [
    { id: 'a', points: 10, max_points: 10 },
    { id: 'b', points: 5, max_points: 10 },
    { id: 'c', points: 0, max_points: 20 },
    { id: 'd', points: 5, max_points: 5 },
  ]
  expect(byMissingPoints(findings).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
  expect(findings[0]?.id).toBe('a')
})

test('largestFirst() sorts by count', () => {
  expect(largestFirst({ a: 1, b: 3, c: 2 })).toEqual([
    ['b', 3],
    ['c', 2],
    ['a', 1],
  ])
})
