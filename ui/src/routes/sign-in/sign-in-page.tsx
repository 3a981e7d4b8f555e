import { Navigate, useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { buttonClass } from '../../components/button.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { safeNext } from '../../lib/safe-next.ts'
import { BareFrame } from '../../session/bare-frame.tsx'
import { useSession } from '../../session/session-context.ts'
import { SignInForm } from '../../session/sign-in-form.tsx'

export function SignInPage() {
  const session = useSession()
  const [search] = useSearchParams()
  const methods = createLiveQuery(() => ({
    key: ['sign-in methods'],
    fetch: (signal) => ask(api.GET('/auth/methods', { signal })),
  }))

  return (
    <Show when={session.status() !== 'signed-in'} fallback={<Navigate href={safeNext(search['next'])} />}>
      <Switch>
        <Match when={methods.data()?.is_set_up === false}>
          <SetUpFirst />
        </Match>
        <Match when={true}>
          <BareFrame title="Sign in">
            <SignInForm onSignedIn={session.load} />
            <Show when={methods.data()?.oidc}>
              {(oidc) => (
                <>
                  <p class="my-4 flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                    or
                  </p>
                  <a href={oidc().url} class={`${buttonClass({})} w-full`}>
                    Sign in with {oidc().name}
                  </a>
                </>
              )}
            </Show>
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
