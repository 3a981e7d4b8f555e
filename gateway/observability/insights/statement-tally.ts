import type { StatementTotals } from '../../domain/watching/statement-figures.ts'

/** Sums up the runs of one statement until they are taken. */
export class StatementTally {
  readonly sql: string
  runs = 0
  failures = 0
  totalMs = 0
  maxMs = 0
  rowsRead = 0
  rowsWritten = 0
  lastSeenAtMs = 0

  /** `sql` has its values taken out already. */
  constructor(sql: string) {
    this.sql = sql
  }

  add(durationMs: number, rowsRead: number, rowsWritten: number, isFailed: boolean, nowMs: number): void {
    this.runs += 1
    if (isFailed) this.failures += 1
    this.totalMs += durationMs
    if (durationMs > this.maxMs) this.maxMs = durationMs
    this.rowsRead += rowsRead
    this.rowsWritten += rowsWritten
    this.lastSeenAtMs = nowMs
  }

  /** What came together since the last time. */
  take(): StatementTotals {
    const { runs, failures, totalMs, maxMs, rowsRead, rowsWritten, lastSeenAtMs } = this
    this.runs = 0
    this.failures = 0
    this.totalMs = 0
    this.maxMs = 0
    this.rowsRead = 0
    this.rowsWritten = 0
    return { runs, failures, totalMs, maxMs, rowsRead, rowsWritten, lastSeenAtMs }
  }
}
