import { quoteName } from '../sql/quote.ts'
import type { Cell } from '../values/cell.ts'
import { sqlLiteral } from '../values/sql-inserts.ts'
import type { RowIdentity } from './row-key.ts'
import type { RowValues, StagedEdit } from './staged-edits.ts'

/** A statement with a value for each of its `?`. */
export interface EditStatement {
  readonly sql: string
  readonly args: readonly Cell[]
}

/** What a staged edit runs. It changes exactly one row, or none when the row is no longer as it was read. */
export function editStatement(table: string, identity: RowIdentity, edit: StagedEdit): EditStatement {
  if (edit.kind === 'insert') return insertStatement(table, edit.values)
  const guarded = edit.kind === 'delete' ? edit.original : onlyThose(edit.original, edit.changes)
  const where = conditions(identity, edit.key, guarded)
  if (edit.kind === 'delete') {
    return { sql: `DELETE FROM ${quoteName(table)} WHERE ${where.sql}`, args: where.args }
  }
  const columns = [...edit.changes.keys()].map((column) => `${quoteName(column)} = ?`)
  return {
    sql: `UPDATE ${quoteName(table)} SET ${columns.join(', ')} WHERE ${where.sql}`,
    args: [...edit.changes.values(), ...where.args],
  }
}

/** The statement with its values in place, for people to read. */
export function statementText({ sql, args }: EditStatement): string {
  let next = 0
  // Names stand in quotes and may hold a question mark: they are skipped whole.
  return sql.replaceAll(/"(?:[^"]|"")*"|\?/g, (found) => {
    if (found !== '?') return found
    const value = args[next] ?? null
    next += 1
    return sqlLiteral(value)
  })
}

function insertStatement(table: string, values: RowValues): EditStatement {
  if (values.size === 0) return { sql: `INSERT INTO ${quoteName(table)} DEFAULT VALUES`, args: [] }
  const columns = [...values.keys()].map(quoteName).join(', ')
  const places = [...values].map(() => '?').join(', ')
  return { sql: `INSERT INTO ${quoteName(table)} (${columns}) VALUES (${places})`, args: [...values.values()] }
}

function onlyThose(original: RowValues, changes: RowValues): RowValues {
  return new Map([...original].filter(([column]) => changes.has(column)))
}

/** `IS` compares NULL too. What cannot be compared exactly, an infinity of unknown sign, is left out. */
function conditions({ expressions }: RowIdentity, key: readonly Cell[], guarded: RowValues) {
  const compared = [...guarded].filter(([, value]) => !Number.isNaN(value))
  return {
    sql: [...expressions, ...compared.map(([column]) => quoteName(column))].map((each) => `${each} IS ?`).join(' AND '),
    args: [...key, ...compared.map(([, value]) => value)],
  }
}
