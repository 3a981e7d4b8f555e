import { Tabs as Parts } from '@kobalte/core/tabs'
import { For, type JSX } from 'solid-js'

export interface Tab {
  readonly value: string
  readonly label: string
  readonly content: () => JSX.Element
}

export interface TabsProps {
  /** What the tabs are of. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Parts of one page. What has an address of its own is a link: see TabLinks. */
export function Tabs(props: TabsProps) {
  return (
    <Parts value={props.value} onChange={props.onChange}>
      <Parts.List aria-label={props.label} class="flex gap-1 overflow-x-auto border-b border-line">
        <For each={props.tabs}>
          {(tab) => (
            <Parts.Trigger
              value={tab.value}
              class="-mb-px shrink-0 border-b-2 border-transparent px-2.5 py-2 text-sm whitespace-nowrap text-ink-muted hover:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink"
            >
              {tab.label}
            </Parts.Trigger>
          )}
        </For>
      </Parts.List>
      <For each={props.tabs}>
        {(tab) => (
          <Parts.Content value={tab.value} class="pt-4">
            {tab.content()}
          </Parts.Content>
        )}
      </For>
    </Parts>
  )
}
