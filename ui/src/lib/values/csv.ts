import { toBase64 } from './base64.ts'
import type { Cell } from './cell.ts'
import { cellText } from './cell-text.ts'

/** One CSV field (RFC 4180): NULL is empty, the empty text is `""`, a BLOB is base64. */
export function csvField(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Uint8Array) return toBase64(cell)
  const text = cellText(cell)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function toCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns.map(csvField).join(',')]
  for (const row of rows) lines.push(row.map(csvField).join(','))
  return `${lines.join('\r\n')}\r\n`
}
