import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Cell } from '../../lib/values/cell.ts'
import { columnWidth, widthLimits } from './column-widths.ts'
import type { GridColumn } from './grid-column.ts'

/** The columns of a grid, as wide as somebody made them. */
export interface ColumnSizes {
  columns(): readonly GridColumn[]
  /** Sets the width in pixels, within the limits. */
  resize(column: number, width: number): void
  /** As wide as what is seen of it. */
  fit(column: number, seen: readonly (Cell | undefined)[]): void
}

/** By grid and column; as long as the page lives, so that a grid that was left is found as it was. */
const kept = new Map<string, ReadonlyMap<string, number>>()

/** `key` names what the grid shows: the same grid has the same widths. */
export function createColumnSizes(key: Accessor<string>, given: Accessor<readonly GridColumn[]>): ColumnSizes {
  const [changes, setChanges] = createSignal(0)
  const nameOf = (column: GridColumn, at: number) => `${at} ${column.name}`
  const columns = createMemo(() => {
    changes()
    const own = kept.get(key())
    if (own === undefined) return given()
    return given().map((column, at) => ({ ...column, width: own.get(nameOf(column, at)) ?? column.width }))
  })
  function resize(at: number, width: number): void {
    const column = given()[at]
    if (column === undefined) return
    const next = Math.round(Math.max(widthLimits.least, Math.min(widthLimits.most, width)))
    kept.set(key(), new Map(kept.get(key())).set(nameOf(column, at), next))
    setChanges((count) => count + 1)
  }
  return {
    columns,
    resize,
    fit(at, seen) {
      const column = given()[at]
      if (column !== undefined) resize(at, columnWidth(column.name, column.note, seen, widthLimits.most))
    },
  }
}
