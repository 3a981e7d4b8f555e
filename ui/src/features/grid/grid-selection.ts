/** A cell by its place; both count from 0. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** A block of cells: from where it began to where the cursor is. */
export interface GridSelection {
  readonly anchor: GridPlace
  readonly cursor: GridPlace
}

/** A block by its edges, all inclusive. */
export interface GridRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function rangeOf({ anchor, cursor }: GridSelection): GridRange {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  }
}

export function isInRange({ top, bottom, left, right }: GridRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

export function selectionAt(place: GridPlace): GridSelection {
  return { anchor: place, cursor: place }
}

/** The part of a keyboard event that moves a cursor. */
export interface GridKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows of a page. */
  readonly page: number
}

/** Where a key takes the selection (ARIA Authoring Practices, "Grid"); null for a key that moves nothing. */
export function movedSelection(selection: GridSelection, event: GridKey, size: GridSize): GridSelection | null {
  if (size.rows === 0 || size.columns === 0) return null
  const isFar = event.ctrlKey || event.metaKey
  if (isFar && event.key.toLowerCase() === 'a') {
    return { anchor: { row: 0, column: 0 }, cursor: { row: size.rows - 1, column: size.columns - 1 } }
  }
  const to = destination(selection.cursor, event.key, isFar, size)
  if (to === null) return null
  const cursor = {
    row: Math.max(0, Math.min(size.rows - 1, to.row)),
    column: Math.max(0, Math.min(size.columns - 1, to.column)),
  }
  return event.shiftKey ? { anchor: selection.anchor, cursor } : selectionAt(cursor)
}

function destination({ row, column }: GridPlace, key: string, isFar: boolean, size: GridSize): GridPlace | null {
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: isFar ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: isFar ? size.columns - 1 : column + 1 }
    case 'PageUp':
      return { row: row - size.page, column }
    case 'PageDown':
      return { row: row + size.page, column }
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 }
    case 'End':
      return { row: isFar ? size.rows - 1 : row, column: size.columns - 1 }
    default:
      return null
  }
}
