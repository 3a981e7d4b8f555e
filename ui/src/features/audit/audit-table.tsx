import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { ScrollArea } from '../../components/scroll-area.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { Tone } from '../../components/tone.ts'
import { classNames } from '../../lib/class-names.ts'
import { wordsOf } from '../../lib/words-of.ts'
import { actorText } from './actor-text.ts'
import { AuditDetails } from './audit-details.tsx'
import type { AuditFilter } from './audit-filter.ts'
import type { AuditEntry } from './create-audit-pages.ts'

export interface AuditTableProps {
  readonly entries: readonly AuditEntry[]
  /** Narrows to what a value of an entry says. */
  readonly onFilter: (more: AuditFilter) => void
}

const tones: Readonly<Record<AuditEntry['outcome'], Tone>> = { done: 'ok', refused: 'danger', failed: 'warn' }

export function AuditTable(props: AuditTableProps) {
  return (
    <ScrollArea label="Audit log, newest first" class="rounded-lg border border-line bg-surface">
      <table class="w-full border-collapse text-sm">
        <caption class="sr-only">Audit log, newest first</caption>
        <thead class="bg-sunken text-left text-xs text-ink-muted">
          <tr>
            <th scope="col" class="w-8 px-2 py-2">
              <span class="sr-only">Details</span>
            </th>
            <th scope="col" class="px-3 py-2 font-medium">
              When
            </th>
            <th scope="col" class="px-3 py-2 font-medium">
              What
            </th>
            <th scope="col" class="hidden px-3 py-2 font-medium md:table-cell">
              Who
            </th>
            <th scope="col" class="hidden px-3 py-2 font-medium lg:table-cell">
              From
            </th>
            <th scope="col" class="px-3 py-2 font-medium">
              Outcome
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.entries}>{(entry) => <AuditRow entry={entry} onFilter={props.onFilter} />}</For>
        </tbody>
      </table>
    </ScrollArea>
  )
}

function AuditRow(props: { readonly entry: AuditEntry; readonly onFilter: AuditTableProps['onFilter'] }) {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  return (
    <>
      <tr class="border-t border-line hover:bg-hover/60">
        <td class="px-2 py-2 align-top">
          <button
            type="button"
            aria-expanded={isOpen()}
            aria-controls={isOpen() ? id : undefined}
            aria-label={`Details of entry ${props.entry.seq}`}
            class="grid size-6 place-items-center rounded text-ink-muted hover:bg-hover [&_svg]:size-4"
            onClick={() => setOpen((before) => !before)}
          >
            <ChevronRight class={classNames('transition-transform', isOpen() && 'rotate-90')} aria-hidden="true" />
          </button>
        </td>
        <td class="px-3 py-2 align-top">
          <TimeAgo at={props.entry.at} />
        </td>
        <td class="px-3 py-2 align-top">
          <span class="break-words">{wordsOf(props.entry.action)}</span>
          <Show when={props.entry.target}>
            {(target) => <span class="block font-mono text-xs wrap-anywhere text-ink-muted">{target()}</span>}
          </Show>
          <span class="block text-xs wrap-anywhere text-ink-faint md:hidden">{actorText(props.entry.actor)}</span>
        </td>
        <td class="hidden px-3 py-2 align-top wrap-anywhere md:table-cell">{actorText(props.entry.actor)}</td>
        <td class="hidden px-3 py-2 align-top font-mono text-xs lg:table-cell">{props.entry.address}</td>
        <td class="px-3 py-2 align-top">
          <Badge tone={tones[props.entry.outcome]}>{props.entry.outcome}</Badge>
          <Show when={props.entry.attempts > 1}>
            <span class="ml-1 text-xs text-ink-muted">× {props.entry.attempts}</span>
          </Show>
          <Show when={props.entry.reason}>
            {(reason) => (
              <span class="mt-0.5 block font-mono text-xs wrap-anywhere text-ink-faint sm:whitespace-nowrap">
                {reason()}
              </span>
            )}
          </Show>
        </td>
      </tr>
      <Show when={isOpen()}>
        <tr id={id} class="bg-canvas">
          <td colSpan={6} class="px-3 py-3 sm:px-10">
            <AuditDetails entry={props.entry} onFilter={props.onFilter} />
          </td>
        </tr>
      </Show>
    </>
  )
}
