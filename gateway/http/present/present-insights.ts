import { insightCoverage } from '../../contract/insights.ts'
import type { WorkerStatement } from '../../domain/databases/worker.ts'
import type { StatementTotals } from '../../domain/watching/statement-figures.ts'
import type { Insights } from '../../services/system/insight-service.ts'
import { isoTime } from './present-database.ts'

/** What runs on a database. */
export function presentInsights(
  { database, sinceMs, totals, statements, others, worker }: Insights,
  isCounting: boolean,
) {
  return {
    db_name: database.name,
    since: isoTime(sinceMs),
    totals: presentTotals(totals),
    statements: statements.map((figures) => ({
      sql: figures.sql,
      ...presentTotals(figures),
      time_percent: totals.totalMs === 0 ? 0 : rounded((100 * figures.totalMs) / totals.totalMs),
    })),
    others: others === null ? null : presentTotals(others),
    worker: worker && {
      query_count: worker.queryCount,
      top: worker.top.map(presentWorkerStatement),
      slowest: worker.slowest.map(presentWorkerStatement),
    },
    coverage: { is_counting: isCounting, seen: [...insightCoverage.seen], unseen: [...insightCoverage.unseen] },
  }
}

function presentTotals({ runs, failures, totalMs, maxMs, rowsRead, rowsWritten, lastSeenAtMs }: StatementTotals) {
  return {
    runs,
    failures,
    total_ms: rounded(totalMs),
    mean_ms: runs === 0 ? 0 : rounded(totalMs / runs),
    max_ms: rounded(maxMs),
    rows_read: rowsRead,
    rows_written: rowsWritten,
    last_seen: runs === 0 ? null : isoTime(lastSeenAtMs),
  }
}

function presentWorkerStatement({ sql, rowsRead, rowsWritten, elapsedMs }: WorkerStatement) {
  return { sql, rows_read: rowsRead, rows_written: rowsWritten, elapsed_ms: elapsedMs }
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
