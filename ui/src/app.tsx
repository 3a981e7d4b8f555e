import { type RouteDefinition, Router, type RouteSectionProps } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { createEffect, on, onCleanup, onMount, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { setApiHooks } from './api/client.ts'
import { Toaster } from './components/toaster.tsx'
import { lazyPage } from './lib/lazy-page.ts'
import { createQueryClient } from './lib/query-client.ts'
import { ForRole } from './routes/for-role.tsx'
import type { Page } from './routes/page.ts'
import { pages } from './routes/pages.ts'
import { ConnectionContext } from './session/connection-context.ts'
import { type Connection, createConnection } from './session/create-connection.ts'
import { createSession, type Role } from './session/create-session.ts'
import { createStepUp } from './session/create-step-up.ts'
import { InterruptionDialog } from './session/interruption-dialog.tsx'
import { signInMethodsKey } from './session/provider-link.tsx'
import { SessionContext } from './session/session-context.ts'
import { StepUpDialog } from './session/step-up-dialog.tsx'
import { createShortcuts, ShortcutsContext } from './shell/shortcuts.ts'
import { SignedIn } from './shell/signed-in.tsx'

const NotFoundPage = lazyPage(() => import('./shell/not-found-page.tsx').then(({ NotFoundPage: page }) => page))

export function App() {
  const queries = createQueryClient()
  const session = createSession()
  const stepUp = createStepUp()
  const shortcuts = createShortcuts()
  const connection = createConnection(() => {
    if (session.status() === 'unreachable') void session.load()
    void queries.invalidateQueries()
  })
  setApiHooks({
    csrfToken: session.csrfToken,
    renewCsrfToken: session.renewCsrfToken,
    signInAgain: session.interrupt,
    proveAgain: stepUp.ask,
    connectionLost: connection.lost,
    connectionSeen: connection.seen,
  })
  // What one person saw is not for the next. How one can sign in is anybody's, and on the page already.
  const forget = () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== signInMethodsKey })
  createEffect(on(session.status, (status) => status === 'signed-out' && forget(), { defer: true }))
  onMount(() => {
    void session.load()
    document.addEventListener('keydown', shortcuts.onKeyDown)
  })
  onCleanup(() => document.removeEventListener('keydown', shortcuts.onKeyDown))

  return (
    <QueryClientProvider client={queries}>
      <SessionContext.Provider value={session}>
        <ShortcutsContext.Provider value={shortcuts}>
          <ConnectionContext.Provider value={connection}>
            <Router base="/ui" root={Root}>
              {routesFor(connection)}
            </Router>
            <InterruptionDialog />
            <StepUpDialog stepUp={stepUp} />
            <Toaster />
          </ConnectionContext.Provider>
        </ShortcutsContext.Provider>
      </SessionContext.Provider>
    </QueryClientProvider>
  )
}

function Root(props: RouteSectionProps) {
  return <Suspense>{props.children}</Suspense>
}

function routesFor(connection: Connection): RouteDefinition[] {
  const bare = pages.filter(({ isBare }) => isBare === true)
  const framed = pages.filter(({ isBare }) => isBare !== true)
  return [
    ...bare.map(routeOf),
    {
      path: '/',
      component: (props: RouteSectionProps) => <SignedIn {...props} connection={connection} />,
      children: [...framed.map(routeOf), { path: '*', component: NotFoundPage }],
    },
  ]
}

function routeOf({ path, component, children, least }: Page): RouteDefinition {
  const shown = least === undefined ? component : forRole(least, component)
  return {
    path,
    component: shown,
    ...(children === undefined ? {} : { children: children.map((child) => ({ ...child })) }),
  }
}

function forRole(least: Role, component: Page['component']) {
  return (props: RouteSectionProps) => (
    <ForRole least={least}>
      <Dynamic component={component} {...props} />
    </ForRole>
  )
}
