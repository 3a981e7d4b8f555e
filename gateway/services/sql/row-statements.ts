import type { Statement, Value } from '../../../workers/protocol/hrana.ts'
import { quoteColumn, quoteIdentifier } from './identifiers.ts'
import type { Filters, Row, RowSelection } from './row-service.ts'
import { encodeParameter } from './value-encoding.ts'

export function selectStatement(table: string, selection: RowSelection): Statement {
  const where = whereClause(table, selection.filters)
  const args = [...where.args]
  let sql = `SELECT * FROM ${quoteIdentifier(table, 'table')}${where.sql}`
  if (selection.orderBy !== undefined) {
    sql += ` ORDER BY ${quoteColumn(table, selection.orderBy)} ${selection.order === 'desc' ? 'DESC' : 'ASC'}`
  }
  if (selection.limit !== undefined || selection.offset !== undefined) {
    sql += ' LIMIT ? OFFSET ?'
    args.push(encodeParameter(selection.limit ?? -1, 'limit'), encodeParameter(selection.offset ?? 0, 'offset'))
  }
  return { sql, args }
}

export function updateStatement(table: string, filters: Filters, values: Row): Statement {
  const columns = Object.entries(values)
  const assignments = columns.map(([column]) => `${quoteIdentifier(column, 'column')} = ?`)
  const where = whereClause(table, filters)
  return {
    sql: `UPDATE ${quoteIdentifier(table, 'table')} SET ${assignments.join(', ')}${where.sql}`,
    args: [...columns.map(([column, value]) => encodeParameter(value, column)), ...where.args],
  }
}

export function deleteStatement(table: string, filters: Filters): Statement {
  const where = whereClause(table, filters)
  return { sql: `DELETE FROM ${quoteIdentifier(table, 'table')}${where.sql}`, args: where.args }
}

/** Values are bound as text: SQLite applies the column's affinity, so `24` finds the INTEGER 24. */
function whereClause(table: string, filters: Filters): { readonly sql: string; readonly args: readonly Value[] } {
  if (filters.length === 0) return { sql: '', args: [] }
  const conditions = filters.map(([column]) => `${quoteColumn(table, column)} = ?`)
  return {
    sql: ` WHERE ${conditions.join(' AND ')}`,
    args: filters.map(([column, value]) => encodeParameter(value, column)),
  }
}
