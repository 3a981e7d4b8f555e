import { type Clock, systemClock } from '../../gateway/domain/clock.ts'

/** The machine's clock, set forward at will; its timers keep real time, unless `movesTimers`. */
export interface MovableClock extends Clock {
  /** Ms that it goes ahead of the machine's from now on, over what it did. */
  advance(ms: number): void
  /** Somebody sets it back, or forth with less than 0: what takes time takes as long as before. */
  setBack(ms: number): void
}

export interface MovableClockOptions {
  /** Nothing but `advance()` moves it. */
  readonly standsStill?: boolean
  /** Also sets off what was to come within the time that is skipped, the earliest first; the rest comes that much sooner. */
  readonly movesTimers?: boolean
}

interface Due {
  readonly atMs: number
  readonly callback: () => void
  /** Sets the machine's timer anew, for what is left of the time. */
  readonly rearm: () => void
}

export function createMovableClock(options: MovableClockOptions = {}): MovableClock {
  const { standsStill = false, movesTimers = false } = options
  const madeMs = systemClock.nowMs()
  let aheadMs = 0
  let behindMs = 0
  const startedMs = systemClock.monotonicMs()
  const nowMs = () => (standsStill ? madeMs : systemClock.nowMs()) + aheadMs - behindMs
  const monotonicMs = () => (standsStill ? startedMs : systemClock.monotonicMs()) + aheadMs
  const waiting = new Set<Due>()

  function after(delayMs: number, callback: () => void): () => void {
    let stop: () => void = () => undefined
    const due: Due = {
      atMs: monotonicMs() + delayMs,
      callback() {
        callOff()
        callback()
      },
      rearm() {
        stop()
        stop = systemClock.after(due.atMs - monotonicMs(), due.callback)
      },
    }
    const callOff = () => {
      waiting.delete(due)
      stop()
    }
    waiting.add(due)
    due.rearm()
    return callOff
  }

  return {
    ...systemClock,
    ...(movesTimers ? { after } : {}),
    nowMs,
    monotonicMs,
    setBack(ms) {
      behindMs += ms
    },
    advance(ms) {
      aheadMs += ms
      const due = [...waiting].filter(({ atMs }) => atMs <= monotonicMs()).sort((one, other) => one.atMs - other.atMs)
      for (const { callback } of due) callback()
      for (const { rearm } of waiting) rearm()
    },
  }
}
