import { type BatchReply, splitBatchReply } from './batch-reply.ts'
import { rideOfStep, withReplicationIndex } from './read-flight.ts'
import type { Ride, Rider } from './rider.ts'
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

const isOpen = '{"type":"not","cond":{"type":"is_autocommit"}}'
/** Under which a step of a group runs: the schema is the one that is known, and the transaction is open. */
export const runs = `{"type":"and","conds":[{"type":"ok","step":1},${isOpen}]}`

/**
 * Group commit, first part: all riders in one transaction, which stays open. The guard fails when the schema is no
 * longer the one of `facts`, and then nothing runs; a rider that fails takes only its own statement back, as in
 * autocommit; after one that ends the transaction nothing runs.
 */
export function groupBatch(riders: readonly Rider[], facts: SchemaFacts): string {
  return `{"steps":[${groupSteps(riders, facts).join(',')}]}`
}

/** Second part: nothing counts before it, so whatever goes wrong until it is sent, everyone can run again. */
export const commitBatch = `{"steps":[${commitSteps(isOpen).join(',')}]}`

/** Instead of it, when the first part did not go well. */
export const rollbackBatch = `{"steps":[{"condition":${isOpen},"stmt":{"sql":"ROLLBACK"}}]}`

/** Both parts at once, for a rider that is alone. */
export function soloBatch(rider: Rider, facts: SchemaFacts): string {
  return `{"steps":[${[...groupSteps([rider], facts), ...commitSteps(runs)].join(',')}]}`
}

function groupSteps(riders: readonly Rider[], facts: SchemaFacts): string[] {
  return [...guardedSteps(facts.version), ...riders.map(({ statement }) => `{"condition":${runs},"stmt":${statement}}`)]
}

/** The first two steps: BEGIN and the guard. */
export function guardedSteps(schemaVersion: string): string[] {
  return [
    '{"stmt":{"sql":"BEGIN IMMEDIATE"}}',
    `{"condition":{"type":"ok","step":0},"stmt":{"sql":"${guard(schemaVersion)}"}}`,
  ]
}

function commitSteps(condition: string): string[] {
  return [`{"condition":${condition},"stmt":{"sql":"COMMIT"}}`, `{"condition":${isOpen},"stmt":{"sql":"ROLLBACK"}}`]
}

/** Fails with "malformed JSON" for any other version. */
function guard(version: string): string {
  return `SELECT json(CASE schema_version WHEN ${version} THEN 1 ELSE '' END) FROM pragma_schema_version`
}

export type GroupOutcome =
  | { readonly kind: 'ran'; readonly rides: readonly Ride[] }
  /** The schema has changed since the facts were read: nothing ran. */
  | { readonly kind: 'stale' }
  /** The transaction did not begin, or a rider ended it: nothing of it will be kept. */
  | { readonly kind: 'broken' }

/** What the riders' own steps came to; it counts once the transaction is committed. */
export function groupOutcome(riders: readonly Rider[], answer: string): GroupOutcome {
  const reply = splitBatchReply(answer)
  if (reply === null) return { kind: 'broken' }
  if (typeof reply.errors[1] === 'string') return { kind: 'stale' }
  const hasRun = riders.every((_, index) => {
    const step = firstRider + index
    return typeof reply.results[step] === 'string' || typeof reply.errors[step] === 'string'
  })
  if (!hasRun) return { kind: 'broken' }
  return { kind: 'ran', rides: riders.map((rider, index) => rideOfWrite(reply, rider, firstRider + index)) }
}

/** The index that the COMMIT, the last step but one, has come to, as JSON; null when it did not go well. */
export function committedIndex(answer: string): string | null {
  const reply = splitBatchReply(answer)
  return typeof reply?.results.at(-2) === 'string' ? reply.replicationIndex : null
}

/** The rides with that index; null when they are not committed. */
export function committedRides(rides: readonly Ride[], answer: string): readonly Ride[] | null {
  const index = committedIndex(answer)
  if (index === null) return null
  return rides.map((ride) =>
    ride.kind === 'ok' ? { kind: 'ok', result: withReplicationIndex(ride.result, index) } : ride,
  )
}

function rideOfWrite(reply: BatchReply, { text }: Rider, step: number): Ride {
  const ride = rideOfStep({ ...reply, replicationIndex: 'null' }, step) // its index comes with the COMMIT
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
