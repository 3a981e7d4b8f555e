import { type JSX, Show } from 'solid-js'
import { formatTime } from '../../lib/format-time.ts'
import { actorText } from './actor-text.ts'
import type { AuditFilter } from './audit-filter.ts'
import type { AuditEntry } from './create-audit-pages.ts'

export interface AuditDetailsProps {
  readonly entry: AuditEntry
  readonly onFilter: (more: AuditFilter) => void
}

/** All of one entry; what a filter can hold is a button that narrows to it. */
export function AuditDetails(props: AuditDetailsProps) {
  const entry = () => props.entry
  return (
    <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
      <Line name="Entry">{entry().seq}</Line>
      <Line name="Time">{formatTime(entry().at)}</Line>
      <Line name="Action">
        <Narrow text={entry().action} onClick={() => props.onFilter({ action: entry().action })} />
      </Line>
      <Show when={entry().target}>
        {(target) => (
          <Line name="Target">
            <Narrow text={target()} onClick={() => props.onFilter({ target: target() })} />
          </Line>
        )}
      </Show>
      <Line name="Actor">
        <Show when={entry().actor.id ?? entry().actor.name} fallback={actorText(entry().actor)}>
          {(who) => <Narrow text={actorText(entry().actor)} onClick={() => props.onFilter({ actor: who() })} />}
        </Show>
      </Line>
      <Show when={entry().address}>
        {(address) => (
          <Line name="Address">
            <Narrow text={address()} onClick={() => props.onFilter({ address: address() })} />
          </Line>
        )}
      </Show>
      <Show when={entry().reason}>
        {(reason) => (
          <Line name="Reason">
            <Narrow text={reason()} onClick={() => props.onFilter({ reason: reason() })} />
          </Line>
        )}
      </Show>
      <Show when={entry().status > 0}>
        <Line name="HTTP status">{entry().status}</Line>
      </Show>
      <Show when={entry().request_id}>{(id) => <Line name="Request">{id()}</Line>}</Show>
      <Show when={entry().details}>
        {(details) => (
          <Line name="Details">
            <code class="wrap-anywhere whitespace-pre-wrap">{JSON.stringify(details(), null, 2)}</code>
          </Line>
        )}
      </Show>
      <Line name="Hash">{entry().hash}</Line>
    </dl>
  )
}

function Line(props: { readonly name: string; readonly children: JSX.Element }) {
  return (
    <>
      <dt class="py-0.5 text-ink-muted">{props.name}</dt>
      <dd class="min-w-0 py-0.5 font-mono wrap-anywhere">{props.children}</dd>
    </>
  )
}

function Narrow(props: { readonly text: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      class="link min-h-6 text-left wrap-anywhere"
      title="Show only these"
      onClick={() => props.onClick()}
    >
      {props.text}
    </button>
  )
}
