import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { Index, type JSX, Show } from 'solid-js'
import { classNames } from '../../lib/class-names.ts'
import { ColumnSizer } from './column-sizer.tsx'
import type { GridColumn } from './grid-column.ts'

export interface GridHeaderProps {
  readonly columns: readonly GridColumn[]
  readonly totalWidth: number
  readonly onSort?: (column: number) => void
  readonly onResize: (column: number, width: number) => void
  readonly onFit: (column: number) => void
}

/** The names of the columns; stays at the top. */
export function GridHeader(props: GridHeaderProps) {
  return (
    <div role="rowgroup" class="sticky top-0 z-10" style={{ width: `${props.totalWidth}px` }}>
      <div role="row" aria-rowindex={1} class="flex h-8.5 border-b border-line bg-sunken">
        <div
          role="columnheader"
          aria-colindex={1}
          class="sticky left-0 z-10 w-18 shrink-0 border-r border-line bg-sunken"
        >
          <span class="sr-only">Row</span>
        </div>
        <Index each={props.columns}>
          {(column, at) => (
            <div
              role="columnheader"
              aria-colindex={at + 2}
              aria-sort={column().sort}
              class={classNames(
                'relative flex shrink-0 items-center gap-1.5 border-r border-line px-2',
                column().align === 'right' && 'justify-end',
              )}
              style={{ width: `${column().width}px` }}
            >
              <Show when={props.onSort} fallback={<ColumnName column={column()} />}>
                {(onSort) => (
                  <button
                    type="button"
                    class={classNames(
                      'flex min-h-6 min-w-0 flex-1 items-center gap-1.5 text-left',
                      column().align === 'right' && 'justify-end',
                    )}
                    onClick={() => onSort()(at)}
                  >
                    <ColumnName column={column()} />
                    {sortMark(column())}
                  </button>
                )}
              </Show>
              {column().mark}
              <ColumnSizer
                column={column()}
                onResize={(width) => props.onResize(at, width)}
                onFit={() => props.onFit(at)}
              />
            </div>
          )}
        </Index>
      </div>
    </div>
  )
}

function ColumnName(props: { readonly column: GridColumn }) {
  return (
    <>
      <span class="truncate font-semibold">{props.column.name}</span>
      <span class="truncate text-[0.6875rem] text-ink-faint">{props.column.note}</span>
    </>
  )
}

function sortMark(column: GridColumn): JSX.Element {
  if (column.sort === 'ascending') return <ArrowUp class="size-3 shrink-0 text-accent-text" aria-hidden="true" />
  if (column.sort === 'descending') return <ArrowDown class="size-3 shrink-0 text-accent-text" aria-hidden="true" />
  return null
}
