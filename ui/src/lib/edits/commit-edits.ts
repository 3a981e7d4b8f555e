import { encodeCell } from '../hrana/cell-codec.ts'
import { type HranaClient, type HranaStream, unwrap } from '../hrana/hrana-client.ts'
import { HranaError } from '../hrana/hrana-error.ts'
import type { WireBatchResult, WireStatement } from '../hrana/wire.ts'
import { editStatement } from './edit-statement.ts'
import type { RowIdentity } from './row-key.ts'
import type { StagedEdit } from './staged-edits.ts'

/** What became of a commit: all of it, or nothing. */
export type CommitOutcome =
  | { readonly kind: 'done'; readonly count: number }
  /** These rows changed or went since they were read. */
  | { readonly kind: 'conflict'; readonly edits: readonly StagedEdit[] }
  /** The first edit that the database refused, and its words. */
  | { readonly kind: 'failed'; readonly edit: StagedEdit | null; readonly message: string }

/** Rows that go make room for those that come. */
const order: readonly StagedEdit['kind'][] = ['delete', 'update', 'insert']

/** Carries out staged edits in one transaction: every row is as it was read, or nothing happens. */
export async function commitEdits(
  client: HranaClient,
  table: string,
  identity: RowIdentity,
  edits: readonly StagedEdit[],
): Promise<CommitOutcome> {
  const ordered = order.flatMap((kind) => edits.filter((edit) => edit.kind === kind))
  const stream = client.openStream()
  try {
    return await commitOn(stream, table, identity, ordered)
  } catch (error) {
    if (!(error instanceof HranaError)) throw error
    return { kind: 'failed', edit: null, message: error.message }
  } finally {
    // Whatever is still open ends with a rollback.
    await stream.close()
  }
}

async function commitOn(
  stream: HranaStream,
  table: string,
  identity: RowIdentity,
  edits: readonly StagedEdit[],
): Promise<CommitOutcome> {
  const statements = edits.map((edit): WireStatement => {
    const { sql, args } = editStatement(table, identity, edit)
    return { sql, args: args.map(encodeCell), want_rows: false }
  })
  const { step_results: results, step_errors: errors } = await runBatch(stream, [
    { sql: 'BEGIN IMMEDIATE' },
    ...statements,
  ])
  const failedAt = errors.findIndex((error) => error !== null)
  const failure = errors[failedAt]
  if (failure != null) return { kind: 'failed', edit: edits[failedAt - 1] ?? null, message: failure.message }
  const conflicts = edits.filter((edit, at) => edit.kind !== 'insert' && results[at + 1]?.affected_row_count !== 1)
  if (conflicts.length > 0) return { kind: 'conflict', edits: conflicts }
  const { step_errors: commitErrors } = await runBatch(stream, [{ sql: 'COMMIT' }])
  const [commitError] = commitErrors
  if (commitError != null) return { kind: 'failed', edit: null, message: commitError.message }
  return { kind: 'done', count: edits.length }
}

/**
 * One statement after the other, each only when the one before it went well: what ends the transaction early, such as
 * a full disk or a trigger's ROLLBACK, is an error of its step, and nothing runs behind it.
 */
async function runBatch(stream: HranaStream, statements: readonly WireStatement[]): Promise<WireBatchResult> {
  const steps = statements.map((stmt, at) => ({
    condition: at === 0 ? null : ({ type: 'ok', step: at - 1 } as const),
    stmt,
  }))
  const [result] = await stream.request([{ type: 'batch', batch: { steps } }])
  const response = unwrap(result)
  if (response.type !== 'batch') throw new Error(`A batch was answered with "${response.type}"`)
  return response.result
}
