import type { RunOutcome } from '../../lib/console/run-outcome.ts'
import { formatCount } from '../../lib/format-number.ts'

/** 1.234 -> `1.23 ms`; from 100 ms on without digits, from 10 s on in seconds. */
export function elapsedText(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(3))} ms`
}

/** How a statement went, in a few words. */
export function outcomeText(outcome: RunOutcome): string {
  if (outcome.kind === 'cancelled') return 'Cancelled'
  if (outcome.kind === 'failed') return outcome.message
  const { columns, rows, affectedRowCount } = outcome.result
  if (columns.length > 0) return `${outcome.isCut ? 'First ' : ''}${rowsText(rows.length)}`
  return affectedRowCount > 0 ? `${rowsText(affectedRowCount)} changed` : 'Done'
}

/** Time, rows read and written: what the worker told of them. */
export function costText(outcome: RunOutcome): string {
  const parts = [elapsedText(outcome.elapsedMs)]
  if (outcome.kind !== 'result') return parts.join()
  const { rowsRead, rowsWritten, durationMs } = outcome.result
  if (durationMs !== null) parts.push(`${elapsedText(durationMs)} in the worker`)
  if (rowsRead !== null) parts.push(`${formatCount(rowsRead)} read`)
  if (rowsWritten !== null) parts.push(`${formatCount(rowsWritten)} written`)
  return parts.join(' · ')
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${formatCount(count)} rows`
}
