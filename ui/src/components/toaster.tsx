import { Toast, toaster } from '@kobalte/core/toast'
import CircleCheck from 'lucide-solid/icons/circle-check'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { errorText } from '../api/error-text.ts'
import { classNames } from '../lib/class-names.ts'
import { buttonClass } from './button.tsx'
import { iconButtonClass } from './icon-button.tsx'

export interface ToastContent {
  readonly title: string
  readonly text?: string
  readonly tone?: 'ok' | 'info' | 'danger'
  /** One thing to do about it, for example undo. */
  readonly action?: { readonly label: string; readonly onSelect: () => void }
  /** 6 s by default, and twice that with an action. */
  readonly durationMs?: number
}

/** Says what happened, for a while, wherever somebody is. */
export function showToast(content: ToastContent): void {
  const durationMs = content.durationMs ?? (content.action === undefined ? 6_000 : 12_000)
  toaster.show(({ toastId }) => <OneToast toastId={toastId} content={content} durationMs={durationMs} />)
}

/** Says what an act failed with. */
export function showProblem(title: string, error: unknown): void {
  showToast({ title, text: errorText(error), tone: 'danger', durationMs: 12_000 })
}

interface OneToastProps {
  readonly toastId: number
  readonly content: ToastContent
  readonly durationMs: number
}

const icons: Readonly<Record<NonNullable<ToastContent['tone']>, () => JSX.Element>> = {
  ok: () => <CircleCheck class="mt-0.5 size-4 shrink-0 text-ok" />,
  info: () => <Info class="mt-0.5 size-4 shrink-0 text-info" />,
  danger: () => <TriangleAlert class="mt-0.5 size-4 shrink-0 text-danger" />,
}

function OneToast(props: OneToastProps) {
  return (
    <Toast
      as="div"
      toastId={props.toastId}
      duration={props.durationMs}
      priority={props.content.tone === 'danger' ? 'high' : 'low'}
      class="flex items-start gap-2.5 rounded-lg border border-line bg-surface p-3 text-sm shadow-float"
    >
      {icons[props.content.tone ?? 'ok']()}
      <div class="min-w-0 flex-1">
        <Toast.Title class="font-medium break-words">{props.content.title}</Toast.Title>
        <Show when={props.content.text}>
          <Toast.Description class="mt-0.5 break-words text-ink-muted">{props.content.text}</Toast.Description>
        </Show>
        <Show when={props.content.action}>
          {(action) => (
            <button
              type="button"
              class={classNames(buttonClass({ size: 'sm' }), 'mt-2')}
              onClick={() => {
                toaster.dismiss(props.toastId)
                action().onSelect()
              }}
            >
              {action().label}
            </button>
          )}
        </Show>
      </div>
      <Toast.CloseButton class={iconButtonClass('sm')} aria-label="Dismiss">
        <X />
      </Toast.CloseButton>
    </Toast>
  )
}

/** Where toasts stand; once in the page. */
export function Toaster() {
  return (
    <Toast.Region limit={4} pauseOnInteraction pauseOnPageIdle={false} aria-label="Notifications">
      <Toast.List
        as="div"
        class="fixed right-3 bottom-3 z-70 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2 outline-none"
      />
    </Toast.Region>
  )
}
