import { For } from 'solid-js'

/** Stands for lines of text that are on their way. */
export function Skeleton(props: { readonly lines?: number; readonly label?: string }) {
  return (
    <div role="status" class="flex flex-col gap-2.5 p-4">
      <span class="sr-only">{props.label ?? 'Loading'}</span>
      <For each={Array.from({ length: props.lines ?? 4 })}>
        {() => <span class="h-4 animate-pulse rounded bg-pressed/70 last:w-2/3" aria-hidden="true" />}
      </For>
    </div>
  )
}
