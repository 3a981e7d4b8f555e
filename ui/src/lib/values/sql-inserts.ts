import { nameForSql, quoteText } from '../sql/quote.ts'
import type { Cell } from './cell.ts'
import { toHex } from './hex.ts'
import { realText } from './real-text.ts'

/** A cell as an SQL literal that SQLite reads back as the same value. */
export function sqlLiteral(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'string') return quoteText(cell)
  if (cell instanceof Uint8Array) return `x'${toHex(cell)}'`
  // The least int64 is no literal of its own: SQLite reads the digits first, and then the sign.
  if (typeof cell === 'bigint') return cell === -(2n ** 63n) ? '(-9223372036854775807 - 1)' : cell.toString()
  if (Number.isNaN(cell)) return '9e999'
  return Number.isFinite(cell) ? realText(cell) : cell > 0 ? '9e999' : '-9e999'
}

/** One INSERT for each row. */
export function toInserts(table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const head = `INSERT INTO ${nameForSql(table)} (${columns.map(nameForSql).join(', ')}) VALUES`
  const lines: string[] = []
  for (const row of rows) lines.push(`${head} (${row.map(sqlLiteral).join(', ')});`)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
