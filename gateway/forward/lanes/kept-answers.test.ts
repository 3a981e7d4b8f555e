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
  /** Asks the worker, which says `value`. */
  const ask = (statement: string, value: string) => kept.keeping(statement, () => undefined)(ok(value))
  /** Twice is enough, once it is known about the views. */
  async function askUntilKept(statement: string, value: string): Promise<void> {
    for (let time = 0; time < 3; time += 1) {
      ask(statement, value)
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { kept, changes, figures, limits, memory, areViewsRepeatable, ask, askUntilKept }
}

describe('KeptAnswers', () => {
  it('keeps what was asked for twice, at no cost of the worker', async () => {
    const { kept, ask, askUntilKept, figures } = setUp()
    await askUntilKept('other', 'x')
    ask('a', 'one')
    expect(kept.find('a')).toBeUndefined()
    ask('a', 'one')
    expect(kept.find('a')).toEqual({
      kind: 'ok',
      result: '{"cols":[],"rows":[["one"]],"rows_read":0,"rows_written":0,"query_duration_ms":0}',
    })
    expect(figures.read()).toMatchObject({ hits: 1, answers: 2 })
    expect(figures.read().bytes).toBeGreaterThan(2 * resultOf('x').length)
  })

  it('hands each caller its own answer on, kept or not', () => {
    const { kept } = setUp()
    const resolve = vi.fn()
    kept.keeping('a', resolve)({ kind: 'alone' })
    kept.keeping('a', resolve)(ok('one'))
    expect(resolve.mock.calls).toEqual([[{ kind: 'alone' }], [ok('one')]])
  })

  it.each(['rows', 'writes', 'any'] as const)(
    'forgets when something begins that changes %s, and for good',
    async (effect) => {
      const { kept, changes, figures, askUntilKept } = setUp()
      await askUntilKept('a', 'one')
      expect(kept.find('a')).toBeDefined()
      changes.began(effect)
      expect(kept.find('a')).toBeUndefined()
      changes.ended(effect)
      expect(kept.find('a')).toBeUndefined()
      expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
      await askUntilKept('a', 'two')
      expect(kept.find('a')).toMatchObject({ result: expect.stringContaining('two') })
    },
  )

  it('does not keep an answer that a write may have passed on its way', async () => {
    const { kept, changes, askUntilKept } = setUp()
    await askUntilKept('other', 'x')
    kept.keeping('a', () => undefined)(ok('one'))
    const came = kept.keeping('a', () => undefined)
    changes.began('rows')
    changes.ended('rows')
    came(ok('one'))
    expect(kept.find('a')).toBeUndefined()
  })

  it.each(['rows', 'writes', 'any'] as const)(
    'keeps nothing any more once a write of %s was lost sight of',
    async (effect) => {
      const { kept, changes, askUntilKept } = setUp()
      await askUntilKept('a', 'one')
      changes.lost(effect)
      expect(kept.find('a')).toBeUndefined()
      await askUntilKept('a', 'one')
      expect(kept.find('a')).toBeUndefined()
    },
  )

  it('keeps no error, and nothing that has to run again', async () => {
    const { kept, askUntilKept } = setUp()
    await askUntilKept('other', 'x')
    for (const ride of [{ kind: 'error', error: '{"message":"no"}' } as const, { kind: 'alone' } as const])
      for (let time = 0; time < 3; time += 1) kept.keeping('a', () => undefined)(ride)
    expect(kept.find('a')).toBeUndefined()
  })

  it.each([
    ['is not repeatable', async () => false],
    ['is not known', async () => null],
  ])('keeps nothing under a schema of which a view %s', async (_, views) => {
    const { kept, askUntilKept } = setUp({ views })
    await askUntilKept('a', 'one')
    expect(kept.find('a')).toBeUndefined()
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
    const { kept, changes, ask } = setUp({
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
    expect(kept.find('a')).toBeUndefined()
  })

  it('stays within its memory, and drops first what nobody asked for', async () => {
    const { kept, figures, ask, askUntilKept } = setUp({ bytes: 20_000 })
    await askUntilKept('wanted', 'x')
    for (let number = 0; number < 500; number += 1) {
      ask(`filler ${number}`, 'x')
      ask(`filler ${number}`, 'x')
      expect(kept.find('wanted')).toBeDefined()
      expect(figures.read().bytes).toBeLessThanOrEqual(20_000 + 500)
    }
    expect(kept.find('filler 0')).toBeUndefined()
    expect(kept.find('filler 499')).toBeDefined()
  })

  it('shares its memory with other databases', async () => {
    const { kept, memory, changes, ask, askUntilKept } = setUp({ bytes: 20_000 })
    const other = new KeptAnswers({
      memory,
      isOn: () => true,
      changes,
      figures: new KeptFigures(),
      areViewsRepeatable: async () => true,
    })
    for (let time = 0; time < 3; time += 1) {
      other.keeping('theirs', () => undefined)(ok('theirs'))
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(other.find('theirs')).toBeDefined()
    await askUntilKept('ours', 'ours')
    expect(other.find('ours')).toBeUndefined()
    for (let number = 0; number < 500; number += 1) for (let time = 0; time < 2; time += 1) ask(`filler ${number}`, 'x')
    expect(other.find('theirs')).toBeUndefined()
    expect(kept.find('filler 499')).toBeDefined()
  })

  it('forgets all when it is turned off, or its memory is', async () => {
    const { kept, figures, limits, askUntilKept } = setUp()
    for (const [off, on] of [
      [{ isOn: false }, { isOn: true }],
      [{ bytes: 0 }, { bytes: roomy }],
    ]) {
      await askUntilKept('a', 'one')
      expect(kept.find('a')).toBeDefined()
      Object.assign(limits, off)
      expect(kept.find('a')).toBeUndefined()
      expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
      await askUntilKept('a', 'one')
      expect(kept.find('a')).toBeUndefined()
      Object.assign(limits, on)
    }
  })

  it('counts wide characters twice, as they are stored', async () => {
    const narrow = setUp()
    await narrow.askUntilKept('a', 'e'.repeat(1000))
    const wide = setUp()
    await wide.askUntilKept('a', 'é'.repeat(1000))
    expect(wide.figures.read().bytes).toBeGreaterThan(narrow.figures.read().bytes + 900)
    expect(wide.kept.find('a')).toMatchObject({ result: expect.stringContaining('ééé') })
  })

  it('gives its memory back when its worker stops', async () => {
    const { kept, figures, askUntilKept } = setUp()
    await askUntilKept('a', 'one')
    kept.destroy()
    expect(kept.find('a')).toBeUndefined()
    expect(figures.read()).toMatchObject({ answers: 0, bytes: 0 })
  })
})
