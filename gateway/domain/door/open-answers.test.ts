import { expect, test, vi } from 'vitest'
import { installationKey } from '../access/principal.ts'
import type { Clock } from '../clock.ts'
import { ForgeError } from '../errors.ts'
import { type OpenAnswer, OpenAnswers } from './open-answers.ts'

const principal = installationKey('k', 'Admin')
const source = { headers: {}, socket: { remoteAddress: '127.0.0.1' } }

function answerOf(databaseId: string | null): OpenAnswer {
  return { principal, permission: 'data:read', databaseId, source, cut: vi.fn() }
}

/** Timers that go off by hand. */
function handClock() {
  const due = new Map<object, { delayMs: number; callback: () => void }>()
  const clock: Clock = {
    nowMs: () => 1_000,
    monotonicMs: () => 1_000,
    after(delayMs, callback) {
      const key = {}
      due.set(key, { delayMs, callback })
      return () => void due.delete(key)
    },
    every: () => () => undefined,
  }
  return { clock, due }
}

test('recheck() cuts what may not go on, of one database when it is named', () => {
  const refused = new Set<string | null>(['a', 'b'])
  const answers = new OpenAnswers({
    clock: handClock().clock,
    expiryOf: () => null,
    assertMayGoOn({ databaseId }) {
      if (refused.has(databaseId)) throw new ForgeError('READS_BLOCKED', 'Blocked')
    },
  })
  const [a, b, other] = [answerOf('a'), answerOf('b'), answerOf(null)]
  for (const answer of [a, b, other]) answers.add(answer)
  answers.recheck('a')
  expect([a.cut, b.cut, other.cut].map((cut) => vi.mocked(cut).mock.calls.length)).toEqual([1, 0, 0])
  answers.recheck()
  expect([b.cut, other.cut].map((cut) => vi.mocked(cut).mock.calls.length)).toEqual([1, 0])
})

test('an answer that is over is not cut any more, neither by hand nor when its credential expires', () => {
  const { clock, due } = handClock()
  const assertMayGoOn = () => {
    throw new ForgeError('TOKEN_REVOKED', 'Revoked')
  }
  const answers = new OpenAnswers({ clock, expiryOf: () => 5_000, assertMayGoOn })
  const answer = answerOf(null)
  const remove = answers.add(answer)
  expect([...due.values()].map(({ delayMs }) => delayMs)).toEqual([4_000])
  remove()
  answers.recheck()
  expect([due.size, answers.size, vi.mocked(answer.cut).mock.calls.length]).toEqual([0, 0, 0])
})

test('an answer is cut when its credential expires, also one that is far away', () => {
  const { clock, due } = handClock()
  const answers = new OpenAnswers({ clock, expiryOf: () => 2 ** 40, assertMayGoOn: () => undefined })
  const answer = answerOf(null)
  answers.add(answer)
  const [timer] = due.values()
  expect(timer?.delayMs).toBe(2 ** 31 - 1)
  due.clear()
  timer?.callback()
  expect([due.size, vi.mocked(answer.cut).mock.calls.length]).toEqual([1, 0])
})

test('an answer goes on when what its credential stands on was used meanwhile, and is cut when it was not', () => {
  const { clock, due } = handClock()
  let expiresAtMs = 2_000
  const answers = new OpenAnswers({ clock, expiryOf: () => expiresAtMs, assertMayGoOn: () => undefined })
  const answer = answerOf(null)
  answers.add(answer)
  const goOff = () => {
    const [timer] = due.values()
    due.clear()
    timer?.callback()
  }
  expiresAtMs = 3_000
  goOff()
  expect([due.size, vi.mocked(answer.cut).mock.calls.length]).toEqual([1, 0])
  goOff()
  expect([due.size, vi.mocked(answer.cut).mock.calls.length]).toEqual([0, 1])
})

test('a defect in the check is no reason to cut, and is told', () => {
  const assertMayGoOn = () => {
    throw new TypeError('A defect')
  }
  const answers = new OpenAnswers({ clock: handClock().clock, expiryOf: () => null, assertMayGoOn })
  answers.add(answerOf(null))
  expect(() => answers.recheck()).toThrow('A defect')
})
