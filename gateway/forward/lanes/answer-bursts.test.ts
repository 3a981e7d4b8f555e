import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { AnswerBursts } from './answer-bursts.ts'

it('hands those of one turn out together at its end, in order, as soon as it has seen several', async () => {
  const bursts = new AnswerBursts()
  const given: number[] = []
  const give = (number: number) => bursts.give(() => given.push(number))
  for (let number = 0; number < 20; number += 1) give(number)
  expect(given).toEqual(Array.from({ length: 15 }, (_, number) => number))
  await turnOfLoop()
  expect(given).toHaveLength(20)
  for (let number = 20; number < 30; number += 1) give(number)
  expect(given).toHaveLength(20)
  await turnOfLoop()
  expect(given).toEqual(Array.from({ length: 30 }, (_, number) => number))
})

it('lets nobody wait who is alone, but for one in sixteen', async () => {
  const bursts = new AnswerBursts()
  let waited = 0
  for (let turn = 0; turn < 160; turn += 1) {
    let isGiven = false
    bursts.give(() => {
      isGiven = true
    })
    if (!isGiven) waited += 1
    await turnOfLoop()
    expect(isGiven).toBe(true)
  }
  expect(waited).toBe(10)
})
