import { api, ask, type Schemas } from '../../api/client.ts'
import type { RunStep } from '../../lib/console/run-outcome.ts'

type NewRun = Schemas['AddRunsRequest']['runs'][number]

/** Longer texts are not kept. */
const longestSql = 100_000
const longestFailure = 2_000

/** Has the gateway keep what was run; what cannot be kept is no reason to disturb anybody. */
export async function keepRuns(database: string, steps: readonly RunStep[]): Promise<void> {
  const runs = steps.filter(({ statement }) => statement.text.length <= longestSql).map(runOf)
  for (let at = 0; at < runs.length; at += 100) {
    const body = { runs: runs.slice(at, at + 100) }
    await ask(api.POST('/admin/databases/{db_name}/history', { params: { path: { db_name: database } }, body }))
  }
}

function runOf({ statement, startedAtMs, outcome }: RunStep): NewRun {
  const result = outcome.kind === 'result' ? outcome.result : null
  return {
    sql: statement.text,
    started_at: new Date(startedAtMs).toISOString(),
    duration_ms: Math.round(outcome.elapsedMs * 1000) / 1000,
    row_count: result === null || result.columns.length === 0 ? null : result.rows.length,
    rows_read: result?.rowsRead ?? null,
    rows_written: result?.rowsWritten ?? null,
    failure: failureOf(outcome),
  }
}

function failureOf(outcome: RunStep['outcome']): string | null {
  if (outcome.kind === 'cancelled') return 'Cancelled'
  return outcome.kind === 'failed' ? outcome.message.slice(0, longestFailure) : null
}
