import { type BatchReply, splitBatchReply } from './batch-reply.ts'
import { rideOfStep } from './read-flight.ts'
import { alone, type Ride, type Rider } from './rider.ts'
import type { SchemaFacts } from './schema-facts.ts'
import { answerSize } from './small-answer.ts'

/** BEGIN and the schema guard come before the riders' steps. */
const firstRider = 2

/** Whether a rider sees in a group, under these facts, what it would see alone. */
export function mayShare({ text }: Rider, facts: SchemaFacts): boolean {
  const { rule } = text
  if (!facts.isSafe || rule?.lane !== 'write') return false
  return rule.insertsInto === null || facts.rowidTables.has(rule.insertsInto)
}

/**
 * Group commit: all riders in one transaction. The guard fails when the schema is no longer the one of `facts`, and
 * then nothing runs; a rider that fails takes only its own statement back, as in autocommit; a rider that ends the
 * transaction leaves nothing committed, and everyone runs again alone.
 */
export function writeBatch(riders: readonly Rider[], facts: SchemaFacts): string {
  const runs = '{"type":"and","conds":[{"type":"ok","step":1},{"type":"not","cond":{"type":"is_autocommit"}}]}'
  const steps = [
    '{"stmt":{"sql":"BEGIN IMMEDIATE"}}',
    `{"condition":{"type":"ok","step":0},"stmt":{"sql":"${guard(facts.version)}"}}`,
    ...riders.map(({ statement }) => `{"condition":${runs},"stmt":${statement}}`),
    `{"condition":${runs},"stmt":{"sql":"COMMIT"}}`,
    '{"condition":{"type":"not","cond":{"type":"is_autocommit"}},"stmt":{"sql":"ROLLBACK"}}',
  ]
  return `{"steps":[${steps.join(',')}]}`
}

/** Fails with "malformed JSON" for any other version. */
function guard(version: string): string {
  return `SELECT json(CASE schema_version WHEN ${version} THEN 1 ELSE '' END) FROM pragma_schema_version`
}

export interface WriteOutcome {
  readonly rides: readonly Ride[]
  readonly isCommitted: boolean
  /** The schema has changed since the facts were read. */
  readonly isStale: boolean
}

/** What each rider of a group gets from its answer: nothing counts that was not committed. */
export function writeOutcome(riders: readonly Rider[], answer: string): WriteOutcome {
  const reply = splitBatchReply(answer)
  const isCommitted = typeof reply?.results[firstRider + riders.length] === 'string'
  if (reply === null || !isCommitted) {
    return { rides: riders.map(() => alone), isCommitted: false, isStale: typeof reply?.errors[1] === 'string' }
  }
  return {
    rides: riders.map((rider, index) => rideOfWrite(reply, rider, firstRider + index)),
    isCommitted,
    isStale: false,
  }
}

function rideOfWrite(reply: BatchReply, { text }: Rider, step: number): Ride {
  const ride = rideOfStep(reply, step)
  if (ride.kind !== 'ok') return ride
  if (answerSize(ride.result, 'read') === 'large') text.noteLarge()
  return { kind: 'ok', result: withOwnRowid(ride.result) }
}

const nothingInserted = /"affected_row_count":0,"last_insert_rowid":"-?\d+"/

/**
 * A connection's last_insert_rowid is 0 until its first insert. An insert that inserted nothing would show that of
 * a neighbour; one into a rowid table that inserted something has set its own.
 */
function withOwnRowid(result: string): string {
  return result.replace(nothingInserted, '"affected_row_count":0,"last_insert_rowid":"0"')
}
