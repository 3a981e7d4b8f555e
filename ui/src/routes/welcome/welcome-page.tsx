import { A, useNavigate } from '@solidjs/router'
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { errorText } from '../../api/error-text.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { focusFirstIn } from '../../components/focus-first-field.ts'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { createAct } from '../../lib/create-act.ts'
import { formatTime } from '../../lib/format-time.ts'
import { BareFrame } from '../../session/bare-frame.tsx'
import { NewPasswordField } from '../../session/new-password-field.tsx'
import { useSession } from '../../session/session-context.ts'

type Link = Schemas['Link']

const texts: Readonly<Record<Link['purpose'], { readonly title: string; readonly action: string }>> = {
  setup: { title: 'Make the first administrator', action: 'Create the account' },
  invite: { title: 'Join DB-Forge', action: 'Join' },
  reset: { title: 'Choose a new password', action: 'Set the password' },
}

/** Where one-time links lead: their secret stands after the hash, and leaves the address at once. */
export function WelcomePage() {
  const token = window.location.hash.slice(1)
  window.history.replaceState(window.history.state, '', window.location.pathname)
  const [link] = createResource(() => ask(api.POST('/auth/link', { body: { token } })))

  return (
    <Switch
      fallback={
        <BareFrame title="One moment">
          <Skeleton />
        </BareFrame>
      }
    >
      <Match when={link.error}>
        <BareFrame title="This link does not work" description={errorText(link.error)}>
          <p class="mb-4 text-sm text-ink-muted">
            Links work once, and for a while. Whoever sent it can send another one.
          </p>
          <A href="/sign-in" class={buttonClass({})}>
            To the sign-in
          </A>
        </BareFrame>
      </Match>
      <Match when={link.state === 'ready' && link()}>{(found) => <LinkForm link={found()} token={token} />}</Match>
    </Switch>
  )
}

function LinkForm(props: { readonly link: Link; readonly token: string }) {
  const session = useSession()
  const navigate = useNavigate()
  const [email, setEmail] = createSignal(props.link.email ?? '')
  const [name, setName] = createSignal(props.link.name ?? '')
  const [password, setPassword] = createSignal('')

  async function send(): Promise<void> {
    const { token } = props
    const body = { token, password: password() }
    if (props.link.purpose === 'setup') {
      await ask(api.POST('/auth/setup', { body: { ...body, email: email().trim(), name: name().trim() } }))
    } else if (props.link.purpose === 'invite') {
      await ask(api.POST('/auth/invite/accept', { body: { ...body, name: name().trim() } }))
    } else await ask(api.POST('/auth/password/reset', { body }))
  }
  const act = createAct(async () => {
    await send()
    // A second factor that stays after a reset is asked for on the sign-in page.
    const { error } = await api.POST('/auth/session', { body: { email: email().trim(), password: password() } })
    if (error === undefined) await session.load()
    navigate(error === undefined ? '/' : '/sign-in', { replace: true })
  })

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void act.run()
  }

  return (
    <BareFrame
      title={texts[props.link.purpose].title}
      description={`This link works once, until ${formatTime(props.link.expires_at)}.`}
    >
      <form class="flex flex-col gap-4" onSubmit={submit} ref={(form) => queueMicrotask(() => focusFirstIn(form))}>
        <Field label="E-mail">
          <Input
            type="email"
            autocomplete="username"
            required
            maxlength={254}
            readOnly={props.link.email !== null}
            value={email()}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </Field>
        <Show when={props.link.purpose !== 'reset'}>
          <Field label="Name">
            <Input
              autocomplete="name"
              required
              maxlength={100}
              value={name()}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </Field>
        </Show>
        <NewPasswordField value={password()} onChange={setPassword} />
        <ProblemText error={act.problem()} />
        <Button type="submit" variant="primary" isBusy={act.isBusy()}>
          {texts[props.link.purpose].action}
        </Button>
      </form>
    </BareFrame>
  )
}
