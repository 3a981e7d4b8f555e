import { For, Show } from 'solid-js'
import { type ErdTable, erdSizes } from '../../lib/schema/erd-layout.ts'

export interface ErdTableBoxProps {
  readonly placed: ErdTable
  readonly isSelected: boolean
  readonly onSelect: () => void
  readonly onKeySelect: () => void
  readonly onFocus: () => void
}

const { width, header, row, mostColumns } = erdSizes

/** One table of the diagram: its name and its columns, keys first to see. */
export function ErdTableBox(props: ErdTableBoxProps) {
  const table = () => props.placed.table
  const shown = () => table().columns.slice(0, mostColumns)
  const isForeign = (column: string) => table().foreignKeys.some(({ columns }) => columns.includes(column))
  return (
    <g transform={`translate(${props.placed.x} ${props.placed.y})`}>
      <rect
        width={width}
        height={props.placed.height}
        rx="6"
        class={`fill-surface ${props.isSelected ? 'stroke-accent stroke-2' : 'stroke-line-strong'}`}
      />
      <path
        d={`M0 ${header}V6a6 6 0 0 1 6 -6H${width - 6}a6 6 0 0 1 6 6V${header}Z`}
        class={props.isSelected ? 'fill-accent-soft' : 'fill-sunken'}
      />
      <g>
        <text x="10" y="20" class="fill-ink font-sans text-[13px] font-semibold">
          {cut(table().name, 26)}
        </text>
        <For each={shown()}>
          {(column, at) => (
            <>
              <text x="10" y={header + at() * row + 15} class="fill-ink font-mono text-[11px]">
                {cut(column.name, 20)}
              </text>
              <text
                x={width - 10}
                y={header + at() * row + 15}
                text-anchor="end"
                class={`font-mono text-[10px] ${column.keyPlace > 0 || isForeign(column.name) ? 'fill-accent-text font-semibold' : 'fill-ink-faint'}`}
              >
                {cut(
                  `${column.type.toLowerCase()}${column.keyPlace > 0 ? ' key' : isForeign(column.name) ? ' ref' : ''}`,
                  14,
                )}
              </text>
            </>
          )}
        </For>
        <Show when={table().columns.length > mostColumns}>
          <text x="10" y={header + mostColumns * row + 15} class="fill-ink-faint font-sans text-[11px]">
            {table().columns.length - mostColumns} more
          </text>
        </Show>
      </g>
      <rect
        role="button"
        tabindex="0"
        aria-label={`${table().name}, ${table().columns.length} ${table().columns.length === 1 ? 'column' : 'columns'}`}
        aria-pressed={props.isSelected}
        width={width}
        height={props.placed.height}
        rx="6"
        class="cursor-pointer fill-transparent outline-none focus-visible:stroke-focus focus-visible:stroke-[3]"
        onClick={() => props.onSelect()}
        onFocus={() => props.onFocus()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          props.onKeySelect()
        }}
      />
    </g>
  )
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
