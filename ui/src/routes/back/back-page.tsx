import { onMount } from 'solid-js'
import { BareFrame } from '../../session/bare-frame.tsx'
import { tellBackFromProvider } from '../../session/provider-window.ts'

/** Where a window ends that went to the provider: the page that opened it goes on. */
export function BackPage() {
  onMount(() => {
    tellBackFromProvider()
    window.close()
  })
  return <BareFrame title="Done" description="Close this window and go on where you were." children={null} />
}
