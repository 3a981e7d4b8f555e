import type { Statement, Value } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'
import { quoteIdentifier } from './identifiers.ts'
import type { Row } from './row-service.ts'
import { encodeParameter } from './value-encoding.ts'

/** Rows of one INSERT: more gain nothing, and a longer text costs more to parse. */
const rowsPerStatement = 256
/** SQLITE_MAX_VARIABLE_NUMBER of sqld. */
const maxVariables = 32_766

/** INSERTs for rows that share one set of columns, in any order. Throws COLUMNS_DIFFER, INVALID_IDENTIFIER. */
export function insertStatements(table: string, rows: readonly Row[]): Statement[] {
  const into = `INSERT INTO ${quoteIdentifier(table, 'table')}`
  const columns = Object.keys(rows[0] ?? {})
  const names = columns.map((column) => quoteIdentifier(column, 'column')).join(',')
  const values = rows.map((row, index) => rowValues(row, columns, index))
  if (columns.length === 0) return rows.map(() => ({ sql: `${into} DEFAULT VALUES`, want_rows: false }))

  const chunkSize = Math.max(1, Math.min(rowsPerStatement, Math.floor(maxVariables / columns.length)))
  const placeholders = `(${columns.map(() => '?').join(',')})`
  const statements: Statement[] = []
  for (let start = 0; start < values.length; start += chunkSize) {
    const chunk = values.slice(start, start + chunkSize)
    const sql = `${into} (${names}) VALUES ${chunk.map(() => placeholders).join(',')}`
    statements.push({ sql, args: chunk.flat(), want_rows: false })
  }
  return statements
}

function rowValues(row: Row, columns: readonly string[], index: number): Value[] {
  const values: Value[] = []
  for (const column of columns) {
    const parameter = Object.hasOwn(row, column) ? row[column] : undefined
    if (parameter === undefined) throw columnsDiffer(index)
    values.push(encodeParameter(parameter, `rows[${index}].${column}`))
  }
  if (Object.keys(row).length !== columns.length) throw columnsDiffer(index)
  return values
}

function columnsDiffer(index: number): ForgeError {
  return new ForgeError('COLUMNS_DIFFER', 'All rows must have the same columns.', { details: { row: index } })
}
