import { expect, test } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { RateLimits } from './rate-limits.ts'

const none = { address: 0, key: 0, database: 0, login: 0, failure: 0 }

function frozenClock() {
  let nowMs = 1_000_000
  return { ...createMovableClock(), nowMs: () => nowMs, monotonicMs: () => nowMs, advance }

  function advance(ms: number): void {
    nowMs += ms
  }
}

function answerHeaders() {
  const headers = new Map<string, number>()
  return {
    getHeader: (name: string) => headers.get(name),
    setHeader: (name: string, value: number) => headers.set(name, value),
    headers,
  }
}

function refusalOf(run: () => void) {
  try {
    run()
    return null
  } catch (error) {
    return error
  }
}

test('a minute of requests is admitted at once, the next one is not, and others are not concerned', () => {
  const limits = new RateLimits({ ...none, address: 60 }, frozenClock())
  for (let count = 0; count < 60; count += 1) limits.admit('address', 'a')
  expect(refusalOf(() => limits.admit('address', 'a'))).toMatchObject({
    reason: 'RATE_LIMITED',
    status: 429,
    retryAfterSeconds: 1,
    details: { scope: 'address', limit_per_minute: 60 },
  })
  expect(refusalOf(() => limits.admit('address', 'b'))).toBeNull()
})

test('places come back evenly, and never more than a minute of them', () => {
  const clock = frozenClock()
  const limits = new RateLimits({ ...none, key: 6 }, clock)
  for (let count = 0; count < 6; count += 1) limits.admit('key', 'k')
  expect(refusalOf(() => limits.admit('key', 'k'))).toMatchObject({ retryAfterSeconds: 10 })
  clock.advance(9_999)
  expect(refusalOf(() => limits.admit('key', 'k'))).not.toBeNull()
  clock.advance(1)
  expect(refusalOf(() => limits.admit('key', 'k'))).toBeNull()
  clock.advance(3_600_000)
  for (let count = 0; count < 6; count += 1) limits.admit('key', 'k')
  expect(refusalOf(() => limits.admit('key', 'k'))).not.toBeNull()
})

test('a clock that goes back gives nothing', () => {
  const clock = frozenClock()
  const limits = new RateLimits({ ...none, key: 1 }, clock)
  limits.admit('key', 'k')
  clock.advance(-3_600_000)
  expect(refusalOf(() => limits.admit('key', 'k'))).not.toBeNull()
})

test('the tightest of several limits is told', () => {
  const limits = new RateLimits({ ...none, address: 100, key: 10 }, frozenClock())
  const answer = answerHeaders()
  limits.admit('address', 'a', answer)
  limits.admit('key', 'k', answer)
  limits.admit('database', 'd', answer)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'RateLimit-Limit': 10,
    'RateLimit-Remaining': 9,
    'RateLimit-Reset': 6,
  })
})

test('keys without end take bounded memory, and the newest are counted', () => {
  const limits = new RateLimits({ ...none, address: 1 }, frozenClock())
  for (let count = 0; count < 120_000; count += 1) limits.admit('address', String(count))
  expect(refusalOf(() => limits.admit('address', '119999'))).not.toBeNull()
  expect(refusalOf(() => limits.admit('address', '0'))).toBeNull()
})
