import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../tests/harness/eventually.ts'
import { systemClock } from '../domain/clock.ts'
import { LineBudget } from './line-budget.ts'
import { createLogger } from './logger.ts'

test('a flood of lines is cut before anything is made of it, and the rest is told as a number', async () => {
  const lines: string[] = []
  let isFormatted = 0
  const budget = new LineBudget({
    clock: systemClock,
    linesPerSlice: 100,
    onDropped: (count) => logger.warning(`Dropped ${count} lines`),
  })
  onTestFinished(() => budget.stop())
  const output = { write: (text: string) => lines.push(text) }
  const logger = createLogger({ level: 'info', format: 'text', output, budget })
  for (let n = 0; n < 100_000; n += 1) {
    logger.info('A line of a flood', {
      get costly() {
        isFormatted += 1
        return n
      },
    })
  }
  await eventually(() => lines.some((line) => line.includes('Dropped')))
  expect(lines.length).toBeLessThan(5_000)
  expect(isFormatted).toBeLessThan(10_000)
  const told = lines.map((line) => Number(/Dropped (\d+) lines/.exec(line)?.[1] ?? 0))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(budget.dropped)
  expect(budget.dropped).toBeGreaterThan(90_000)
  logger.info('There is room again')
  expect(lines.at(-1)).toContain('There is room again')
})
