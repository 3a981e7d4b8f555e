import fc from 'fast-check'
import { expect } from 'vitest'
import { defaultLanes } from '../../gateway/domain/databases/database.ts'
import { LanePair, type Run } from './lane-pair.ts'
import { others, resetStatements, riding } from './workload.ts'

/** Each is asked again and again: whether what it gives may be kept is for the lanes to say. */
const asked: readonly Run[] = [
  'SELECT * FROM plain ORDER BY id',
  'SELECT count(*), total(v), max(id) FROM plain',
  'SELECT * FROM seen ORDER BY 1 LIMIT 4',
  'SELECT * FROM notes ORDER BY 1 LIMIT 3',
  'SELECT * FROM swapped ORDER BY 1, 2',
  'SELECT * FROM told',
].map((sql) => ({ sql, args: [] }))

const views = [
  'CREATE VIEW IF NOT EXISTS told AS SELECT count(*) FROM keyed',
  'CREATE VIEW IF NOT EXISTS told AS SELECT abs(random()) >= 0, count(*) FROM plain',
  'DROP VIEW IF EXISTS told',
  'DROP VIEW IF EXISTS seen',
  'CREATE VIEW IF NOT EXISTS seen AS SELECT v, id FROM plain',
].map((sql): Run => ({ sql, args: [] }))

const story = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...asked), fc.integer({ min: 1, max: 4 })) },
    { weight: 1, arbitrary: fc.tuple(fc.oneof(riding, others, fc.constantFrom(...views)), fc.constant(1)) },
  ),
  { minLength: 10, maxLength: 50 },
)

/** Tells generated stories to a database whose answers are kept and to one without; rejects with the first one that tells them apart. */
export async function compareKept(numRuns: number, timeLimitMs: number): Promise<void> {
  await using pair = await LanePair.start(resetStatements, defaultLanes)
  const property = fc.asyncProperty(story, async (parts) => {
    for (const sql of resetStatements) await pair.runAlone({ sql, args: [] })
    for (const [run, times] of parts) {
      for (let time = 0; time < times; time += 1) {
        const [compared] = await pair.runTogether([run])
        expect({ run, answer: costless(compared?.shared) }).toEqual({ run, answer: costless(compared?.alone) })
      }
    }
  })
  await fc.assert(property, { numRuns, interruptAfterTimeLimit: timeLimitMs, markInterruptAsFailure: true })
  expect(pair.statistics().kept.hits).toBeGreaterThan(numRuns)
}

/** A kept answer costs the worker nothing, and says so. */
function costless(answer: unknown): unknown {
  return answer !== null && typeof answer === 'object' && 'rows_read' in answer ? { ...answer, rows_read: 0 } : answer
}
