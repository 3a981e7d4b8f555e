import { rootScale } from '../../lib/root-scale.ts'
import type { Cell } from '../../lib/values/cell.ts'
import { cellPreview } from '../../lib/values/cell-text.ts'

const characterPx = 7.6
const noteCharacterPx = 6.8
const paddingPx = 28
/** With room for the mark of the order. */
const headPaddingPx = 44
const least = 72
const most = 340

/** How narrow and how wide somebody may make a column, in pixels. */
export const widthLimits = { least: 48, most: 1_200 } as const

/** The width of a column in pixels, by its name and the first of its cells. */
export function columnWidth(
  name: string,
  note: string,
  sample: readonly (Cell | undefined)[],
  mostPx: number = most,
): number {
  const unit = rootScale()
  const head = name.length * characterPx + note.length * noteCharacterPx + headPaddingPx
  const longest = sample.reduce<number>((length, cell) => {
    return cell === undefined ? length : Math.max(length, cellPreview(cell).length)
  }, 0)
  return Math.round(unit * Math.max(least, Math.min(mostPx, Math.max(head, longest * characterPx + paddingPx))))
}

/** A column of numbers has its name at the right, above their last digits. */
export function isOfNumbers(sample: readonly (Cell | undefined)[]): boolean {
  const there = sample.filter((cell) => cell !== undefined && cell !== null)
  return there.length > 0 && there.every((cell) => typeof cell === 'bigint' || typeof cell === 'number')
}
