import { Show } from 'solid-js'
import { errorReference, errorText } from '../api/error-text.ts'

/** Why an act failed, beside the button that asked for it; nothing for null. Read out when it appears. */
export function ProblemText(props: { readonly error: unknown }) {
  return (
    <div role="alert" class="empty:hidden">
      <Show when={props.error}>
        <p class="rounded-md border border-danger-mark/40 bg-danger-soft px-3 py-2 text-sm text-danger">
          {errorText(props.error)}
          <Show when={errorReference(props.error)}>
            {(id) => <span class="mt-1 block font-mono text-xs">Request {id()}</span>}
          </Show>
        </p>
      </Show>
    </div>
  )
}
