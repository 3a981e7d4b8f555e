import { describe, expect, it, vi } from 'vitest'
import { ChangeWatch } from '../change-watch.ts'
import { AnswerMemory } from './answer-memory.ts'
import { KeptAnswers } from './kept-answers.ts'
import { KeptFigures } from './kept-figures.ts'
import type { Ride } from './rider.ts'

const cost = '"rows_read":7,"rows_written":0,"query_duration_ms":0.25}'
const resultOf = (value: string) => `{"cols":[],"rows":[["${value}"]],${cost}`
const ok = (value: string): Ride => ({ kind: 'ok', result: resultOf(value) })
const roomy = 1024 * 1024

interface SetUp {
  readonly bytes?: number
  readonly views?: () => Promise<boolean | null>
}

function askOf(kept: KeptAnswers, statement: string, ride: Ride): void {
  const asked = kept.ask(statement)
  if (asked.kind === 'wanted') asked.keep(ride)
}

function setUp({ bytes = roomy, views = async () => true }: SetUp = {}) {
  const limits = { bytes, isOn: true }
  const memory = new AnswerMemory(() => limits.bytes)
  const changes = new ChangeWatch({ isStartedHere: true })
  const figures = new KeptFigures()
  const areViewsRepeatable = vi.fn(views)
  const kept = new KeptAnswers({
    memory,
    isOn: () => limits.isOn && memory.isOn,
    changes,
    figures,
    areViewsRepeatable,
  })
  /** Asks the worker when there is no answer yet; it says `value`. */
  const ask = (statement: string, value: string) => askOf(kept, statement, ok(value))
  const find = (statement: string) => {
    const asked = kept.ask(statement)
    return asked.kind === 'kept' ? asked.ride : undefined
  }
  /** Twice is enough, once it is known about the views. */
  async function askUntilKept(statement: string, value: string): Promise<void> {
    for (let time = 0; time < 3; time += 1) {
      ask(statement, value)
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { kept, find, changes, figures, limits, memory, areViewsRepeatable, ask, askUntilKept }
}

describe('KeptAnswers', () => {
  it('keeps what was asked for twice, at no cost of the worker', async () => {
    const { find, ask, askUntilKept, figures } = setUp()
    await askUntilKept('other', 'x')
    ask('a', 'one')
    expect(find('a')).toBeUndefined()
    ask('a', 'one')
    expect(find('a')).toEqual({
      kind: 'ok',
      result: '{"cols":[],"rows":[["one"]],"rows_read":0,"rows_written":0,"query_duration_ms":0}',
    })
    expect(figures.read()).toMatchObject({ hits: 1, answers: 2 })
    expect(figures.read().bytes).toBeGreaterThan(2 * resultOf('x').length)
  })

  it.each(['rows', 'writes', 'any'] as const)(
    'forgets when something begins that changes %s, and for good',
    async (effect) => {
      const { find, changes, figures, askUntilKept } = setUp()
      await askUntilKept('a', 'one')
      expect(find('a')).toBeDefined()
      changes.began(effect)
      expect(find('a')).toBeUndefined()
      changes.ended(effect)
      expect(find('a')).toBeUndefined()
      expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
      await askUntilKept('a', 'two')
      expect(find('a')).toMatchObject({ result: expect.stringContaining('two') })
    },
  )

  it('does not keep an answer that a write may have passed on its way', async () => {
    const { find, kept, changes, askUntilKept } = setUp()
    await askUntilKept('other', 'x')
    kept.ask('a')
    const asked = kept.ask('a')
    changes.began('rows')
    changes.ended('rows')
    if (asked.kind === 'wanted') asked.keep(ok('one'))
    expect(asked.kind).toBe('wanted')
    expect(find('a')).toBeUndefined()
  })

  it.each(['rows', 'writes', 'any'] as const)(
    'keeps nothing any more once a write of %s was lost sight of',
    async (effect) => {
      const { find, changes, askUntilKept } = setUp()
      await askUntilKept('a', 'one')
      changes.lost(effect)
      expect(find('a')).toBeUndefined()
      await askUntilKept('a', 'one')
      expect(find('a')).toBeUndefined()
    },
  )

  it('keeps no error, and nothing that has to run again', async () => {
    const { find, kept, askUntilKept } = setUp()
    await askUntilKept('other', 'x')
    for (const ride of [{ kind: 'error', error: '{"message":"no"}' } as const, { kind: 'alone' } as const])
      for (let time = 0; time < 3; time += 1) askOf(kept, 'a', ride)
    expect(find('a')).toBeUndefined()
  })

  it.each([
    ['is not repeatable', async () => false],
    ['is not known', async () => null],
  ])('keeps nothing under a schema of which a view %s', async (_, views) => {
    const { find, askUntilKept } = setUp({ views })
    await askUntilKept('a', 'one')
    expect(find('a')).toBeUndefined()
  })

  it('asks about the views once for a schema, and again after it may have changed', async () => {
    const { changes, areViewsRepeatable, askUntilKept } = setUp()
    await askUntilKept('a', 'one')
    changes.began('rows')
    changes.ended('rows')
    await askUntilKept('a', 'one')
    expect(areViewsRepeatable).toHaveBeenCalledTimes(1)
    changes.began('any')
    changes.ended('any')
    await askUntilKept('a', 'one')
    expect(areViewsRepeatable).toHaveBeenCalledTimes(2)
  })

  it('takes no answer about the views that a change may have passed', async () => {
    let answer: (found: boolean) => void = () => undefined
    const { find, changes, ask } = setUp({
      views: () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    })
    ask('a', 'one')
    ask('a', 'one')
    changes.began('any')
    changes.ended('any')
    answer(true)
    await Promise.resolve()
    ask('a', 'one')
    expect(find('a')).toBeUndefined()
  })

  it('stays within its memory, and drops first what nobody asked for', async () => {
    const { find, figures, ask, askUntilKept } = setUp({ bytes: 20_000 })
    await askUntilKept('wanted', 'x')
    for (let number = 0; number < 500; number += 1) {
      ask(`filler ${number}`, 'x')
      ask(`filler ${number}`, 'x')
      expect(find('wanted')).toBeDefined()
      expect(figures.read().bytes).toBeLessThanOrEqual(20_000 + 500)
    }
    expect(find('filler 0')).toBeUndefined()
    expect(find('filler 499')).toBeDefined()
  })

  it('shares its memory with other databases', async () => {
    const { find, memory, changes, ask, askUntilKept } = setUp({ bytes: 20_000 })
    const other = new KeptAnswers({
      memory,
      isOn: () => true,
      changes,
      figures: new KeptFigures(),
      areViewsRepeatable: async () => true,
    })
    for (let time = 0; time < 3; time += 1) {
      askOf(other, 'theirs', ok('theirs'))
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(other.ask('theirs').kind).toBe('kept')
    await askUntilKept('ours', 'ours')
    expect(other.ask('ours').kind).not.toBe('kept')
    for (let number = 0; number < 500; number += 1) for (let time = 0; time < 2; time += 1) ask(`filler ${number}`, 'x')
    expect(other.ask('theirs').kind).not.toBe('kept')
    expect(find('filler 499')).toBeDefined()
  })

  it('forgets all when it is turned off, or its memory is', async () => {
    const { find, figures, limits, askUntilKept } = setUp()
    for (const [off, on] of [
      [{ isOn: false }, { isOn: true }],
      [{ bytes: 0 }, { bytes: roomy }],
    ]) {
      await askUntilKept('a', 'one')
      expect(find('a')).toBeDefined()
      Object.assign(limits, off)
      expect(find('a')).toBeUndefined()
      expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
      await askUntilKept('a', 'one')
      expect(find('a')).toBeUndefined()
      Object.assign(limits, on)
    }
  })

  it('counts wide characters twice, as they are stored', async () => {
    const narrow = setUp()
    await narrow.askUntilKept('a', 'e'.repeat(1000))
    const wide = setUp()
    await wide.askUntilKept('a', 'é'.repeat(1000))
    expect(wide.figures.read().bytes).toBeGreaterThan(narrow.figures.read().bytes + 900)
    expect(wide.find('a')).toMatchObject({ result: expect.stringContaining('ééé') })
  })

  it('gives its memory back when its worker stops, and takes no answer that was on its way', async () => {
    const { find, kept, figures, askUntilKept } = setUp()
    await askUntilKept('a', 'one')
    kept.ask('b')
    const late = kept.ask('b')
    kept.destroy()
    if (late.kind === 'wanted') late.keep(ok('two'))
    expect(late.kind).toBe('wanted')
    expect(find('a')).toBeUndefined()
    expect(find('b')).toBeUndefined()
    expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
  })
})
