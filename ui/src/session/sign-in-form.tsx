import { createSignal, Show } from 'solid-js'
import { ApiError } from '../api/api-error.ts'
import { api, ask } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { Input } from '../components/input.tsx'
import { ProblemText } from '../components/problem-text.tsx'
import { createAct } from '../lib/create-act.ts'

export interface SignInFormProps {
  /** Given where only one person may come back. */
  readonly email?: string
  readonly onSignedIn: () => Promise<void>
}

/** E-mail and password; a code is asked for when the account has a second factor. */
export function SignInForm(props: SignInFormProps) {
  const [email, setEmail] = createSignal(props.email ?? '')
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const [wantsCode, setWantsCode] = createSignal(false)
  const act = createAct(async () => {
    try {
      const totp = wantsCode() ? { totp: code().trim() } : {}
      await ask(api.POST('/auth/session', { body: { email: email().trim(), password: password(), ...totp } }))
      await props.onSignedIn()
    } catch (error) {
      if (error instanceof ApiError && error.reason === 'SECOND_FACTOR_REQUIRED') setWantsCode(true)
      else throw error
    }
  })

  function signIn(event: SubmitEvent): void {
    event.preventDefault()
    void act.run()
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={signIn}>
      <Field label="E-mail">
        <Input
          type="email"
          name="email"
          autocomplete="username"
          required
          autofocus={props.email === undefined}
          readOnly={props.email !== undefined}
          value={email()}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      </Field>
      <Field label="Password">
        <Input
          type="password"
          name="password"
          autocomplete="current-password"
          required
          value={password()}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </Field>
      <Show when={wantsCode()}>
        <Field label="Code" hint="Six digits of your authenticator app, or one of your recovery codes.">
          <Input
            name="code"
            autocomplete="one-time-code"
            inputmode="text"
            required
            class="font-mono"
            ref={(input) => queueMicrotask(() => input.focus())}
            value={code()}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </Field>
      </Show>
      <ProblemText error={act.problem()} />
      <Button type="submit" variant="primary" isBusy={act.isBusy()}>
        Sign in
      </Button>
    </form>
  )
}
