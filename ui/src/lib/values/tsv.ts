import type { Cell } from './cell.ts'
import { cellText } from './cell-text.ts'

/** What goes to the clipboard: spreadsheets take fields with tabs, quotes or line breaks in quotes. */
function tsvField(cell: Cell): string {
  const text = cellText(cell)
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as lines of fields; a lone cell is its text as it is. */
export function toTsv(rows: readonly (readonly Cell[])[], columns?: readonly string[]): string {
  const [first] = rows
  if (columns === undefined && rows.length === 1 && first?.length === 1) return cellText(first[0] ?? null)
  const lines = rows.map((row) => row.map(tsvField).join('\t'))
  return [...(columns === undefined ? [] : [columns.map(tsvField).join('\t')]), ...lines].join('\n')
}
