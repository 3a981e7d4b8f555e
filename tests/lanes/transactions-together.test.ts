import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transactionBatch } from '../../workers/protocol/guarded-batch.ts'
import type { Run } from './lane-pair.ts'
import { PipelinePair } from './pipeline-pair.ts'
import { asking, four, others, resetStatements, riding, setUp } from './workload.ts'

const never = { type: 'or', conds: [] }
const ok = (step: number) => ({ type: 'ok', step })
const error = (step: number) => ({ type: 'error', step })
const not = (cond: object) => ({ type: 'not', cond })
const isOpen = not({ type: 'is_autocommit' })

/** A transaction in one batch, as our REST API writes it, as clients do, and as one might. */
const forms: Readonly<Record<string, (runs: readonly Run[]) => readonly object[]>> = {
  rest: (runs) => transactionBatch(runs, 'BEGIN IMMEDIATE').steps,
  client: (runs) => framed(runs, (step) => ok(step - 1), ok(runs.length), not(ok(runs.length + 1))),
  careless: (runs) => framed(runs, () => null, null, isOpen),
  'keeps on': (runs) => framed(runs, (step) => not({ type: 'and', conds: [error(step - 1), never] }), null, isOpen),
  'only after errors': (runs) => framed(runs, (step) => error(step - 1), not(error(1)), isOpen),
  'takes all back': (runs) => framed(runs, () => isOpen, never, isOpen),
  'leaves it open': (runs) => framed(runs, () => null, never, never),
  'commits when it cannot': (runs) => framed(runs, () => null, { type: 'is_autocommit' }, not(ok(runs.length + 1))),
}

function framed(
  runs: readonly Run[],
  under: (step: number) => object | null,
  commits: object | null,
  takesBack: object,
): readonly object[] {
  const own = runs.map((stmt, index) => ({ condition: under(index + 1), stmt }))
  const end = [
    { condition: commits, stmt: { sql: 'COMMIT' } },
    { condition: takesBack, stmt: { sql: 'ROLLBACK' } },
  ]
  return [{ stmt: { sql: 'BEGIN IMMEDIATE' } }, ...own, ...end]
}

const transaction = (run: fc.Arbitrary<Run>) =>
  fc
    .tuple(fc.constantFrom(...Object.values(forms)), fc.array(run, { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([form, runs, isStored]) => (isStored ? storedOf(runs, form) : [batchOf(form(runs))]))

const batchOf = (steps: readonly object[]) => ({ type: 'batch', batch: { steps } })

/** As @libsql/client sends it: each text once, ahead of the batch. */
function storedOf(runs: readonly Run[], form: (runs: readonly Run[]) => readonly object[]): readonly object[] {
  const texts = [...new Set(runs.map(({ sql }) => sql))]
  const steps = form(runs).map((step) => {
    const { stmt } = step as { stmt: { sql: string } }
    const stored = texts.indexOf(stmt.sql)
    if (stored < 0) return step
    const { sql: _, ...rest } = stmt
    return { ...step, stmt: { ...rest, sql_id: stored } }
  })
  return [...texts.map((sql, sql_id) => ({ type: 'store_sql', sql_id, sql })), batchOf(steps)]
}

const writes = riding.filter(({ sql }) => !/^(?:select|values|with)/i.test(sql))
const hidden = fc.oneof({ weight: 12, arbitrary: writes }, riding, asking, four)
const story = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.array(transaction(fc.oneof(writes, hidden)), { minLength: 2, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(transaction(fc.oneof(riding, others)), { minLength: 1, maxLength: 3 }) },
  ),
  { minLength: 3, maxLength: 8 },
)

test('transactions that share a commit get what each would have got alone', async () => {
  await using pair = await PipelinePair.start()
  const compare = async (extras: readonly string[], rounds: readonly (readonly (readonly object[])[])[]) => {
    const statements = [...resetStatements, ...extras]
    await pair.run(statements.map((sql) => ({ type: 'execute', stmt: { sql } })))
    for (const round of rounds) {
      for (const { requests, carried, reference } of await pair.together(round)) {
        expect({ requests, answer: carried }).toEqual({ requests, answer: reference })
      }
    }
    expect(await pair.dump('carried')).toBe(await pair.dump('reference'))
  }
  await fc.assert(fc.asyncProperty(setUp, story, compare), {
    numRuns: 150,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  })
  expect(pair.counts.together).toBeGreaterThan(50)
}, 180_000)
