import { Navigate, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { safeNext } from '../../lib/safe-next.ts'
import { BareFrame } from '../../session/bare-frame.tsx'
import { createSignInMethods, ProviderLink } from '../../session/provider-link.tsx'
import { takeRefusal } from '../../session/provider-return.ts'
import { useSession } from '../../session/session-context.ts'
import { SignInForm } from '../../session/sign-in-form.tsx'

export function SignInPage() {
  const session = useSession()
  const [search] = useSearchParams()
  const methods = createSignInMethods()
  const refusal = takeRefusal()

  return (
    <Show when={session.status() !== 'signed-in'} fallback={<Navigate href={safeNext(search['next'])} />}>
      <Switch>
        <Match when={methods.data()?.is_set_up === false}>
          <SetUpFirst />
        </Match>
        <Match when={true}>
          <BareFrame title="Sign in">
            <Show when={refusal}>
              <p role="alert" class="mb-4 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
                The sign-in was refused: {refusal}
              </p>
            </Show>
            <SignInForm onSignedIn={session.load} />
            <ProviderLink next={safeNext(search['next'])} />
          </BareFrame>
        </Match>
      </Switch>
    </Show>
  )
}

/** Nobody is there yet: the link that makes the first administrator is where only the operator reads it. */
function SetUpFirst() {
  return (
    <BareFrame title="Welcome to DB-Forge" description="There is nobody yet who could sign in.">
      <ol class="list-decimal space-y-2 pl-5 text-sm text-ink-muted">
        <li>
          Open the link that the gateway printed when it started. It makes the first administrator, and is good for a
          day.
        </li>
        <li>
          Or run <code class="rounded bg-sunken px-1 font-mono text-xs">npm run admin:create</code> where the gateway
          runs.
        </li>
      </ol>
    </BareFrame>
  )
}
