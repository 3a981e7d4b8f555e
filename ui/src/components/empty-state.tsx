import { type JSX, Show } from 'solid-js'

export interface EmptyStateProps {
  readonly title: string
  readonly icon?: JSX.Element
  /** What to do about it. */
  readonly children?: JSX.Element
  readonly actions?: JSX.Element
}

export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <Show when={props.icon}>
        <div class="mb-1 grid size-10 place-items-center rounded-full bg-sunken text-ink-faint [&_svg]:size-5">
          {props.icon}
        </div>
      </Show>
      <p class="text-sm font-semibold">{props.title}</p>
      <Show when={props.children}>
        <div class="max-w-md text-sm text-ink-muted">{props.children}</div>
      </Show>
      <Show when={props.actions}>
        <div class="mt-2 flex flex-wrap justify-center gap-2">{props.actions}</div>
      </Show>
    </div>
  )
}
