import Lock from 'lucide-solid/icons/lock'
import { type JSX, Show } from 'solid-js'
import { EmptyState } from '../../components/empty-state.tsx'
import { useDatabase } from './database-context.ts'
import { mayAtLeast } from './may-at-least.ts'
import type { Right } from './tab.ts'

/** For who comes by an address to what no link leads to: says so, instead of errors of the API. */
export function NeedsRight(props: { readonly right: Right; readonly children: JSX.Element }) {
  const page = useDatabase()
  return (
    <Show
      when={mayAtLeast(page.database().your_right, props.right)}
      fallback={
        <EmptyState title="This is not yours to see" icon={<Lock />}>
          It takes the right to {props.right} this database, and yours is to {page.database().your_right} it.
        </EmptyState>
      }
    >
      {props.children}
    </Show>
  )
}
