import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { anticipationMs, FairTurns, longestHoldMs, mostUnheld, roundMs, slowMs, timesAsMuch } from './fair-turns.ts'

const flood = 256
const floodSlice = 16
const longAgoMs = 1_000
/** Longer than a look at who is asked for how much holds. */
const lookMs = 25
/** Somebody who asks one thing after the other would have asked again. */
const silenceMs = anticipationMs

function open() {
  const clock = createMovableClock({ standsStill: true, movesTimers: true })
  const options = { clock, floodSlice }
  const turns = new FairTurns(options)
  const counts = new Map<string, number>()
  const ask = (id: string, count = 1) => {
    for (let index = 0; index < count; index += 1) {
      const note = () => void counts.set(id, countOf(id) + 1)
      const turn = turns.enter(id)
      if (turn === null) note()
      else void turn.then(note)
    }
  }
  const answer = (id: string, count = 1) => {
    for (let index = 0; index < count; index += 1) turns.leave(id)
  }
  /** How many of a database's requests have begun. */
  const countOf = (id: string) => counts.get(id) ?? 0
  /** Both are asked, the quiet one just now; the flood's first requests run, for it was asked alone before. */
  const meet = (quiet = 1) => {
    ask('flooded', flood)
    ask('quiet', quiet)
    clock.advance(lookMs)
    answer('quiet', quiet)
    ask('quiet', quiet)
  }
  /** Nothing of the flood runs, and more of it waits for the quiet one, which runs; resolves with how many have begun. */
  const holdAll = async () => {
    meet()
    ask('flooded', flood)
    await turnOfLoop()
    answer('flooded', countOf('flooded'))
    return countOf('flooded')
  }
  /** The quiet one, which runs, asks again each time it is answered, and that is each ms. */
  const neverPause = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1) {
      clock.advance(1)
      answer('quiet')
      ask('quiet')
      await turnOfLoop()
    }
  }
  return { clock, options, turns, ask, answer, countOf, meet, holdAll, neverPause }
}

test('a database that is asked alone begins everything at once', () => {
  const { turns, ask, countOf } = open()
  ask('flooded', flood)
  ask('flooded', flood)
  expect(countOf('flooded')).toBe(2 * flood)
  expect(turns.isShared).toBe(false)
})

test('a flood begins a few together, in moments in which nothing else runs', async () => {
  const { clock, turns, ask, answer, countOf, meet } = open()
  meet()
  ask('flooded', flood)
  expect(turns.isShared).toBe(true)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + floodSlice) // the first ones, for it was held for no moment yet

  answer('flooded', flood + floodSlice)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + floodSlice) // the quiet one runs

  answer('quiet')
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + floodSlice) // and may ask again

  clock.advance(silenceMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + 2 * floodSlice)

  answer('flooded', floodSlice - 1)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + 2 * floodSlice) // one of those that began together still runs

  answer('flooded')
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + 3 * floodSlice)
})

test('somebody who asks one thing after the other is not met by the flood each time', async () => {
  const { clock, ask, answer, countOf, holdAll } = open()
  const before = await holdAll()
  const takesMs = 1.2 * anticipationMs
  const pauseMs = 0.6 * anticipationMs
  for (let ms = takesMs + pauseMs; ms < longestHoldMs; ms += takesMs + pauseMs) {
    clock.advance(takesMs)
    answer('quiet')
    clock.advance(pauseMs)
    await turnOfLoop()
    ask('quiet')
    expect(countOf('flooded')).toBe(before)
  }
})

