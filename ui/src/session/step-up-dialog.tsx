import { createSignal, Show } from 'solid-js'
import { api, ask } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { Input } from '../components/input.tsx'
import { ProblemText } from '../components/problem-text.tsx'
import type { StepUp } from './create-step-up.ts'
import { ProviderButton } from './provider-button.tsx'
import { useSession } from './session-context.ts'

/** Asks for the password, for a code where the account has a second factor, or for a fresh sign-in at the provider. */
export function StepUpDialog(props: { readonly stepUp: StepUp }) {
  const session = useSession()
  const hasForm = () => session.stepUpBy().some((way) => way !== 'oidc')
  return (
    <Dialog
      title="Please confirm that it is you"
      description="This act can do harm, so it wants a fresh proof."
      size="sm"
      isOpen={props.stepUp.isAsking()}
      onClose={() => props.stepUp.answer(false)}
      footer={
        <>
          <Button onClick={() => props.stepUp.answer(false)}>Cancel</Button>
          <Show when={hasForm()}>
            <Button type="submit" form="step-up" variant="primary">
              Confirm
            </Button>
          </Show>
        </>
      }
    >
      <div class="flex flex-col gap-3">
        <Show when={hasForm()}>
          <StepUpForm onProven={() => props.stepUp.answer(true)} />
        </Show>
        <Show when={session.stepUpBy().includes('oidc')}>
          <ProviderButton isSecond={hasForm()} onBack={() => props.stepUp.answer(true)} />
        </Show>
        <Show when={session.stepUpBy().length === 0}>
          <p class="text-sm text-ink-muted">
            This account has no password, and there is no provider to sign in at: an administrator can make you a link
            that sets one.
          </p>
        </Show>
      </div>
    </Dialog>
  )
}

function StepUpForm(props: { readonly onProven: () => void }) {
  const session = useSession()
  const [proof, setProof] = createSignal('')
  const [problem, setProblem] = createSignal<unknown>(null)
  const wantsCode = () => session.stepUpBy().includes('totp')

  async function prove(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setProblem(null)
    try {
      const body = wantsCode() ? { totp: proof().trim() } : { password: proof() }
      await ask(api.POST('/auth/step-up', { body }))
      props.onProven()
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <form id="step-up" class="flex flex-col gap-3" onSubmit={prove}>
      <Show
        when={wantsCode()}
        fallback={
          <Field label="Password">
            <Input
              type="password"
              autocomplete="current-password"
              required
              value={proof()}
              onInput={({ currentTarget }) => setProof(currentTarget.value)}
            />
          </Field>
        }
      >
        <Field label="Code" hint="Six digits of your authenticator app, or one of your recovery codes.">
          <Input
            autocomplete="one-time-code"
            required
            class="font-mono"
            value={proof()}
            onInput={({ currentTarget }) => setProof(currentTarget.value)}
          />
        </Field>
      </Show>
      <ProblemText error={problem()} />
    </form>
  )
}
