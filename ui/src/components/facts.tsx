import { For, type JSX } from 'solid-js'

export interface Fact {
  readonly label: string
  readonly value: JSX.Element
}

/** Names and what they are, line by line. */
export function Facts(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
      <For each={props.facts}>
        {(fact) => (
          <>
            <dt class="text-ink-muted">{fact.label}</dt>
            <dd class="min-w-0 break-words">{fact.value}</dd>
          </>
        )}
      </For>
    </dl>
  )
}
