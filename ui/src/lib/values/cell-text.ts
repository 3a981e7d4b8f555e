import type { Cell } from './cell.ts'
import { toHex } from './hex.ts'
import { realText } from './real-text.ts'

/** A cell as its whole text, the way it is copied and edited: NULL is empty, a BLOB is hex. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'bigint') return cell.toString()
  return typeof cell === 'number' ? realText(cell) : toHex(cell)
}

const shownCharacters = 300
const shownBytes = 24

/** A cell on one line of a grid: long texts are cut, line breaks are shown as signs. */
export function cellPreview(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (cell instanceof Uint8Array) {
    const hex = toHex(cell.subarray(0, shownBytes))
    return `x'${hex}${cell.length > shownBytes ? '…' : ''}' (${cell.length} ${cell.length === 1 ? 'byte' : 'bytes'})`
  }
  if (typeof cell !== 'string') return cellText(cell)
  const start = cell.length > shownCharacters ? `${cell.slice(0, shownCharacters)}…` : cell
  return start
    .replaceAll(/\r\n|\n|\r/g, '⏎')
    .replaceAll('\t', '⇥')
    .replaceAll('\0', '␀')
}
