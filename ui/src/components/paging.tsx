import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { formatCount } from '../lib/format-number.ts'
import { IconButton } from './icon-button.tsx'

export interface PagingProps {
  /** What is counted, for example `databases`. */
  readonly noun: string
  /** Of the first entry shown, from 0. */
  readonly offset: number
  readonly pageSize: number
  readonly total: number
  readonly onOffset: (offset: number) => void
}

export function Paging(props: PagingProps) {
  const last = () => Math.min(props.offset + props.pageSize, props.total)
  return (
    <nav aria-label={`Pages of ${props.noun}`} class="flex items-center justify-between gap-3 text-xs text-ink-muted">
      <span class="tabular" aria-live="polite">
        {props.total === 0 ? `No ${props.noun}` : `${formatCount(props.offset + 1)}–${formatCount(last())} of `}
        {props.total === 0 ? '' : `${formatCount(props.total)} ${props.noun}`}
      </span>
      <span class="flex gap-1">
        <IconButton
          label="Page before"
          size="sm"
          disabled={props.offset === 0}
          onClick={() => props.onOffset(Math.max(0, props.offset - props.pageSize))}
        >
          <ChevronLeft />
        </IconButton>
        <IconButton
          label="Next page"
          size="sm"
          disabled={last() >= props.total}
          onClick={() => props.onOffset(props.offset + props.pageSize)}
        >
          <ChevronRight />
        </IconButton>
      </span>
    </nav>
  )
}
