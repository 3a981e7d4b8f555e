/**
 * A value of SQLite as the dashboard holds it: INTEGER is a bigint, REAL a number, so that both stay what they are.
 * NaN stands for an infinity, whose sign the protocol loses.
 */
export type Cell = null | bigint | number | string | Uint8Array

/** SQLite's storage classes. */
export type CellType = 'null' | 'integer' | 'real' | 'text' | 'blob'

export function cellType(cell: Cell): CellType {
  if (cell === null) return 'null'
  if (typeof cell === 'bigint') return 'integer'
  if (typeof cell === 'number') return 'real'
  return typeof cell === 'string' ? 'text' : 'blob'
}

/** Whether two cells hold the same value of the same type. */
export function isSameCell(left: Cell, right: Cell): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return left.length === right.length && left.every((byte, index) => byte === right[index])
  }
  return Object.is(left, right)
}
