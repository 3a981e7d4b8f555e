import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { FairTurns, perTurn } from './fair-turns.ts'

const many = 3 * perTurn

const response = { destroyed: false }

function open() {
  const clock = createMovableClock({ standsStill: true })
  const turns = new FairTurns(clock)
  const begun: string[] = []
  const ask = (databaseName: string, count = 1) => {
    for (let index = 0; index < count; index += 1) {
      const note = () => void begun.push(databaseName)
      const turn = turns.enter(databaseName, response)
      if (turn === null) note()
      else void turn.then(note)
    }
  }
  /** How many of a database's requests have begun. */
  const countOf = (databaseName: string) => begun.filter((each) => each === databaseName).length
  return { clock, turns, ask, begun, countOf }
}

test('a database that is asked alone begins everything at once', () => {
  const { turns, ask, countOf } = open()
  ask('flooded', many)
  expect(turns.hasCompany).toBe(false)
  expect(countOf('flooded')).toBe(many)
})

test('beside another one it begins so much in a turn, in order, and the rest in the next ones', async () => {
  const { turns, ask, begun, countOf } = open()
  ask('quiet')
  ask('flooded', many)
  expect(turns.hasCompany).toBe(true)
  expect(countOf('flooded')).toBe(perTurn)
  ask('quiet')
  expect(begun.at(-1)).toBe('quiet')
  const counts: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    await turnOfLoop()
    counts.push(countOf('flooded'))
  }
  expect(counts).toEqual([2 * perTurn, many, many])
})

test('who comes while others of its database wait begins after them', async () => {
  const { turns, ask, countOf } = open()
  ask('quiet')
  ask('flooded', 2 * perTurn)
  await turnOfLoop() // all of them have begun, the second half in this turn
  let isLastIn = false
  void turns.enter('flooded', response)?.then(() => {
    isLastIn = true
  })
  expect(countOf('flooded')).toBe(2 * perTurn)
  expect(isLastIn).toBe(false)
  await turnOfLoop()
  expect(isLastIn).toBe(true)
})

test('company lasts a moment; then all that wait begin', async () => {
  const { clock, turns, ask, countOf } = open()
  ask('quiet')
  ask('flooded', many)
  clock.advance(250)
  expect(turns.hasCompany).toBe(false)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(many)
})

test('whoever has left while waiting is told so, and does not begin', async () => {
  const { turns, ask } = open()
  const leaving = { destroyed: false }
  ask('quiet')
  ask('flooded', perTurn)
  const turn = turns.enter('flooded', leaving)
  leaving.destroyed = true
  await expect(turn).rejects.toMatchObject({ reason: 'CLIENT_GONE' })
})
