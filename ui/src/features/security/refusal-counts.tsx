import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { Card } from '../../components/card.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { largestFirst } from './score-band.ts'

type Refusals = Schemas['Security']['refusals']

const mostLines = 8

/** What was refused within a day, by reason and by address; each leads to its entries of the audit log. */
export function RefusalCounts(props: { readonly refusals: Refusals }) {
  return (
    <Card title="Refused in 24 hours" isFlush>
      <p class="px-4 py-3 text-sm">
        <span class="text-xl font-semibold tabular">{formatCount(props.refusals.attempts)}</span>{' '}
        <span class="text-ink-muted">{props.refusals.attempts === 1 ? 'attempt' : 'attempts'}</span>
      </p>
      <Counts title="By reason" member="reason" counts={props.refusals.by_reason} from={props.refusals.since} />
      <Counts title="By address" member="address" counts={props.refusals.by_address} from={props.refusals.since} />
    </Card>
  )
}

interface CountsProps {
  readonly title: string
  /** Of the filter of the audit log. */
  readonly member: 'reason' | 'address'
  readonly counts: Readonly<Record<string, number>>
  readonly from: string
}

function Counts(props: CountsProps) {
  const lines = createMemo(() => largestFirst(props.counts).slice(0, mostLines))
  const href = (value: string) =>
    `/security/audit?${new URLSearchParams({ outcome: 'refused', [props.member]: value, from: props.from })}`
  return (
    <Show when={lines().length > 0}>
      <section aria-label={props.title} class="border-t border-line px-4 py-3">
        <h3 class="mb-1 text-xs font-medium text-ink-muted">{props.title}</h3>
        <ul class="flex flex-col gap-1">
          <For each={lines()}>
            {([value, count]) => (
              <li class="flex items-baseline justify-between gap-3 text-sm">
                <A href={href(value)} class="link min-w-0 font-mono text-xs wrap-anywhere">
                  {value}
                </A>
                <span class="tabular">{formatCount(count)}</span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
