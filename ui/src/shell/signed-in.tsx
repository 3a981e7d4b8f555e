import { Navigate, type RouteSectionProps, useLocation } from '@solidjs/router'
import { Match, Suspense, Switch } from 'solid-js'
import { Button } from '../components/button.tsx'
import { Spinner } from '../components/spinner.tsx'
import { lazyPage } from '../lib/lazy-page.ts'
import type { Connection } from '../session/create-connection.ts'
import { useSession } from '../session/session-context.ts'
import { Shell } from './shell.tsx'

const SecondFactorGate = lazyPage(() =>
  import('../session/second-factor-gate.tsx').then((file) => file.SecondFactorGate),
)

/** What is for people who are signed in alone; sends all others to sign in, and back. */
export function SignedIn(props: RouteSectionProps & { readonly connection: Connection }) {
  const session = useSession()
  const location = useLocation()
  const signIn = () => {
    const next = location.pathname.replace(/^\/ui/, '') + location.search
    return next === '' || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
  }
  return (
    <Switch>
      <Match when={session.status() === 'loading'}>
        <Waiting />
      </Match>
      <Match when={session.status() === 'unreachable'}>
        <main class="grid min-h-dvh place-content-center gap-3 p-6 text-center">
          <h1 class="text-base font-semibold">The gateway does not answer</h1>
          <p class="text-ink-muted">It is asked again by itself.</p>
          <Button onClick={() => void session.load()}>Try now</Button>
        </main>
      </Match>
      <Match when={session.status() === 'signed-out'}>
        <Navigate href={signIn()} />
      </Match>
      <Match when={session.mustSetUpSecondFactor()}>
        <Suspense fallback={<Waiting />}>
          <SecondFactorGate />
        </Suspense>
      </Match>
      <Match when={session.status() === 'signed-in'}>
        <Shell {...props} />
      </Match>
    </Switch>
  )
}

function Waiting() {
  return (
    <div role="status" class="grid min-h-dvh place-content-center text-ink-faint">
      <Spinner />
      <span class="sr-only">Loading</span>
    </div>
  )
}
