import { Buffer } from 'node:buffer'
import { ForgeError } from '../../domain/errors.ts'
import { quoteIdentifier } from './identifiers.ts'
import type { Parameter } from './parameters.ts'
import type { ColumnDefinition } from './row-service.ts'
import { encodeParameter } from './value-encoding.ts'

/** Words and at most one `(n)` or `(n,m)`: nothing in it can end the column or the statement. */
const typePattern = /^[A-Za-z0-9_]+(?: +[A-Za-z0-9_]+)*(?: *\( *\d{1,9}(?: *, *\d{1,9})? *\))?$/
const maxTypeLength = 128
const rawDefaultPattern = /^(?:CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|NULL|TRUE|FALSE)$/i
const numericPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** CREATE TABLE for the columns of the REST contract. Throws INVALID_IDENTIFIER, INVALID_PARAMETER, INVALID_BODY. */
export function createTableSql(table: string, columns: readonly ColumnDefinition[]): string {
  if (columns.length === 0) throw new ForgeError('INVALID_PARAMETER', `Cannot create table "${table}" without columns`)
  const keys = columns.filter((column) => column.primaryKey === true)
  const parts = columns.map((column, index) => columnSql(column, index, keys.length === 1))
  if (keys.length > 1) parts.push(`PRIMARY KEY (${keys.map(({ name }) => quoteIdentifier(name, 'column')).join(', ')})`)
  return `CREATE TABLE ${quoteIdentifier(table, 'table')} (${parts.join(', ')})`
}

function columnSql(column: ColumnDefinition, index: number, hasSoleKey: boolean): string {
  const words = [quoteIdentifier(column.name, 'column'), typeSql(column.type, index)]
  if (column.primaryKey === true && hasSoleKey) words.push('PRIMARY KEY')
  if (column.notNull === true) words.push('NOT NULL')
  if (column.unique === true) words.push('UNIQUE')
  if (column.default !== undefined) words.push(`DEFAULT ${defaultSql(column.default, `columns[${index}].default`)}`)
  return words.join(' ')
}

function typeSql(type: string, index: number): string {
  const trimmed = type.trim()
  if (trimmed.length <= maxTypeLength && typePattern.test(trimmed)) return trimmed
  throw new ForgeError(
    'INVALID_IDENTIFIER',
    `Invalid column type ${JSON.stringify(type.slice(0, maxTypeLength))}: words and at most one (n) or (n,m) are allowed`,
    { details: { field: `columns[${index}].type`, rule: typePattern.source } },
  )
}

function defaultSql(value: Parameter, field: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'string' && (rawDefaultPattern.test(value) || numericPattern.test(value))) return value
  const encoded = encodeParameter(value, field)
  switch (encoded.type) {
    case 'null':
      return 'NULL'
    case 'integer':
      return encoded.value
    case 'float':
      return realSql(encoded.value ?? 0)
    case 'blob':
      return `X'${Buffer.from(encoded.base64, 'base64').toString('hex')}'`
    case 'text':
      return textSql(encoded.value, field)
  }
}

function realSql(value: number): string {
  const digits = String(value)
  return /[.e]/.test(digits) ? digits : `${digits}.0`
}

function textSql(text: string, field: string): string {
  if (text.includes('\0')) {
    throw new ForgeError('INVALID_BODY', `Field "${field}" must hold no NUL character`, { details: { field } })
  }
  return `'${text.replaceAll("'", "''")}'`
}
