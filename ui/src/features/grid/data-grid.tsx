import { createEffect, createMemo, createSignal, createUniqueId, For, Index, on, onMount, Show } from 'solid-js'
import { classNames } from '../../lib/class-names.ts'
import { rootScale } from '../../lib/root-scale.ts'
import type { Cell } from '../../lib/values/cell.ts'
import { CellInput } from './cell-input.tsx'
import { CellView, isRightAligned } from './cell-view.tsx'
import { createColumnSizes } from './create-column-sizes.ts'
import { createGridScroll } from './create-grid-scroll.ts'
import type { GridColumn } from './grid-column.ts'
import { GridHeader } from './grid-header.tsx'
import {
  type GridPlace,
  type GridRange,
  type GridSelection,
  isInRange,
  movedSelection,
  rangeOf,
  selectionAt,
} from './grid-selection.ts'

/** Pixels where text has its usual size: `h-7`. */
const rowHeight = 28
/** `h-8.5` */
const headerHeight = 34

/** How cells are edited; without it a grid is for reading. */
export interface GridEditing {
  /** The text to start from; null = this cell is edited elsewhere, by `onOpen`, or not at all. */
  readonly textOf: (place: GridPlace) => string | null
  /** Takes what was typed; answers what is wrong with it, or null. */
  readonly commit: (place: GridPlace, text: string) => string | null
  /** Delete was pressed on these cells. */
  readonly clear: (range: GridRange) => void
}

export interface DataGridProps {
  readonly label: string
  /** What it shows: a grid of the same has the widths that somebody gave its columns. */
  readonly sizesKey: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  /** Undefined = not there yet. */
  readonly cellAt: (row: number, column: number) => Cell | undefined
  /** What stands in the place of an undefined cell. */
  readonly absentAt?: (row: number, column: number) => string
  /** What stands at the head of a row; its number by default. */
  readonly rowLabel?: (row: number) => string
  readonly rowClass?: (row: number) => string
  readonly cellClass?: (row: number, column: number) => string
  readonly selection: GridSelection
  readonly onSelection: (selection: GridSelection) => void
  /** Enter or a double click on a cell that is not edited in its place. */
  readonly onOpen: (place: GridPlace) => void
  readonly onCopy: (range: GridRange) => void
  readonly onSort?: (column: number) => void
  /** Which rows are seen. */
  readonly onVisible?: (first: number, end: number) => void
  readonly editing?: GridEditing
  /** Gets a function that gives the grid the focus. */
  readonly focusRef?: (focus: () => void) => void
}

/** Pixels by which a key makes a column wider. */
const sizeStep = 24

/** Of the column of row numbers: `w-18`. */
const numberWidth = 72

