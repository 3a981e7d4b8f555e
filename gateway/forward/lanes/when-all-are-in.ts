import process from 'node:process'
import type { FairTurns } from '../../domain/door/fair-turns.ts'

/**
 * Calls back when those who came together have joined: after this turn of the event loop. Where databases share it, who
 * may begin together begins in one callback, and nobody waits for what the turn holds for the others.
 */
export function whenAllAreIn({ isShared }: Pick<FairTurns, 'isShared'>, callback: () => void): void {
  if (isShared) process.nextTick(callback)
  else setImmediate(callback)
}
