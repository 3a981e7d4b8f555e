import { Show } from 'solid-js'
import { formatAgo, formatTime } from '../lib/format-time.ts'
import { nowMs } from '../lib/now.ts'

/** A time as people say it, with the exact one as its title; nothing that never was. */
export function TimeAgo(props: { readonly at: string | null | undefined; readonly never?: string }) {
  return (
    <Show when={props.at} fallback={<span class="text-ink-faint">{props.never ?? 'never'}</span>}>
      {(at) => (
        <time datetime={at()} title={formatTime(at())} class="whitespace-nowrap">
          {formatAgo(at(), nowMs())}
        </time>
      )}
    </Show>
  )
}
