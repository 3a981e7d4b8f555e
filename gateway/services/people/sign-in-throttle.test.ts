import { expect, test } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { SignInThrottle } from './sign-in-throttle.ts'

function fail(throttle: SignInThrottle, times: number, account: string, address: string): void {
  for (let i = 0; i < times; i++) throttle.admit(account, address)
}
const refusal = (seconds: number) =>
  expect.objectContaining({ reason: 'SIGN_IN_THROTTLED', status: 429, retryAfterSeconds: seconds })

function waitOf(throttle: SignInThrottle, account: string, address: string): number {
  try {
    throttle.admit(account, address)
    return 0
  } catch (error) {
    // as: nothing else is thrown
    return (error as { retryAfterSeconds: number }).retryAfterSeconds
  }
}

test('an account waits after five failures, twice as long after each, five minutes at most', () => {
  const clock = createMovableClock()
  const throttle = new SignInThrottle(clock)
  fail(throttle, 5, 'ada', '10.0.0.1')
  const waits: number[] = []
  for (let i = 0; i < 11; i++) {
    const seconds = waitOf(throttle, 'ada', `10.0.1.${i}`)
    waits.push(seconds)
    clock.advance(seconds * 1000)
    throttle.admit('ada', `10.0.2.${i}`)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  expect(() => throttle.admit('ada', '10.9.9.9')).toThrow(refusal(300))
  expect(waitOf(throttle, 'bob', '10.9.9.9')).toBe(0)
})

test('many attempts at once are counted before any is answered', () => {
  const throttle = new SignInThrottle(createMovableClock())
  const outcomes = Array.from({ length: 50 }, (_, i) => waitOf(throttle, 'ada', `10.0.0.${i}`))
  expect(outcomes.filter((seconds) => seconds === 0)).toHaveLength(5)
})

test('an address waits after twenty failures, whatever the accounts', () => {
  const throttle = new SignInThrottle(createMovableClock())
  for (let i = 0; i < 20; i++) throttle.admit(`user-${i}`, '10.0.0.1')
  expect(waitOf(throttle, 'another', '10.0.0.1')).toBe(1)
  expect(waitOf(throttle, 'another', '10.0.0.2')).toBe(0)
})

test('addresses of one IPv6 network count as one', () => {
  const throttle = new SignInThrottle(createMovableClock())
  for (let i = 0; i < 20; i++) throttle.admit(`user-${i}`, `2001:db8:1:2::${i.toString(16)}`)
  expect(waitOf(throttle, 'another', '2001:0db8:1:2:ffff::1')).toBe(1)
  expect(waitOf(throttle, 'another', '2001:db8:1:3::1')).toBe(0)
})

test('success starts the account afresh and gives the address one attempt back', () => {
  const throttle = new SignInThrottle(createMovableClock())
  fail(throttle, 4, 'ada', '10.0.0.1')
  throttle.admit('ada', '10.0.0.1').succeed()
  fail(throttle, 5, 'ada', '10.0.0.2')
  expect(waitOf(throttle, 'ada', '10.0.0.3')).toBe(1)
  for (let i = 0; i < 16; i++) throttle.admit(`user-${i}`, '10.0.0.1')
  expect(waitOf(throttle, 'another', '10.0.0.1')).toBe(1)
})

test('what is forgiven was never tried, and resets nothing', () => {
  const throttle = new SignInThrottle(createMovableClock())
  fail(throttle, 4, 'ada', '10.0.0.1')
  throttle.admit('ada', '10.0.0.1').forgive()
  throttle.admit('ada', '10.0.0.1')
  expect(waitOf(throttle, 'ada', '10.0.0.2')).toBe(1)
})

test('failures are forgotten after an hour', () => {
  const clock = createMovableClock()
  const throttle = new SignInThrottle(clock)
  fail(throttle, 5, 'ada', '10.0.0.1')
  clock.advance(3_600_001)
  fail(throttle, 5, 'ada', '10.0.0.1')
  expect(waitOf(throttle, 'ada', '10.0.0.1')).toBe(1)
})

test('a wait is as long as it was said to be when somebody sets the clock back meanwhile', () => {
  const clock = createMovableClock({ standsStill: true })
  const throttle = new SignInThrottle(clock)
  fail(throttle, 5, 'ada', '10.0.0.1')
  expect(waitOf(throttle, 'ada', '10.0.0.2')).toBe(1)
  clock.setBack(3_600_000)
  expect(waitOf(throttle, 'ada', '10.0.0.2')).toBe(1)
  clock.advance(1_000)
  expect(waitOf(throttle, 'ada', '10.0.0.2')).toBe(0)
})
