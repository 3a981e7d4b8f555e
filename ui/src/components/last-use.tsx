import { Show } from 'solid-js'
import { TimeAgo } from './time-ago.tsx'

/** When a credential was used last, and from which address. */
export function LastUse(props: { readonly use: { readonly at: string; readonly address: string } | null | undefined }) {
  return (
    <>
      <TimeAgo at={props.use?.at} />
      <Show when={props.use}>
        {(use) => <span class="block font-mono text-xs text-ink-faint">{use().address}</span>}
      </Show>
    </>
  )
}
