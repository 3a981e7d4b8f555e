import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import ArrowUpDown from 'lucide-solid/icons/arrow-up-down'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { ScrollArea } from './scroll-area.tsx'

export type SortOrder = 'asc' | 'desc'

export interface Sorting<Key extends string> {
  readonly key: Key
  readonly order: SortOrder
}

export interface Column<Row, Key extends string = string> {
  readonly key: Key
  readonly header: string
  readonly cell: (row: Row) => JSX.Element
  readonly isSortable?: boolean
  /** What the first click sorts by. */
  readonly firstOrder?: SortOrder
  readonly align?: 'left' | 'right'
  /** Takes the room that the others leave, and no more: what does not fit is cut, so the table stays in its frame. */
  readonly isElastic?: boolean
  /** Extra classes of its cells, for example `hidden md:table-cell`. */
  readonly class?: string
  readonly isHeaderHidden?: boolean
  /** In the place of the header's text, which names it then. */
  readonly head?: () => JSX.Element
}

export interface TableProps<Row, Key extends string> {
  /** What the rows are. */
  readonly caption: string
  readonly columns: readonly Column<Row, Key>[]
  readonly rows: readonly Row[]
  readonly sorting?: Sorting<Key> | undefined
  readonly onSort?: (sorting: Sorting<Key>) => void
  readonly isSelected?: (row: Row) => boolean
  /** It stands in a card, which has a frame already. */
  readonly isBare?: boolean
}

/** Rows keep their place while what they show changes: give each the same object or store path. */
export function Table<Row, Key extends string>(props: TableProps<Row, Key>) {
  return (
    <ScrollArea label={props.caption} class={props.isBare === true ? '' : 'rounded-lg border border-line bg-surface'}>
      <table class="w-full border-collapse text-sm">
        <caption class="sr-only">{props.caption}</caption>
        <thead class="sticky top-0 z-10 bg-sunken text-left text-xs text-ink-muted">
          <tr>
            <For each={props.columns}>
              {(column) => <HeaderCell column={column} sorting={props.sorting} onSort={props.onSort} />}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr
                class={classNames(
                  'border-t border-line hover:bg-hover/60',
                  props.isSelected?.(row) && 'bg-accent-soft/60',
                )}
              >
                <For each={props.columns}>
                  {(column) => (
                    <td
                      class={classNames(
                        'px-2 py-2 align-middle sm:px-3',
                        column.isElastic && 'w-full max-w-0 min-w-36',
                        column.align === 'right' && 'text-right whitespace-nowrap tabular',
                        column.class,
                      )}
                    >
                      {column.cell(row)}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </ScrollArea>
  )
}

interface HeaderCellProps<Row, Key extends string> {
  readonly column: Column<Row, Key>
  readonly sorting: Sorting<Key> | undefined
  readonly onSort: ((sorting: Sorting<Key>) => void) | undefined
}

function HeaderCell<Row, Key extends string>(props: HeaderCellProps<Row, Key>) {
  const order = () => (props.sorting?.key === props.column.key ? props.sorting.order : null)
  const ariaSort = () => {
    if (!props.column.isSortable) return undefined
    return order() === null ? 'none' : order() === 'asc' ? 'ascending' : 'descending'
  }
  function sort(): void {
    const { key, firstOrder = 'asc' } = props.column
    const next = order() === null ? firstOrder : order() === 'asc' ? 'desc' : 'asc'
    props.onSort?.({ key, order: next })
  }
  return (
    <th
      scope="col"
      aria-sort={ariaSort()}
      class={classNames(
        'px-2 py-2 font-medium whitespace-nowrap sm:px-3',
        props.column.align === 'right' && 'text-right',
        props.column.class,
      )}
    >
      <Show
        when={props.column.isSortable}
        fallback={
          props.column.head?.() ?? (
            <span class={props.column.isHeaderHidden ? 'sr-only' : ''}>{props.column.header}</span>
          )
        }
      >
        <button
          type="button"
          class="-mx-1 inline-flex items-center gap-1 rounded px-1 py-0.5 hover:text-ink [&_svg]:size-3"
          onClick={sort}
        >
          {props.column.header}
          <Switch fallback={<ArrowUpDown class="opacity-50" />}>
            <Match when={order() === 'asc'}>
              <ArrowUp />
            </Match>
            <Match when={order() === 'desc'}>
              <ArrowDown />
            </Match>
          </Switch>
        </button>
      </Show>
    </th>
  )
}
