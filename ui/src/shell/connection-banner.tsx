import { Show } from 'solid-js'
import { Spinner } from '../components/spinner.tsx'

/** Says that the gateway does not answer, until it does. What is on the page stays. */
export function ConnectionBanner(props: { readonly isLost: boolean }) {
  return (
    <div role="status" class="sticky top-13 z-20 empty:hidden">
      <Show when={props.isLost}>
        <p class="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-sm text-warn">
          <Spinner />
          The gateway does not answer. Trying again by itself; what you see may be out of date.
        </p>
      </Show>
    </div>
  )
}
