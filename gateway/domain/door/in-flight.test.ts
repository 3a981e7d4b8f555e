import { expect, test } from 'vitest'
import { installationKey } from '../access/principal.ts'
import { InFlight } from './in-flight.ts'

const [one, other] = [installationKey('1', 'one'), installationKey('2', 'other')]

test('each credential has its own places, and gets them back', () => {
  const inFlight = new InFlight({ maxInFlightPerKey: 2 })
  inFlight.enter(one)
  inFlight.enter(one)
  expect(() => inFlight.enter(one)).toThrow(expect.objectContaining({ reason: 'TOO_MANY_REQUESTS' }))
  inFlight.enter(other)
  inFlight.leave(one)
  inFlight.enter(one)
  expect(() => inFlight.enter(one)).toThrow('2 are allowed')
})

test('0 is any number', () => {
  const inFlight = new InFlight({ maxInFlightPerKey: 0 })
  for (let count = 0; count < 10_000; count += 1) inFlight.enter(one)
  inFlight.leave(one)
})
