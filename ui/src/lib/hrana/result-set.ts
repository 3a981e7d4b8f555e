import type { Cell } from '../values/cell.ts'
import { decodeCell } from './cell-codec.ts'
import type { WireColumn, WireStatementResult } from './wire.ts'

export interface ResultColumn {
  readonly name: string
  /** As declared; empty for an expression. */
  readonly type: string
}

/** What a statement gave back. */
export interface ResultSet {
  readonly columns: readonly ResultColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly affectedRowCount: number
  /** Null when the worker did not tell, as it does not of streamed rows. */
  readonly rowsRead: number | null
  readonly rowsWritten: number | null
  /** In the worker, without the way to it. */
  readonly durationMs: number | null
}

export function decodeColumns(columns: readonly WireColumn[]): ResultColumn[] {
  return columns.map(({ name, decltype }) => ({ name: name ?? '', type: decltype ?? '' }))
}

export function decodeResult(result: WireStatementResult): ResultSet {
  return {
    columns: decodeColumns(result.cols),
    rows: result.rows.map((row) => row.map(decodeCell)),
    affectedRowCount: result.affected_row_count,
    rowsRead: result.rows_read ?? null,
    rowsWritten: result.rows_written ?? null,
    durationMs: result.query_duration_ms ?? null,
  }
}
