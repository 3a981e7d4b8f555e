import ArrowUp from 'lucide-solid/icons/arrow-up'
import { For, onCleanup, onMount, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { formatCount } from '../../lib/format-number.ts'
import type { LogLine } from './create-log-view.ts'
import type { LogFilter } from './log-filter.ts'
import { LogRow } from './log-row.tsx'

export interface LogListProps {
  readonly lines: readonly LogLine[]
  /** New lines that wait until somebody has read what is shown. */
  readonly waitingCount: number
  readonly isOfDatabase: boolean
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  readonly onShowWaiting: () => void
  readonly onLoadOlder: () => void
  /** Somebody reads: has scrolled away from the newest line, or has marked text, or opened a line. */
  readonly onReading: (isReading: boolean) => void
  readonly onNarrow: (more: LogFilter) => void
}

/** Newest first. What is read keeps its place, whatever comes. */
export function LogList(props: LogListProps) {
  let place: HTMLOListElement | undefined
  const openLines = new Set<string>()

  function look(): void {
    if (place === undefined) return
    const selection = document.getSelection()
    const isMarked =
      selection !== null &&
      !selection.isCollapsed &&
      selection.anchorNode !== null &&
      place.contains(selection.anchorNode)
    props.onReading(place.scrollTop > 4 || isMarked || openLines.size > 0)
  }
  onMount(() => document.addEventListener('selectionchange', look))
  onCleanup(() => {
    document.removeEventListener('selectionchange', look)
    props.onReading(false)
  })
  function showNewest(): void {
    props.onShowWaiting()
    place?.scrollTo({ top: 0 })
  }

  return (
    <div class="relative">
      <Show when={props.waitingCount > 0}>
        <div class="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <Button
            size="sm"
            variant="primary"
            class="pointer-events-auto shadow-float"
            icon={<ArrowUp class="size-3.5" aria-hidden="true" />}
            onClick={showNewest}
          >
            {formatCount(props.waitingCount)} new {props.waitingCount === 1 ? 'line' : 'lines'}
          </Button>
        </div>
      </Show>
      <ol
        ref={(element) => {
          place = element
        }}
        tabindex="0"
        aria-label="Log, newest first"
        class="max-h-[max(18rem,min(70dvh,60rem))] min-h-24 overflow-y-auto rounded-lg border border-line bg-surface font-mono text-xs"
        onScroll={look}
      >
        <For each={props.lines}>
          {(line) => (
            <LogRow
              line={line}
              isOfDatabase={props.isOfDatabase}
              onNarrow={props.onNarrow}
              onOpen={(isOpen) => {
                if (isOpen) openLines.add(line.id)
                else openLines.delete(line.id)
                look()
              }}
            />
          )}
        </For>
        <Show when={props.hasOlder}>
          <li class="flex justify-center border-t border-line p-3 font-sans">
            <Button size="sm" isBusy={props.isLoadingOlder} onClick={props.onLoadOlder}>
              Show older
            </Button>
          </li>
        </Show>
      </ol>
    </div>
  )
}
