import type { Column, Value } from '../../../../workers/protocol/hrana.ts'
import { valueToJson } from '../../../../workers/protocol/value-text.ts'

/** Writes rows of one result as JSON text. */
export type RowText = (row: readonly Value[]) => string

export function columnNames(columns: readonly Column[]): string[] {
  return columns.map((column) => column.name ?? '')
}

/** Rows as objects; of columns with the same name the last one stays. */
export function objectRowText(columns: readonly Column[]): RowText {
  const lastIndex = new Map(columnNames(columns).map((name, index) => [name, index]))
  const members = [...lastIndex].map(([name, index], place) => ({
    index,
    key: `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`,
  }))
  if (members.length === 0) return () => '{}'
  return (row) => {
    let text = ''
    for (const { key, index } of members) text += key + cellText(row, index)
    return `${text}}`
  }
}

/** Rows as arrays, every column in its place. */
export function arrayRowText(row: readonly Value[]): string {
  return `[${row.map(valueToJson).join(',')}]`
}

function cellText(row: readonly Value[], index: number): string {
  const value = row[index]
  return value === undefined ? 'null' : valueToJson(value)
}
