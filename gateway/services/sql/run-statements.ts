import { parsingBatch, sequentialBatch, transactionBatch } from '../../../workers/protocol/guarded-batch.ts'
import type { Batch, BatchResult, Statement, StatementResult, WireError } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { RunOptions, StatementRunner, Target } from '../../domain/sql/statement-runner.ts'

/** What a batch ran into; `index` is null when the failure belongs to no single statement. */
export interface BatchFailure {
  readonly error: WireError
  readonly index: number | null
  /** How many statements took effect for good. */
  readonly keptCount: number
}

export type BatchOutcome =
  | { readonly isOk: true; readonly results: readonly StatementResult[] }
  | { readonly isOk: false; readonly failure: BatchFailure }

/** One statement in autocommit. */
export async function runStatement(
  runner: StatementRunner,
  target: Target,
  statement: Statement,
  options: RunOptions,
): Promise<StatementResult | WireError> {
  const executed = await runner.execute(target, statement, options)
  // The worker's own JSON: a Hrana result object.
  return executed.kind === 'ok' ? (JSON.parse(executed.result) as StatementResult) : executed.error
}

export function isFailed(result: StatementResult | BatchResult | WireError): result is WireError {
  return 'message' in result
}

/** All statements in one transaction, in one request: all take effect or none. */
export async function runTransaction(
  runner: StatementRunner,
  target: Target,
  statements: readonly Statement[],
  options: RunOptions,
): Promise<BatchOutcome> {
  const batch = transactionBatch(statements, options.writes ? 'BEGIN IMMEDIATE' : 'BEGIN')
  const reply = await runBatch(runner, target, batch, options)
  if (isFailed(reply)) return await refused(runner, target, statements, reply, options)
  const { step_results: results, step_errors: errors } = reply
  const commitStep = statements.length + 1
  const failedStep = errors.findIndex((error) => error !== null)
  const error = errors[failedStep]
  if (error) {
    const isStatement = failedStep > 0 && failedStep < commitStep
    return failed(error, isStatement ? failedStep - 1 : null)
  }
  const skippedStep = results.indexOf(null)
  if (skippedStep !== -1 && skippedStep <= commitStep) {
    return failed({ message: 'The statement ends the transaction of the batch' }, Math.max(skippedStep - 2, 0))
  }
  return { isOk: true, results: present(results.slice(1, commitStep)) }
}

/** Each statement on its own, in one request, until the first failure. */
export async function runSequence(
  runner: StatementRunner,
  target: Target,
  statements: readonly Statement[],
  options: RunOptions,
): Promise<BatchOutcome> {
  const reply = await runBatch(runner, target, sequentialBatch(statements), options)
  if (isFailed(reply)) return await refused(runner, target, statements, reply, options)
  const { step_results: results, step_errors: errors } = reply
  const index = errors.findIndex((error) => error !== null)
  const error = errors[index]
  const leftOpen = Boolean(results[statements.length])
  if (error) return failed(error, index, leftOpen ? 0 : index)
  if (leftOpen) return failed({ message: 'The statements leave a transaction open; it was rolled back' }, null)
  return { isOk: true, results: present(results.slice(0, statements.length)) }
}

async function runBatch(
  runner: StatementRunner,
  target: Target,
  batch: Batch,
  options: RunOptions,
): Promise<BatchResult | WireError> {
  const [result] = await runner.pipeline(target, [{ type: 'batch', batch }], options)
  if (result?.type === 'error') return result.error
  if (result?.response.type === 'batch') return result.response.result
  throw new ForgeError('WORKER_LOST', 'The worker gave no answer to a request of type batch')
}

/**
 * sqld parses a whole batch before it runs any of it, and does not say which statement it cannot parse: each one
 * is parsed alone to find it.
 */
async function refused(
  runner: StatementRunner,
  target: Target,
  statements: readonly Statement[],
  error: WireError,
  options: RunOptions,
): Promise<BatchOutcome> {
  if (error.code === 'RESPONSE_TOO_LARGE') return failed(error, null)
  const requests = statements.map((stmt) => ({ type: 'batch', batch: parsingBatch(stmt) }) as const)
  const replies = await runner.pipeline(target, requests, { ...options, writes: false })
  const index = replies.findIndex((reply) => reply.type === 'error')
  const reply = replies[index]
  return reply?.type === 'error' ? failed(reply.error, index) : failed(error, null)
}

function failed(error: WireError, index: number | null, keptCount = 0): BatchOutcome {
  return { isOk: false, failure: { error, index, keptCount } }
}

function present(results: readonly (StatementResult | null)[]): StatementResult[] {
  return results.filter((result) => result !== null)
}
