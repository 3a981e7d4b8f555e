import { Show } from 'solid-js'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ProviderButton } from './provider-button.tsx'
import { useSession } from './session-context.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Signs in again on top of the page, which keeps all that was typed there. */
export function InterruptionDialog() {
  const session = useSession()
  return (
    <Dialog
      title="Your session is over"
      description="Sign in again to go on. This page keeps what you typed."
      size="sm"
      isOpen={session.isInterrupted()}
      onClose={() => void session.resume(false)}
      footer={<Button onClick={() => void session.resume(false)}>Leave this page</Button>}
    >
      <Show when={session.isInterrupted()}>
        <div class="flex flex-col gap-3">
          <Show when={session.user().has_password}>
            <SignInForm email={session.user().email} onSignedIn={() => session.resume(true)} />
          </Show>
          <ProviderButton
            label="Sign in with"
            path="/auth/oidc/start?beside=true"
            isSecond={session.user().has_password}
            onBack={() => void session.resume(true)}
          />
        </div>
      </Show>
    </Dialog>
  )
}
