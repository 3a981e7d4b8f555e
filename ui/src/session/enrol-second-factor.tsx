import { createResource, createSignal, Show } from 'solid-js'
import { api, ask } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { Field } from '../components/field.tsx'
import { Input } from '../components/input.tsx'
import { ProblemText } from '../components/problem-text.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { createAct } from '../lib/create-act.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Sets up an authenticator app: the QR code, a first code, then the recovery codes. */
export function EnrolSecondFactor(props: { readonly onDone: () => void }) {
  const [codes, setCodes] = createSignal<readonly string[] | null>(null)
  const [code, setCode] = createSignal('')
  const [enrolment, { refetch }] = createResource(() => ask(api.POST('/account/second-factor')))
  const act = createAct(async () => {
    const body = { totp: code().replaceAll(/\s/g, '') }
    setCodes((await ask(api.POST('/account/second-factor/confirm', { body }))).recovery_codes)
  })

  function confirm(event: SubmitEvent): void {
    event.preventDefault()
    void act.run()
  }

  return (
    <Show
      when={codes()}
      fallback={
        <Show
          when={enrolment.state === 'ready' && enrolment()}
          fallback={
            <Show when={enrolment.error} fallback={<Skeleton />}>
              <ErrorState error={enrolment.error} onRetry={() => void refetch()} />
            </Show>
          }
        >
          {(shown) => (
            <form class="flex flex-col gap-4" onSubmit={confirm}>
              <ol class="list-decimal space-y-1 pl-5 text-sm text-ink-muted">
                <li>Scan this with an authenticator app, or type the secret into it.</li>
                <li>Then type the six digits that the app shows.</li>
              </ol>
              <img
                class="mx-auto size-44 rounded-lg bg-[white] p-2"
                alt="QR code for the authenticator app"
                src={`data:image/svg+xml,${encodeURIComponent(shown().qr_svg)}`}
              />
              <div class="flex items-center justify-between gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
                <code class="min-w-0 font-mono text-xs break-all">{shown().secret}</code>
                <CopyButton text={shown().secret} label="Copy the secret" />
              </div>
              <Field label="Code">
                <Input
                  autocomplete="one-time-code"
                  inputmode="numeric"
                  required
                  ref={(input) => queueMicrotask(() => input.focus())}
                  class="font-mono"
                  value={code()}
                  onInput={({ currentTarget }) => setCode(currentTarget.value)}
                />
              </Field>
              <ProblemText error={act.problem()} />
              <Button type="submit" variant="primary" isBusy={act.isBusy()}>
                Turn it on
              </Button>
            </form>
          )}
        </Show>
      }
    >
      {(shown) => <RecoveryCodes codes={shown()} onDone={props.onDone} />}
    </Show>
  )
}
