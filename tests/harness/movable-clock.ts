import { type Clock, systemClock } from '../../gateway/domain/clock.ts'

/** The machine's clock, set forward at will; its timers keep real time. */
export interface MovableClock extends Clock {
  /** Ms that it goes ahead of the machine's from now on, over what it did. */
  advance(ms: number): void
}

export function createMovableClock(): MovableClock {
  let aheadMs = 0
  return {
    ...systemClock,
    nowMs: () => systemClock.nowMs() + aheadMs,
    advance(ms) {
      aheadMs += ms
    },
  }
}
