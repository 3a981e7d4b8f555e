import { toBase64 } from './base64.ts'
import type { Cell } from './cell.ts'
import { realText } from './real-text.ts'

/** A cell as JSON text: int64 digits are exact, a BLOB is `{"base64":…}`, what JSON lacks is null. */
export function jsonCell(cell: Cell): string {
  if (cell === null) return 'null'
  if (typeof cell === 'bigint') return cell.toString()
  if (typeof cell === 'number') return Number.isFinite(cell) ? realText(cell) : 'null'
  return typeof cell === 'string' ? JSON.stringify(cell) : `{"base64":"${toBase64(cell)}"}`
}

/** An array of objects; a column whose name comes again gets a number behind it. */
export function toJson(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const names = uniqueNames(columns).map((name) => JSON.stringify(name))
  const lines: string[] = []
  for (const row of rows) lines.push(`  {${row.map((cell, at) => `${names[at] ?? '""'}:${jsonCell(cell)}`).join(',')}}`)
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`
}

function uniqueNames(columns: readonly string[]): string[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let name = column
    for (let count = 2; taken.has(name); count += 1) name = `${column}_${count}`
    taken.add(name)
    return name
  })
}
