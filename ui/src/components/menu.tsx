import { DropdownMenu as Parts } from '@kobalte/core/dropdown-menu'
import { For, type JSX, Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'

export interface MenuItem {
  readonly label: string
  readonly icon?: JSX.Element
  readonly onSelect: () => void
  readonly isDangerous?: boolean
  readonly isDisabled?: boolean
  /** A line stands above it. */
  readonly startsGroup?: boolean
  /** Shown at its end. */
  readonly keys?: string
}

export interface MenuProps {
  /** What the button says to who does not see it. */
  readonly label: string
  readonly trigger: JSX.Element
  readonly triggerClass: string
  readonly items: readonly MenuItem[]
  /** Stands above the items. */
  readonly header?: JSX.Element
}

export function Menu(props: MenuProps) {
  return (
    <Parts gutter={4} placement="bottom-end" preventScroll={false} modal={false}>
      <Parts.Trigger class={props.triggerClass} aria-label={props.label}>
        {props.trigger}
      </Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          class="z-60 min-w-44 rounded-md border border-line bg-surface p-1 shadow-float outline-none"
          onKeyDown={keepEnter}
        >
          <Show when={props.header}>
            <div class="border-b border-line px-2 pt-1 pb-2 mb-1">{props.header}</div>
          </Show>
          <For each={props.items}>
            {(item) => (
              <>
                <Show when={item.startsGroup}>
                  <Parts.Separator class="my-1 border-line" />
                </Show>
                <Parts.Item
                  class={classNames(
                    'flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-sm outline-none select-none',
                    'data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4',
                    item.isDangerous ? 'text-danger' : 'text-ink [&_svg]:text-ink-muted',
                  )}
                  disabled={item.isDisabled === true}
                  onSelect={item.onSelect}
                >
                  {item.icon}
                  <span class="flex-1">{item.label}</span>
                  <Show when={item.keys}>
                    <kbd class="font-mono text-xs text-ink-faint">{item.keys}</kbd>
                  </Show>
                </Parts.Item>
              </>
            )}
          </For>
        </Parts.Content>
      </Parts.Portal>
    </Parts>
  )
}

/** Else the key that chose an item sends the form of the dialog that the item opened. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}
