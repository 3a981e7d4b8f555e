import type { Column, StatementResult, Value } from '../../../../workers/protocol/hrana.ts'
import { resultTooLarge } from '../sql-error.ts'
import { arrayRowText, columnNames, objectRowText } from './row-text.ts'

export interface ResultShape {
  readonly format: 'json' | 'arrays'
  readonly limit?: number | undefined
  readonly maxResultBytes: number
}

/** What an answer says besides its rows. Figures that the worker did not give are null. */
export interface ResultFacts {
  readonly affectedRowCount: number
  readonly lastInsertRowid: string | null
  readonly durationMs: number
  readonly rowsRead: number | null
  readonly rowsWritten: number | null
}

/** One query result as the REST contract writes it. Throws RESULT_TOO_LARGE. */
export function resultText(result: StatementResult, shape: ResultShape): string {
  const isTruncated = shape.limit !== undefined && result.rows.length > shape.limit
  const rows = isTruncated ? result.rows.slice(0, shape.limit) : result.rows
  return answerText(namesText(result.cols), rowsText(result.cols, rows, shape), rows.length, isTruncated, {
    affectedRowCount: result.affected_row_count,
    lastInsertRowid: result.last_insert_rowid,
    durationMs: result.query_duration_ms,
    rowsRead: result.rows_read,
    rowsWritten: result.rows_written,
  })
}

/** The rows as a JSON array. Throws RESULT_TOO_LARGE before a wide result fills the memory. */
export function rowsText(columns: readonly Column[], rows: Iterable<readonly Value[]>, shape: ResultShape): string {
  const rowText = shape.format === 'arrays' ? arrayRowText : objectRowText(columns)
  let text = ''
  for (const row of rows) {
    text += text === '' ? rowText(row) : `,${rowText(row)}`
    if (text.length > shape.maxResultBytes) throw resultTooLarge(shape.maxResultBytes)
  }
  return `[${text}]`
}

/** The names of columns as a JSON array. */
export function namesText(columns: readonly Column[]): string {
  return JSON.stringify(columnNames(columns))
}

/**
 * A statement without columns has no data; one that changed nothing counts the rows that it returned. `names` are those of
 * the columns, as a JSON array.
 */
export function answerText(
  names: string,
  data: string,
  rowCount: number,
  isTruncated: boolean,
  { affectedRowCount, lastInsertRowid, durationMs, rowsRead, rowsWritten }: ResultFacts,
): string {
  const hasRows = names !== '[]'
  const rowsAffected = hasRows && affectedRowCount === 0 ? rowCount : affectedRowCount
  return (
    `{"data":${hasRows ? data : 'null'},"rows_affected":${rowsAffected}` +
    `,"message":${hasRows ? 'null' : '"Query executed successfully."'},"success":true` +
    `,"columns":${names},"execution_time_ms":${durationMs}` +
    `,"rows_read":${rowsRead},"rows_written":${rowsWritten}` +
    `,"last_insert_rowid":${lastInsertRowid}${isTruncated ? ',"truncated":true' : ''}}`
  )
}