/** A grid for any number of rows: only those that are seen are made. By keyboard as the ARIA practices have it. */
export function DataGrid(props: DataGridProps) {
  const id = createUniqueId()
  const sizes = createColumnSizes(
    () => props.sizesKey,
    () => props.columns,
  )
  const columns = sizes.columns
  const [edited, setEdited] = createSignal<
    (GridPlace & { readonly text: string; readonly selectsAll: boolean }) | null
  >(null)
  const unit = rootScale()
  const scroll = createGridScroll({
    rowCount: () => props.rowCount,
    rowHeight: rowHeight * unit,
    headerHeight: headerHeight * unit,
  })
  const range = createMemo(() => rangeOf(props.selection))
  const rows = createMemo(() => {
    const { first, end } = scroll.visible()
    return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  })
  const totalWidth = () => columns().reduce((sum, { width }) => sum + width, numberWidth * unit)
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`
  /** Only a cell that is made can be pointed at. */
  const activeCell = () => {
    const { row, column } = props.selection.cursor
    const { first, end } = scroll.visible()
    return row >= first && row < end ? cellId(row, column) : undefined
  }
  let grid: HTMLDivElement | undefined
  let isDragging = false

  onMount(() => {
    if (grid !== undefined) scroll.attach(grid)
    props.focusRef?.(() => grid?.focus({ preventScroll: true }))
  })
  createEffect(() => {
    const { first, end } = scroll.visible()
    props.onVisible?.(first, end)
  })
  createEffect(
    on(
      () => props.selection.cursor,
      ({ row, column }) => {
        scroll.reveal(row)
        revealColumn(column)
      },
      { defer: true },
    ),
  )

  function revealColumn(column: number): void {
    if (grid === undefined) return
    const left = columns()
      .slice(0, column)
      .reduce((sum, { width }) => sum + width, 0)
    const width = columns()[column]?.width ?? 0
    const room = grid.clientWidth - numberWidth * unit
    if (left < grid.scrollLeft) grid.scrollLeft = left
    else if (left + width > grid.scrollLeft + room) grid.scrollLeft = Math.min(left, left + width - room)
  }

  function edit(place: GridPlace, typed?: string): void {
    const text = props.editing?.textOf(place) ?? null
    if (text === null) {
      if (typed === undefined) props.onOpen(place)
    } else setEdited({ ...place, text: typed ?? text, selectsAll: typed === undefined })
  }

  function commit(place: GridPlace, text: string, next: 'down' | 'right' | 'left' | 'stay'): string | null {
    const problem =
      edited()?.text === text && edited()?.selectsAll ? null : (props.editing?.commit(place, text) ?? null)
    if (problem !== null) return problem
    setEdited(null)
    if (next === 'stay') return null
    const key = { down: 'ArrowDown', right: 'ArrowRight', left: 'ArrowLeft' }[next]
    move({ key, ctrlKey: false, metaKey: false, shiftKey: false })
    grid?.focus({ preventScroll: true })
    return null
  }

  function move(event: Parameters<typeof movedSelection>[1]): boolean {
    const size = { rows: props.rowCount, columns: columns().length, page: scroll.pageRows() }
    const moved = movedSelection(props.selection, event, size)
    if (moved !== null) props.onSelection(moved)
    return moved !== null
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.target !== grid || props.rowCount === 0) return
    const { cursor } = props.selection
    if (event.altKey) {
      if (event.shiftKey && resizeByKey(event.key, cursor.column)) event.preventDefault()
      return
    }
    if (move(event)) event.preventDefault()
    else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      edit(cursor)
    } else if (event.key === 'Escape') props.onSelection(selectionAt(cursor))
    else if ((event.key === 'Delete' || event.key === 'Backspace') && props.editing !== undefined) {
      event.preventDefault()
      props.editing.clear(range())
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && props.editing !== undefined) {
      event.preventDefault()
      edit(cursor, event.key)
    }
  }

  const fitColumn = (column: number) =>
    sizes.fit(
      column,
      rows().map((row) => props.cellAt(row, column)),
    )
  function resizeByKey(key: string, column: number): boolean {
    const by = { ArrowLeft: -sizeStep, ArrowRight: sizeStep }[key]
    if (by !== undefined) sizes.resize(column, (columns()[column]?.width ?? 0) + by)
    else if (key === 'Enter') fitColumn(column)
    return by !== undefined || key === 'Enter'
  }

  function onPointerDown(event: PointerEvent, place: GridPlace): void {
    if (event.button !== 0) return
    isDragging = true
    props.onSelection(event.shiftKey ? { anchor: props.selection.anchor, cursor: place } : selectionAt(place))
  }

  return (
    <div class="relative h-full min-h-0">
      {/* biome-ignore lint/a11y/useAriaActivedescendantWithTabindex: it has a tabindex */}
      <div
        ref={grid}
        role="grid"
        tabindex="0"
        aria-label={props.label}
        aria-rowcount={props.rowCount + 1}
        aria-colcount={columns().length + 1}
        aria-multiselectable="true"
        aria-readonly={props.editing === undefined ? 'true' : undefined}
        aria-activedescendant={activeCell()}
        class="peer group/grid relative h-full min-h-0 overflow-auto overscroll-contain bg-surface font-mono text-xs select-none focus-visible:outline-none"
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          event.preventDefault()
          props.onCopy(range())
        }}
        onPointerUp={() => {
          isDragging = false
        }}
        onPointerLeave={() => {
          isDragging = false
        }}
      >
        <GridHeader
          columns={columns()}
          totalWidth={totalWidth()}
          onResize={sizes.resize}
          onFit={fitColumn}
          {...(props.onSort === undefined ? {} : { onSort: props.onSort })}
        />
        <div
          role="rowgroup"
          class="relative"
          style={{ height: `${scroll.scrollHeight()}px`, width: `${totalWidth()}px` }}
        >
          <div
            role="presentation"
            class="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${scroll.rowsTop()}px)` }}
          >
            <For each={rows()}>
              {(row) => (
                <div
                  role="row"
                  aria-rowindex={row + 2}
                  class={classNames('flex h-7 border-b border-line hover:bg-hover/60', props.rowClass?.(row))}
                >
                  <div
                    role="rowheader"
                    aria-colindex={1}
                    class="sticky left-0 z-[5] flex w-18 shrink-0 items-center justify-end border-r border-line bg-sunken px-2 text-ink-faint tabular"
                    onPointerDown={(event) => {
                      if (event.button !== 0) return
                      const anchor = { row: event.shiftKey ? props.selection.anchor.row : row, column: 0 }
                      props.onSelection({ anchor, cursor: { row: row, column: columns().length - 1 } })
                    }}
                  >
                    {props.rowLabel?.(row) ?? row + 1}
                  </div>
                  <Index each={columns()}>
                    {(column, at) => {
                      const cell = () => props.cellAt(row, at)
                      const isCursor = () => props.selection.cursor.row === row && props.selection.cursor.column === at
                      const isEdited = () => edited()?.row === row && edited()?.column === at
                      return (
                        <div
                          role="gridcell"
                          id={cellId(row, at)}
                          aria-colindex={at + 2}
                          aria-selected={isInRange(range(), row, at)}
                          class={classNames(
                            'relative flex shrink-0 items-center border-r border-line px-2 whitespace-pre',
                            isRightAligned(cell()) && 'justify-end',
                            isInRange(range(), row, at) && 'bg-accent-soft/60',
                            isCursor() &&
                              'outline-2 -outline-offset-2 outline-line-strong group-focus/grid:outline-accent',
                            props.cellClass?.(row, at),
                          )}
                          style={{ width: `${column().width}px` }}
                          onPointerDown={(event) => onPointerDown(event, { row: row, column: at })}
                          onPointerEnter={() => {
                            if (!isDragging) return
                            props.onSelection({ anchor: props.selection.anchor, cursor: { row: row, column: at } })
                          }}
                          onDblClick={() => edit({ row: row, column: at })}
                        >
                          <CellView cell={cell()} absent={props.absentAt?.(row, at) ?? '…'} />
                          <Show when={isEdited()}>
                            <CellInput
                              label={`${column().name}, row ${row + 1}`}
                              initial={edited()?.text ?? ''}
                              selectsAll={edited()?.selectsAll ?? false}
                              onCommit={(text, next) => commit({ row: row, column: at }, text, next)}
                              onCancel={() => {
                                setEdited(null)
                                grid?.focus({ preventScroll: true })
                              }}
                            />
                          </Show>
                        </div>
                      )
                    }}
                  </Index>
                </div>
              )}
            </For>
          </div>
        </div>
      </div>
      {/* Its header and the numbers of its rows would stand before an outline of its own. */}
      <div
        aria-hidden="true"
        class="pointer-events-none absolute inset-0 z-20 hidden rounded outline-2 -outline-offset-2 outline-focus peer-focus-visible:block"
      />
    </div>
  )
}
