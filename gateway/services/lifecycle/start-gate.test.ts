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

it('a start that steps aside gives its place to another, and goes on when it has one again', async () => {
  const gate = new StartGate({ maxStarts: 1 })
  const steps: string[] = []
  let endWait: () => void = () => undefined
  const waited = new Promise<void>((resolve) => {
    endWait = resolve
  })
  let endSecond: () => void = () => undefined
  const first = gate.run(async (aside) => {
    steps.push('first waits')
    await aside(() => waited)
    steps.push('first goes on')
  })
  const second = gate.run(async () => {
    steps.push('second runs')
    await new Promise<void>((resolve) => {
      endSecond = resolve
    })
    steps.push('second ends')
  })
  await new Promise((resolve) => setImmediate(resolve))
  endWait()
  await new Promise((resolve) => setImmediate(resolve))
  expect(steps).toEqual(['first waits', 'second runs'])
  endSecond()
  await Promise.all([first, second])
  expect(steps).toEqual(['first waits', 'second runs', 'second ends', 'first goes on'])
})

it('a start whose wait fails leaves its place like any other', async () => {
  const gate = new StartGate({ maxStarts: 1 })
  const failing = gate.run((aside) => aside(() => Promise.reject(new Error('No image'))))
  await expect(failing).rejects.toThrow('No image')
  expect(await gate.run(() => Promise.resolve(1))).toBe(1)
})
