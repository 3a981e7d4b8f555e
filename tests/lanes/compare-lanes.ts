import fc from 'fast-check'
import { expect } from 'vitest'
import type { LaneSettings } from '../../gateway/domain/databases/database.ts'
import { LanePair, type Run } from './lane-pair.ts'
import { resetStatements, workload } from './workload.ts'

/** Runs generated workloads through lanes and one by one; rejects with the first one that tells them apart. */
export async function compareLanes(numRuns: number, timeLimitMs: number, settings: LaneSettings): Promise<void> {
  await using pair = await LanePair.start(resetStatements, settings)
  const property = fc.asyncProperty(workload, (rounds) => compare(pair, rounds))
  // Shrinking takes long: what it has found by then is better than a test that ran out of time.
  await fc.assert(property, { numRuns, interruptAfterTimeLimit: timeLimitMs, markInterruptAsFailure: true })
  const { read, write } = pair.statistics()
  // What is put on a lane in one turn travels together: else nothing was compared. How many meet is chance, and where reads
  // go by themselves it is not even sure of writes.
  if (settings.coalesceReads) expect(Math.min(read.largestFlight, write.largestFlight)).toBeGreaterThan(1)
  else expect({ reads: read.flights, hasWrites: write.flights > 0 }).toEqual({ reads: 0, hasWrites: true })
}

async function compare(pair: LanePair, rounds: readonly (readonly Run[])[]): Promise<void> {
  for (const sql of resetStatements) await pair.runAlone({ sql, args: [] })
  for (const round of rounds) {
    for (const { run, shared, alone } of await pair.runTogether(round)) {
      expect({ run, answer: shared }).toEqual({ run, answer: alone })
    }
  }
  expect(await pair.dump('shared')).toBe(await pair.dump('reference'))
}
