import { onMount, Show } from 'solid-js'
import { BareFrame } from '../../session/bare-frame.tsx'
import { takeRefusal } from '../../session/provider-return.ts'
import { tellBackFromProvider } from '../../session/provider-window.ts'

/** Where a window ends that went to the provider: the page that opened it goes on, unless it was refused. */
export function BackPage() {
  const refusal = takeRefusal()
  onMount(() => {
    if (refusal !== null) return
    tellBackFromProvider()
    window.close()
  })
  return (
    <BareFrame
      title={refusal === null ? 'Done' : 'That was no proof'}
      description="Close this window and go on where you were."
    >
      <Show when={refusal}>
        <p role="alert" class="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
          {refusal}
        </p>
      </Show>
    </BareFrame>
  )
}
