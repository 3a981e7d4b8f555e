import { createSignal, onCleanup, Show } from 'solid-js'
import { api, ask } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { createLiveQuery } from '../lib/live-query.ts'
import { onBackFromProvider, openProviderWindow } from './provider-window.ts'

export interface ProviderButtonProps {
  /** What goes before the provider's name: `Confirm with`. */
  readonly label: string
  readonly path: Parameters<typeof openProviderWindow>[0]
  /** Whether it stands below other ways. */
  readonly isSecond: boolean
  /** A window came back from the provider; what became of it, the gateway knows. */
  readonly onBack: () => void
}

/** Sends the person to the OIDC provider in a window of its own; shows nothing where there is none. */
export function ProviderButton(props: ProviderButtonProps) {
  const [isAway, setAway] = createSignal(false)
  const methods = createLiveQuery(() => ({
    key: ['sign-in methods'],
    fetch: (signal) => ask(api.GET('/auth/methods', { signal })),
  }))
  onCleanup(
    onBackFromProvider(() => {
      setAway(false)
      props.onBack()
    }),
  )

  function leave(): void {
    setAway(true)
    openProviderWindow(props.path)
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
            {props.label} {oidc().name}
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
