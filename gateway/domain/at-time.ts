import type { Clock } from './clock.ts'

/** Timers cannot wait longer than this (2^31 - 1 ms). */
const maxTimerMs = 2_147_483_647

/** Calls back at a moment (Unix ms), at once when it has passed, however far away it is; returns what calls it off. */
export function atTime(clock: Clock, atMs: number, callback: () => void): () => void {
  const leftMs = Math.max(0, atMs - clock.nowMs())
  if (leftMs <= maxTimerMs) return clock.after(leftMs, callback)
  let callOff = clock.after(maxTimerMs, () => {
    callOff = atTime(clock, atMs, callback)
  })
  return () => callOff()
}
