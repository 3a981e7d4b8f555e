import RotateCw from 'lucide-solid/icons/rotate-cw'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Show } from 'solid-js'
import { errorReference, errorText } from '../api/error-text.ts'
import { Button } from './button.tsx'

export interface ErrorStateProps {
  /** What could not be shown. */
  readonly title?: string
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** In the place of what could not be loaded. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div role="alert" class="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <div class="mb-1 grid size-10 place-items-center rounded-full bg-danger-soft text-danger [&_svg]:size-5">
        <TriangleAlert />
      </div>
      <p class="text-sm font-semibold">{props.title ?? 'This cannot be shown now'}</p>
      <p class="max-w-lg text-sm break-words text-ink-muted">{errorText(props.error)}</p>
      <Show when={errorReference(props.error)}>
        {(id) => <p class="font-mono text-xs text-ink-faint">Request {id()}</p>}
      </Show>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button class="mt-2" icon={<RotateCw class="size-4" />} onClick={() => retry()()}>
            Try again
          </Button>
        )}
      </Show>
    </div>
  )
}
