import ChevronRight from 'lucide-solid/icons/chevron-right'
import { classNames } from '../../lib/class-names.ts'

export interface StatementToggleProps {
  readonly sql: string
  readonly isOpen: boolean
  /** The id of what it opens. */
  readonly controls: string
  readonly onToggle: () => void
}

/** A statement, two lines of it at most; opens what there is to say of it. */
export function StatementToggle(props: StatementToggleProps) {
  return (
    <button
      type="button"
      aria-expanded={props.isOpen}
      aria-controls={props.isOpen ? props.controls : undefined}
      class="flex w-full min-w-40 items-start gap-1.5 rounded px-1 py-1 text-left hover:bg-hover"
      onClick={() => props.onToggle()}
    >
      <ChevronRight
        class={classNames('size-4 shrink-0 text-ink-muted transition-transform', props.isOpen && 'rotate-90')}
        aria-hidden="true"
      />
      <code class="line-clamp-2 font-mono text-xs wrap-anywhere">{props.sql}</code>
    </button>
  )
}
