import { createSignal, onCleanup, Show } from 'solid-js'
import { Button } from '../components/button.tsx'
import { createSignInMethods } from './provider-link.tsx'
import { onBackFromProvider, openProviderWindow } from './provider-window.ts'

export interface ProviderButtonProps {
  /** Whether it stands below other ways. */
  readonly isSecond: boolean
  /** A window came back from the provider; what became of it, the gateway knows. */
  readonly onBack: () => void
}

/** Proves who it is at the OIDC provider, in a window of its own; shows nothing where there is none. */
export function ProviderButton(props: ProviderButtonProps) {
  const [isAway, setAway] = createSignal(false)
  const methods = createSignInMethods()
  onCleanup(
    onBackFromProvider(() => {
      setAway(false)
      props.onBack()
    }),
  )

  function leave(): void {
    setAway(true)
    openProviderWindow()
  }

  return (
    <Show when={methods.data()?.oidc}>
      {(oidc) => (
        <div class="flex flex-col gap-3">
          <Show when={props.isSecond}>
            <p class="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              or
            </p>
          </Show>
          <Button variant={props.isSecond ? 'secondary' : 'primary'} onClick={leave}>
            Confirm with {oidc().name}
          </Button>
          <Show when={isAway()}>
            <p class="text-sm text-ink-muted" role="status">
              Go on in the window that has opened. No window? Let this page open windows, and try again.
            </p>
          </Show>
        </div>
      )}
    </Show>
  )
}
