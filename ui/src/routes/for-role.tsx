import Lock from 'lucide-solid/icons/lock'
import { type JSX, Show } from 'solid-js'
import { EmptyState } from '../components/empty-state.tsx'
import type { Role } from '../session/create-session.ts'
import { useSession } from '../session/session-context.ts'

/** For who comes by an address to what no link leads to: says so, instead of errors of the API. */
export function ForRole(props: { readonly least: Role; readonly children: JSX.Element }) {
  const session = useSession()
  return (
    <Show
      when={session.isAtLeast(props.least)}
      fallback={
        <>
          <h1 class="sr-only">Not for your role</h1>
          <EmptyState title="This is not for your role" icon={<Lock />}>
            An administrator can give you another one.
          </EmptyState>
        </>
      }
    >
      {props.children}
    </Show>
  )
}
