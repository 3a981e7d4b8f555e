import { expect, test } from 'vitest'
import { formatBytes } from '../lib/format-bytes.ts'
import { tickSteps } from './chart-ticks.ts'

test.each(Object.entries(tickSteps))('the steps of a %s axis grow', (_, steps) => {
  expect([...steps].sort((one, other) => one - other)).toEqual(steps)
  expect(new Set(steps).size).toBe(steps.length)
})

test('what is counted has no halves, and sizes are round as they are written', () => {
  expect(tickSteps.whole.every(Number.isInteger)).toBe(true)
  expect(tickSteps.whole[0]).toBe(1)
  for (const step of tickSteps.bytes) expect(formatBytes(step)).toMatch(/^\d+ /)
})
