import { Dialog as Parts } from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { focusFirstField } from './focus-first-field.ts'
import { iconButtonClass } from './icon-button.tsx'

export interface DialogProps {
  readonly title: string
  readonly description?: JSX.Element
  readonly isOpen: boolean
  /** Asked for by Escape, a click beside it or its cross. */
  readonly onClose: () => void
  readonly size?: 'sm' | 'md' | 'lg'
  /** Its buttons, at the bottom right. */
  readonly footer?: JSX.Element
  readonly children?: JSX.Element
}

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl' } as const

/** Takes the focus, keeps it, and gives it back. */
export function Dialog(props: DialogProps) {
  return (
    <Parts open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()} modal>
      <Parts.Portal>
        <Parts.Overlay class="fixed inset-0 z-40 bg-scrim" />
        <div class="fixed inset-0 z-50 grid items-start justify-items-center overflow-y-auto p-3 sm:pt-[12vh]">
          <Parts.Content
            onOpenAutoFocus={focusFirstField}
            class={classNames(
              'flex max-h-full w-full flex-col rounded-lg border border-line bg-surface shadow-float',
              widths[props.size ?? 'md'],
            )}
          >
            <header class="flex items-start justify-between gap-3 px-5 pt-4">
              <div class="min-w-0">
                <Parts.Title class="text-base font-semibold">{props.title}</Parts.Title>
                <Show when={props.description}>
                  <Parts.Description class="mt-1 text-sm text-ink-muted">{props.description}</Parts.Description>
                </Show>
              </div>
              <Parts.CloseButton class={classNames(iconButtonClass('sm'), '-mr-1.5')} aria-label="Close">
                <X />
              </Parts.CloseButton>
            </header>
            <div class="min-h-0 overflow-y-auto px-5 py-4">{props.children}</div>
            <Show when={props.footer}>
              <footer class="flex flex-wrap justify-end gap-2 rounded-b-lg border-t border-line bg-sunken px-5 py-3">
                {props.footer}
              </footer>
            </Show>
          </Parts.Content>
        </div>
      </Parts.Portal>
    </Parts>
  )
}
