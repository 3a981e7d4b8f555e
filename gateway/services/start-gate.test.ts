import { expect, it } from 'vitest'

import { StartGate } from './start-gate.ts'

it('runs no more than it may at once, all of them, in the order of arrival, failed ones too', async () => {
  const gate = new StartGate({ maxStarts: 3 })
  const begun: number[] = []
  let running = 0
  let mostRunning = 0
  const start = async (number: number) => {
    begun.push(number)
    running += 1
    mostRunning = Math.max(mostRunning, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    if (number % 4 === 0) throw new Error(`Start ${number}`)
    return number
  }
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  const results = await Promise.allSettled(numbers.map((number) => gate.run(() => start(number))))
  expect(results.map(({ status }) => status)).toEqual(numbers.map((n) => (n % 4 === 0 ? 'rejected' : 'fulfilled')))
  expect(begun).toEqual(numbers)
  expect(mostRunning).toBe(3)
  expect(await gate.run(() => start(21))).toBe(21)
})
