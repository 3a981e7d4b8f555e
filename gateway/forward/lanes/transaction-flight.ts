import { splitBatchReply } from './batch-reply.ts'
import type { Ride, Rider } from './rider.ts'
import { type BatchStep, moved } from './transaction-steps.ts'
import { guardedSteps, runs } from './write-flight.ts'

/** A batch that is one transaction, on its way through a lane. */
export interface TransactionRider extends Rider {
  readonly steps: readonly BatchStep[]
  /** SQLite's schema cookie, under which it is known to mind nobody beside it. */
  readonly schemaVersion: string
}

/** Behind each rider's own: the savepoint that was rolled back to is still there. */
const closingSteps = 1
const firstRider = 2

/**
 * Transactions of several callers in one, which stays open: each between a SAVEPOINT in the place of its BEGIN and a RELEASE in
 * that of its COMMIT, so that it takes back nothing but its own (sqlite.org/lang_savepoint.html). The guard of the schema is as in
 * `groupBatch`.
 */
export function transactionsBatch(riders: readonly TransactionRider[], schemaVersion: string): string {
  let offset = firstRider
  const steps: string[] = guardedSteps(schemaVersion)
  for (const rider of riders) {
    steps.push(...stepsOf(rider, offset))
    offset += rider.steps.length + closingSteps
  }
  return `{"steps":[${steps.join(',')}]}`
}

function stepsOf({ steps }: TransactionRider, offset: number): string[] {
  const last = steps.length - 1
  const isLeft = and(runs, ok(offset), not(ok(offset + last - 1)))
  const own = steps.slice(1, -1).map(({ condition, stmt }, index) => {
    const under = condition === undefined ? runs : and(JSON.stringify(moved(condition, offset)), runs)
    return step(under, index + 1 === last - 1 ? release : JSON.stringify(stmt))
  })
  return [step(runs, savepoint), ...own, step(isLeft, rollback), step(isLeft, release)]
}

export type TransactionsOutcome =
  /** The riders' results, each but for its end, which `withIndex` writes. */
  { readonly kind: 'ran'; readonly rides: readonly Ride[] } | { readonly kind: 'stale' | 'broken' }

/** What the riders' own steps came to; it counts once all is committed. */
export function transactionsOutcome(riders: readonly TransactionRider[], answer: string): TransactionsOutcome {
  const reply = splitBatchReply(answer)
  if (reply === null) return { kind: 'broken' }
  if (typeof reply.errors[1] === 'string') return { kind: 'stale' }
  const rides: Ride[] = []
  let offset = firstRider
  for (const { steps } of riders) {
    const end = offset + steps.length
    const released = [reply.results[end - 2], reply.results[end]]
    const isClosed = typeof reply.results[offset] === 'string' && released.some((result) => typeof result === 'string')
    if (!isClosed) return { kind: 'broken' }
    const [results, errors] = [reply.results, reply.errors].map((slots) => slots.slice(offset, end).map(text).join(','))
    rides.push({ kind: 'ok', result: `{"step_results":[${results}],"step_errors":[${errors}],"replication_index":` })
    offset = end + closingSteps
  }
  return { kind: 'ran', rides }
}

/** A batch has its index at the end: that which the COMMIT has come to. */
export function withIndex(ride: Ride, index: string): Ride {
  return ride.kind === 'ok' ? { kind: 'ok', result: `${ride.result}${index}}` } : ride
}

const savepoint = '{"sql":"SAVEPOINT dbforge"}'
const release = '{"sql":"RELEASE dbforge"}'
const rollback = '{"sql":"ROLLBACK TO dbforge"}'

function step(condition: string, stmt: string): string {
  return `{"condition":${condition},"stmt":${stmt}}`
}

function ok(stepIndex: number): string {
  return `{"type":"ok","step":${stepIndex}}`
}

function not(condition: string): string {
  return `{"type":"not","cond":${condition}}`
}

function and(...conditions: readonly string[]): string {
  return `{"type":"and","conds":[${conditions.join(',')}]}`
}

function text(slot: string | null): string {
  return slot ?? 'null'
}
