import { expect, test } from 'vitest'
import { runAll } from './run-all.ts'

test('all are run, a few at a time, and those that fail are told', async () => {
  let running = 0
  let most = 0
  const seen: number[] = []
  const failures = await runAll(
    [1, 2, 3, 4, 5, 6, 7],
    async (item) => {
      running++
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (item % 3 === 0) throw new Error(`no ${item}`)
    },
    (finished) => seen.push(finished),
    3,
  )
  expect(failures.map(({ item }) => item).sort()).toEqual([3, 6])
  expect(most).toBe(3)
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
})
