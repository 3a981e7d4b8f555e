import { For } from 'solid-js'
import { CopyButton } from '../../components/copy-button.tsx'
import type { Endpoints } from './addresses.ts'

interface Address {
  readonly label: string
  readonly hint: string
  readonly value: string
}

function addressesOf({ path, host, webSocket, query, dump }: Endpoints): readonly Address[] {
  const byHost = {
    label: 'libSQL URL by host',
    hint: 'Where names below the domain resolve; Node resolves no *.localhost',
    value: host ?? '',
  }
  return [
    {
      label: 'libSQL URL',
      hint: 'For every client; the slash at its end matters',
      value: path,
    },
    ...(host === null ? [] : [byHost]),
    { label: 'WebSocket', hint: 'For interactive transactions over one connection', value: webSocket },
    { label: 'REST', hint: 'POST {"sql": "…"} runs one statement', value: query },
    { label: 'Dump', hint: 'The whole database as SQL text', value: dump },
  ]
}

/** Where the database is reached, each address with a button that copies it. */
export function AddressList(props: { readonly endpoints: Endpoints }) {
  return (
    <dl class="divide-y divide-line">
      <For each={addressesOf(props.endpoints)}>
        {({ label, hint, value }) => (
          <div class="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <dt class="w-full sm:w-56">
              <span class="text-sm font-medium">{label}</span>
              <span class="block text-xs text-ink-faint">{hint}</span>
            </dt>
            <dd class="flex min-w-0 flex-1 items-center gap-2">
              <code class="min-w-0 flex-1 font-mono text-xs wrap-anywhere">{value}</code>
              <CopyButton text={value} label={`Copy ${label}`} />
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
