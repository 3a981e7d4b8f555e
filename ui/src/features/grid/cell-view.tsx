import { Show } from 'solid-js'
import { classNames } from '../../lib/class-names.ts'
import { type Cell, cellType } from '../../lib/values/cell.ts'
import { cellPreview } from '../../lib/values/cell-text.ts'

/** A value on one line; undefined stands for one that is on its way, or that is left to its default. */
export function CellView(props: { readonly cell: Cell | undefined; readonly absent?: string }) {
  return (
    <Show when={props.cell !== undefined} fallback={<span class="truncate text-ink-faint">{props.absent ?? '…'}</span>}>
      <span class={classNames('truncate', cellClass(props.cell ?? null))}>{cellPreview(props.cell ?? null)}</span>
    </Show>
  )
}

/** Numbers stand at the right, so that their digits can be compared. */
export function isRightAligned(cell: Cell | undefined): boolean {
  return typeof cell === 'bigint' || typeof cell === 'number'
}

function cellClass(cell: Cell): string {
  switch (cellType(cell)) {
    case 'null':
      return 'italic text-ink-faint'
    case 'blob':
      return 'text-info'
    case 'integer':
    case 'real':
      return 'tabular'
    case 'text':
      return ''
  }
}
