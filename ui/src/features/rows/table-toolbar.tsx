import ArrowRight from 'lucide-solid/icons/arrow-right'
import Maximize from 'lucide-solid/icons/maximize-2'
import Plus from 'lucide-solid/icons/plus'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Spinner } from '../../components/spinner.tsx'
import type { Cell } from '../../lib/values/cell.ts'
import { ExportMenu } from '../grid/export-menu.tsx'

export interface TableToolbarProps {
  readonly name: string
  readonly countText: string
  readonly isLoading: boolean
  readonly canEdit: boolean
  readonly editCount: number
  /** Of the cell at the cursor; null = it refers to nothing. */
  readonly foreignTable: string | null
  readonly onFollow: () => void
  readonly onInsert: () => void
  readonly onDelete: () => void
  readonly onOpen: () => void
  readonly onReload: () => void
  readonly onReview: () => void
  readonly onDiscardAll: () => void
  readonly columns: readonly string[]
  readonly exportRows: () => Promise<readonly (readonly Cell[])[]>
  readonly selectedRows: () => Promise<readonly (readonly Cell[])[]>
}

export function TableToolbar(props: TableToolbarProps) {
  return (
    <div role="toolbar" aria-label="Rows" class="flex flex-wrap items-center gap-1.5 px-3 py-2">
      <h3 class="mr-1 max-w-60 truncate text-sm font-semibold">{props.name}</h3>
      <span role="status" class="mr-2 text-xs text-ink-faint tabular">
        {props.countText}
      </span>
      <Show when={props.canEdit}>
        <Button size="sm" icon={<Plus class="size-3.5" />} onClick={() => props.onInsert()}>
          Insert row
        </Button>
        <IconButton label="Delete the selected rows" size="sm" onClick={() => props.onDelete()}>
          <Trash />
        </IconButton>
      </Show>
      <IconButton label="Open the value" size="sm" onClick={() => props.onOpen()}>
        <Maximize />
      </IconButton>
      <Show when={props.foreignTable}>
        {(table) => (
          <Button size="sm" variant="ghost" icon={<ArrowRight class="size-3.5" />} onClick={() => props.onFollow()}>
            Go to {table()}
          </Button>
        )}
      </Show>
      <span class="ml-auto flex flex-wrap items-center gap-1.5">
        <Show when={props.editCount > 0}>
          <Button size="sm" variant="primary" onClick={() => props.onReview()}>
            {props.editCount === 1 ? 'Review 1 change' : `Review ${props.editCount} changes`}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => props.onDiscardAll()}>
            Discard all
          </Button>
        </Show>
        <ExportMenu name={props.name} columns={props.columns} rows={props.selectedRows} label="Selection" />
        <ExportMenu name={props.name} columns={props.columns} rows={props.exportRows} label="Export" />
        <IconButton label="Read the rows anew" size="sm" onClick={() => props.onReload()}>
          <Show when={props.isLoading} fallback={<RotateCw />}>
            <Spinner />
          </Show>
        </IconButton>
      </span>
    </div>
  )
}
