import type { WireError } from '../../../workers/protocol/hrana.ts'
import { ForgeError } from '../../domain/errors.ts'
import { sqlError } from './sql-error.ts'

/**
 * Translates a failure of SQL that the gateway wrote for a table route: the table or a column that the caller
 * named may not exist. The texts are SQLite's, and compared whole: a trigger may fail over another table.
 */
export function tableError(
  error: WireError,
  table: string,
  columns: readonly string[],
  maxResultBytes: number,
): ForgeError {
  const translated = sqlError(error, { maxResultBytes })
  if (translated.reason !== 'SQL_ERROR') return translated
  if (translated.message === `SQL Error: no such table: ${table}`) return tableNotFound(table)
  const missing = columns.find((column) =>
    [
      `SQL Error: no such column: ${table}.${column}`,
      `SQL Error: no such column: ${column}`,
      `SQL Error: table ${table} has no column named ${column}`,
    ].includes(translated.message),
  )
  return missing === undefined ? translated : unknownColumn(table, missing)
}

export function tableNotFound(table: string): ForgeError {
  return new ForgeError('TABLE_NOT_FOUND', `Table '${table}' not found.`, { details: { table } })
}

function unknownColumn(table: string, column: string): ForgeError {
  return new ForgeError('UNKNOWN_COLUMN', `Table '${table}' has no column '${column}'`, { details: { table, column } })
}
