import { Dialog as Parts } from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { focusFirstField } from './focus-first-field.ts'
import { iconButtonClass } from './icon-button.tsx'

export interface DrawerProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** `right` by default. */
  readonly side?: 'left' | 'right'
  readonly footer?: JSX.Element
  readonly children?: JSX.Element
}

/** A dialog at the edge: details beside what they are of. */
export function Drawer(props: DrawerProps) {
  return (
    <Parts open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()} modal>
      <Parts.Portal>
        <Parts.Overlay class="fixed inset-0 z-40 bg-scrim" />
        <Parts.Content
          onOpenAutoFocus={focusFirstField}
          class={classNames(
            'fixed inset-y-0 z-50 flex w-[min(30rem,calc(100vw-2.5rem))] flex-col bg-surface shadow-float',
            props.side === 'left' ? 'left-0 border-r border-line' : 'right-0 border-l border-line',
          )}
        >
          <header class="flex items-center justify-between gap-3 border-b border-line px-4 py-3">
            <Parts.Title class="min-w-0 truncate text-base font-semibold">{props.title}</Parts.Title>
            <Parts.CloseButton class={iconButtonClass('sm')} aria-label="Close">
              <X />
            </Parts.CloseButton>
          </header>
          <div class="min-h-0 flex-1 overflow-y-auto p-4">{props.children}</div>
          <Show when={props.footer}>
            <footer class="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-4 py-3">
              {props.footer}
            </footer>
          </Show>
        </Parts.Content>
      </Parts.Portal>
    </Parts>
  )
}
