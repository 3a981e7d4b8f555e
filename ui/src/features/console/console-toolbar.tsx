import Bookmark from 'lucide-solid/icons/bookmark'
import Clock from 'lucide-solid/icons/clock'
import ListTree from 'lucide-solid/icons/list-tree'
import Play from 'lucide-solid/icons/play'
import Save from 'lucide-solid/icons/save'
import Square from 'lucide-solid/icons/square'
import WandSparkles from 'lucide-solid/icons/wand-sparkles'
import { Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'

export interface ConsoleToolbarProps {
  readonly isRunning: boolean
  readonly isReadOnly: boolean
  /** Nothing but reading is possible here: whoever works here may do no more. */
  readonly mustReadOnly: boolean
  readonly onRun: () => void
  readonly onRunAll: () => void
  readonly onCancel: () => void
  readonly onExplain: () => void
  readonly onFormat: () => void
  readonly onSave: () => void
  readonly onSaved: () => void
  readonly onHistory: () => void
  readonly onReadOnly: (isReadOnly: boolean) => void
}

export function ConsoleToolbar(props: ConsoleToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Console"
      class="flex flex-wrap items-center gap-1.5 border-b border-line px-2 py-1.5"
    >
      <Show
        when={!props.isRunning}
        fallback={
          <Button size="sm" variant="danger" icon={<Square class="size-3.5" />} onClick={() => props.onCancel()}>
            Cancel
          </Button>
        }
      >
        <Button
          size="sm"
          variant="primary"
          icon={<Play class="size-3.5" />}
          title="Ctrl+Enter, or Cmd+Enter"
          onClick={() => props.onRun()}
        >
          Run
        </Button>
        <Button size="sm" title="Ctrl+Shift+Enter, or Cmd+Shift+Enter" onClick={() => props.onRunAll()}>
          Run all
        </Button>
        <Button size="sm" variant="ghost" icon={<ListTree class="size-3.5" />} onClick={() => props.onExplain()}>
          Explain
        </Button>
      </Show>
      <Button size="sm" variant="ghost" icon={<WandSparkles class="size-3.5" />} onClick={() => props.onFormat()}>
        Format
      </Button>
      <label class="ml-1 inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 text-xs text-ink-muted">
        <input
          type="checkbox"
          class="size-3.5"
          checked={props.isReadOnly}
          disabled={props.mustReadOnly}
          onChange={({ currentTarget }) => props.onReadOnly(currentTarget.checked)}
        />
        Read-only
        <Show when={props.mustReadOnly}>
          <span class="text-ink-faint">(you may only read here)</span>
        </Show>
      </label>
      <span class="ml-auto flex items-center">
        <IconButton label="Save the query" size="sm" onClick={() => props.onSave()}>
          <Save />
        </IconButton>
        <IconButton label="Saved queries" size="sm" onClick={() => props.onSaved()}>
          <Bookmark />
        </IconButton>
        <IconButton label="History" size="sm" onClick={() => props.onHistory()}>
          <Clock />
        </IconButton>
      </span>
    </div>
  )
}
