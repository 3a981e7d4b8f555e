import { Show } from 'solid-js'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ProviderLink } from './provider-link.tsx'
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
        <SignInForm email={session.user().email} onSignedIn={() => session.resume(true)} />
        <ProviderLink isElsewhere />
      </Show>
    </Dialog>
  )
}
