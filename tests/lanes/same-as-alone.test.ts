import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LanePair, type Run } from './lane-pair.ts'
import { resetStatements, workload } from './workload.ts'

let pair: LanePair

beforeAll(async () => {
  pair = await LanePair.start(resetStatements)
})

afterAll(() => pair[Symbol.asyncDispose]())

async function compare(rounds: readonly (readonly Run[])[]): Promise<void> {
  for (const sql of resetStatements) await pair.runAlone({ sql, args: [] })
  for (const round of rounds) {
    for (const { run, shared, alone } of await pair.runTogether(round)) {
      expect({ run, answer: shared }).toEqual({ run, answer: alone })
    }
  }
  expect(await pair.dump('shared')).toBe(await pair.dump('reference'))
}

test('statements that travel together get what each would have got alone', async () => {
  await fc.assert(fc.asyncProperty(workload, compare), {
    numRuns: 60,
    // Shrinking takes long: what it has found by then is better than a test that ran out of time.
    interruptAfterTimeLimit: 90_000,
    markInterruptAsFailure: true,
  })
  const { read, write } = pair.statistics()
  expect(read.largestFlight).toBeGreaterThan(2)
  expect(write.largestFlight).toBeGreaterThan(2)
}, 120_000)