test('the end of what others run for long is not waited for', async () => {
  const { clock, countOf, holdAll } = open()
  const before = await holdAll()
  clock.advance(slowMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(before + floodSlice)
})

test('nobody is held where the setting says so, and what waits begins', async () => {
  const { clock, options, turns, ask, countOf, meet } = open()
  meet()
  ask('flooded', flood)
  await turnOfLoop()
  expect(countOf('flooded')).toBeLessThan(2 * flood)
  options.floodSlice = 0
  clock.advance(lookMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(2 * flood)
  expect(turns.isShared).toBe(false)
})

test('whoever asks for little begins at once, whatever waits and runs', () => {
  const { ask, countOf, meet } = open()
  meet()
  const before = countOf('quiet')
  ask('flooded', flood)
  ask('quiet', 3)
  expect(countOf('quiet')).toBe(before + 3)
})

test('a flood goes on after a while, though others run all the time', async () => {
  const { turns, ask, countOf, meet, neverPause } = open()
  meet()
  ask('flooded', flood)
  await turnOfLoop()
  const before = countOf('flooded')
  await neverPause(longestHoldMs - 1)
  expect(countOf('flooded')).toBe(before)
  await neverPause(1)
  expect(countOf('flooded')).toBe(before + floodSlice)
  const figures = { held: flood, waitMs: floodSlice * longestHoldMs }
  expect(turns.figures).toEqual(figures)
  expect(turns.figuresOf('flooded')).toEqual(figures)
  expect(turns.figuresOf('quiet')).toEqual({ held: 0, waitMs: 0 })
})

test('the fewer begin, the sooner the next ones do', async () => {
  const { ask, countOf, meet, neverPause } = open()
  meet()
  ask('flooded', floodSlice / 2)
  await turnOfLoop()
  const before = countOf('flooded')
  ask('flooded', flood)
  await neverPause(longestHoldMs / 2 - 1)
  expect(countOf('flooded')).toBe(before)
  await neverPause(1)
  expect(countOf('flooded')).toBe(before + floodSlice)
})

test('beside one that asks for much at a time it is held for as long as that one needs for as much', async () => {
  const { clock, ask, countOf, meet } = open()
  const quiet = flood / timesAsMuch
  meet(quiet)
  ask('flooded', flood)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + quiet)
  clock.advance(roundMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + 2 * quiet)
})

test('a flood is held as soon as another one is asked that was not asked before', async () => {
  const { clock, turns, ask, countOf } = open()
  ask('flooded', flood)
  clock.advance(lookMs)
  ask('flooded') // now it is known to be one
  expect(turns.isShared).toBe(false)
  clock.advance(1)
  ask('quiet')
  expect(turns.isShared).toBe(true)
  const before = countOf('flooded')
  ask('flooded', flood)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(before + floodSlice)
})

test('as many begin together as another one may ask for before it', async () => {
  const { clock, ask, answer, countOf, meet } = open()
  const quiet = flood / timesAsMuch
  meet(quiet)
  ask('flooded', flood)
  answer('flooded', flood)
  answer('quiet', quiet)
  clock.advance(silenceMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + quiet)
})

test('nobody is held among databases that are asked for about as much, or for little', () => {
  const { clock, turns, ask, countOf } = open()
  ask('one', flood)
  ask('other', flood / timesAsMuch + 1)
  ask('small', mostUnheld)
  clock.advance(longAgoMs)
  ask('one', flood)
  ask('other', flood / timesAsMuch + 1)
  clock.advance(lookMs)
  ask('one')
  expect(turns.isShared).toBe(false)
  expect(countOf('one')).toBe(2 * flood + 1)

  const few = open()
  few.ask('small', mostUnheld)
  few.ask('quiet')
  few.clock.advance(lookMs)
  few.ask('small')
  expect(few.turns.isShared).toBe(true) // nine at a time are more than eight, and four times one
  few.answer('small', mostUnheld)
  expect(few.countOf('small')).toBe(mostUnheld)
})

test('company lasts a moment; then all that wait begin, and what still runs of it counts no more', async () => {
  const { clock, turns, ask, answer, countOf, meet } = open()
  meet()
  ask('flooded', flood)
  clock.advance(longAgoMs)
  await turnOfLoop()
  expect(turns.isShared).toBe(false)
  expect(countOf('flooded')).toBe(2 * flood)
  answer('quiet')
  answer('flooded', 2 * flood)

  // From the start, so that a count that went wrong would show.
  meet()
  ask('flooded', flood)
  answer('flooded', flood)
  answer('quiet')
  clock.advance(silenceMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(3 * flood + floodSlice)
})

test('whoever has left while waiting is told so, and its place is free once it leaves', async () => {
  const { clock, turns, ask, answer, countOf, meet } = open()
  meet()
  answer('flooded', flood)
  answer('quiet')
  const caller = { isGone: false, signal: new AbortController().signal }
  const turn = turns.enter('flooded', caller)
  caller.isGone = true
  await expect(turn).rejects.toMatchObject({ reason: 'CLIENT_GONE' })
  turns.leave('flooded')
  ask('flooded')
  clock.advance(silenceMs)
  await turnOfLoop()
  expect(countOf('flooded')).toBe(flood + 1)
})
