import { nameForSql, quoteText } from '../sql/quote.ts'

/** A column that is to be made. */
export interface NewColumn {
  readonly name: string
  readonly type: string
  readonly isPrimaryKey: boolean
  readonly isNotNull: boolean
  readonly isUnique: boolean
  /** As typed: a number, NULL, CURRENT_TIMESTAMP or something in parentheses is SQL, all else a text. Empty = none. */
  readonly defaultText: string
  /** Empty = it refers to nothing. */
  readonly referencedTable: string
  readonly referencedColumn: string
}

export const newColumn: NewColumn = {
  name: '',
  type: 'TEXT',
  isPrimaryKey: false,
  isNotNull: false,
  isUnique: false,
  defaultText: '',
  referencedTable: '',
  referencedColumn: '',
}

/** A type that may stand in SQL as it is: words and sizes. */
const plainType = /^[A-Za-z_][A-Za-z0-9_ ]*(?:\(\s*\d+\s*(?:,\s*\d+\s*)?\))?$/

export function createTableSql(table: string, columns: readonly NewColumn[], isStrict: boolean): string {
  const keys = columns.filter(({ isPrimaryKey }) => isPrimaryKey)
  const lines = columns.map((column) => columnSql(column, keys.length === 1))
  if (keys.length > 1) lines.push(`PRIMARY KEY (${keys.map(({ name }) => nameForSql(name)).join(', ')})`)
  return `CREATE TABLE ${nameForSql(table)} (\n  ${lines.join(',\n  ')}\n)${isStrict ? ' STRICT' : ''}`
}

export function addColumnSql(table: string, column: NewColumn): string {
  return `ALTER TABLE ${nameForSql(table)} ADD COLUMN ${columnSql({ ...column, isPrimaryKey: false, isUnique: false }, false)}`
}

export function renameTableSql(table: string, name: string): string {
  return `ALTER TABLE ${nameForSql(table)} RENAME TO ${nameForSql(name)}`
}

export function renameColumnSql(table: string, column: string, name: string): string {
  return `ALTER TABLE ${nameForSql(table)} RENAME COLUMN ${nameForSql(column)} TO ${nameForSql(name)}`
}

export function dropColumnSql(table: string, column: string): string {
  return `ALTER TABLE ${nameForSql(table)} DROP COLUMN ${nameForSql(column)}`
}

export function dropTableSql(table: string): string {
  return `DROP TABLE ${nameForSql(table)}`
}

export function createIndexSql(name: string, table: string, columns: readonly string[], isUnique: boolean): string {
  const kind = isUnique ? 'UNIQUE INDEX' : 'INDEX'
  return `CREATE ${kind} ${nameForSql(name)} ON ${nameForSql(table)} (${columns.map(nameForSql).join(', ')})`
}

/** The value of DEFAULT as SQL. */
export function defaultSql(text: string): string {
  const trimmed = text.trim()
  const isSql =
    /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ||
    /^(?:NULL|TRUE|FALSE|CURRENT_TIME|CURRENT_DATE|CURRENT_TIMESTAMP)$/i.test(trimmed) ||
    /^\([\s\S]+\)$/.test(trimmed)
  return isSql ? trimmed : quoteText(text)
}

function columnSql(column: NewColumn, isSoleKey: boolean): string {
  const { name, type, referencedTable, referencedColumn } = column
  const parts = [nameForSql(name)]
  if (type.trim() !== '') parts.push(plainType.test(type.trim()) ? type.trim() : nameForSql(type.trim()))
  if (column.isPrimaryKey && isSoleKey) parts.push('PRIMARY KEY')
  if (column.isNotNull) parts.push('NOT NULL')
  if (column.isUnique) parts.push('UNIQUE')
  if (column.defaultText !== '') parts.push(`DEFAULT ${defaultSql(column.defaultText)}`)
  if (referencedTable !== '') {
    parts.push(
      `REFERENCES ${nameForSql(referencedTable)}${referencedColumn === '' ? '' : ` (${nameForSql(referencedColumn)})`}`,
    )
  }
  return parts.join(' ')
}
