import { ForgeError } from '../../domain/errors.ts'
import { quotedName } from '../../domain/sql/quoted-name.ts'

/** A name as a quoted SQLite identifier. Throws INVALID_IDENTIFIER for what no identifier can hold. */
export function quoteIdentifier(name: string, kind: 'table' | 'column'): string {
  const problem = identifierProblem(name)
  if (problem !== null) {
    throw new ForgeError('INVALID_IDENTIFIER', `Invalid ${kind} name ${JSON.stringify(name)}: ${problem}`, {
      details: { name, rule: problem },
    })
  }
  return quotedName(name)
}

/** `"table"."column"`: SQLite never takes a qualified name for a string literal, as it may a bare `"column"`. */
export function quoteColumn(table: string, column: string): string {
  return `${quoteIdentifier(table, 'table')}.${quoteIdentifier(column, 'column')}`
}

function identifierProblem(name: string): string | null {
  if (name === '') return 'it is empty'
  if (name.includes('\0')) return 'it holds a NUL character'
  if (/\p{Surrogate}/u.test(name)) return 'it is not valid Unicode'
  return null
}
