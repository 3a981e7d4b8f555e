import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transactionBatch } from '../../workers/protocol/guarded-batch.ts'
import type { Run } from './lane-pair.ts'
import { PipelinePair } from './pipeline-pair.ts'
import { asking, four, others, resetStatements, riding, setUp } from './workload.ts'

type Form = 'executes' | 'steps' | 'transaction' | 'open'

interface Pipeline {
  readonly form: Form
  readonly runs: readonly Run[]
}

const form = fc.constantFrom<Form>('executes', 'steps', 'transaction', 'transaction', 'open')
const pipeline = (run: fc.Arbitrary<Run>): fc.Arbitrary<Pipeline> =>
  fc.record({ form, runs: fc.array(run, { minLength: 1, maxLength: 5 }) })

/** Mostly what leaves little behind; what leaves more, or asks for it, in between. */
const story = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: pipeline(fc.oneof({ weight: 12, arbitrary: riding }, asking, four)) },
    { weight: 1, arbitrary: pipeline(fc.oneof(riding, others)) },
  ),
  { minLength: 8, maxLength: 24 },
)

function requestsOf({ form, runs }: Pipeline): readonly object[] {
  const executes = runs.map((stmt) => ({ type: 'execute', stmt }))
  switch (form) {
    case 'executes':
      return executes
    case 'open':
      return [{ type: 'execute', stmt: { sql: 'BEGIN' } }, ...executes]
    case 'transaction':
      return [{ type: 'batch', batch: transactionBatch(runs, 'BEGIN IMMEDIATE') }]
    case 'steps':
      return [{ type: 'batch', batch: { steps: runs.map((stmt) => ({ stmt })) } }]
  }
}

test('pipelines on streams that were kept get what each would have got on a new one', async () => {
  await using pair = await PipelinePair.start()
  const compare = async (extras: readonly string[], pipelines: readonly Pipeline[]) => {
    const statements = [...resetStatements, ...extras]
    await pair.run(statements.map((sql) => ({ type: 'execute', stmt: { sql } })))
    for (const told of pipelines) {
      const { carried, reference } = await pair.run(requestsOf(told))
      expect({ told, answer: carried }).toEqual({ told, answer: reference })
    }
    expect(await pair.dump('carried')).toBe(await pair.dump('reference'))
  }
  await fc.assert(fc.asyncProperty(setUp, story, compare), {
    numRuns: 250,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  })
  expect(pair.counts.kept).toBeGreaterThan(100)
  expect(pair.counts.keptWritten).toBeGreaterThan(20)
}, 180_000)
