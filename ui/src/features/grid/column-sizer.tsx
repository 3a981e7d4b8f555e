import type { GridColumn } from './grid-column.ts'

export interface ColumnSizerProps {
  readonly column: GridColumn
  readonly onResize: (width: number) => void
  readonly onFit: () => void
}

/** The right edge of a column: dragging moves it, a double click fits it. By keyboard the grid itself does it. */
export function ColumnSizer(props: ColumnSizerProps) {
  let from: { readonly x: number; readonly width: number } | null = null
  return (
    <span
      aria-hidden="true"
      title="Drag to change the width, double-click to fit (Alt+Shift+arrow keys)"
      class="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/40 active:bg-accent"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        from = { x: event.clientX, width: props.column.width }
      }}
      onPointerMove={(event) => {
        if (from !== null) props.onResize(from.width + event.clientX - from.x)
      }}
      onLostPointerCapture={() => {
        from = null
      }}
      onDblClick={() => props.onFit()}
    />
  )
}
