import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'

export interface StatProps {
  readonly label: string
  readonly value: JSX.Element
  /** What stands below the figure. */
  readonly detail?: JSX.Element
  /** Where its cause is. */
  readonly href?: string
  /** A chart or a bar, at its bottom. */
  readonly children?: JSX.Element
}

/** One figure with its name. */
export function Stat(props: StatProps) {
  return (
    <div class="relative flex min-w-0 flex-col rounded-lg border border-line bg-surface px-4 py-3 has-[a:hover]:border-line-strong">
      <dt class="text-xs text-ink-muted">
        <Show when={props.href} fallback={props.label}>
          {(href) => (
            <A href={href()} class="after:absolute after:inset-0 after:rounded-lg">
              {props.label}
            </A>
          )}
        </Show>
      </dt>
      <dd class="mt-0.5 flex flex-1 flex-col">
        <span class="truncate text-xl font-semibold tabular">{props.value}</span>
        <Show when={props.detail}>
          <span class="text-xs text-ink-faint tabular">{props.detail}</span>
        </Show>
        <Show when={props.children}>
          <span class="mt-auto block pt-2">{props.children}</span>
        </Show>
      </dd>
    </div>
  )
}
