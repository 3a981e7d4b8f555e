import { expect, test } from 'vitest'
import { createMovableClock } from '../../../tests/harness/movable-clock.ts'
import { RestartSchedule } from './restart-schedule.ts'
import { StartWatch } from './start-watch.ts'

const hourMs = 3_600_000

test('a worker that failed starts again in time when the clock is set back, or forth, meanwhile', () => {
  const clock = createMovableClock({ standsStill: true })
  const schedule = new RestartSchedule(clock)
  schedule.noteFailure()
  for (const byMs of [hourMs, -2 * hourMs]) {
    clock.setBack(byMs)
    expect(schedule.waitMs).toBeCloseTo(100, 3)
  }
  clock.advance(100)
  expect(schedule.waitMs).toBeCloseTo(0, 3)
})

test('who waits for a start gives up in time when the clock is set back meanwhile', async () => {
  const clock = createMovableClock()
  const watch = new StartWatch(clock, { wakeTimeoutMs: 50 })
  const askedAtMs = clock.monotonicMs()
  clock.setBack(hourMs)
  const never = new Promise<void>(() => undefined)
  await expect(watch.within(never, 'orders', { askedAtMs })).rejects.toMatchObject({ reason: 'WORKER_UNAVAILABLE' })
})
