import { Show } from 'solid-js'
import { ConsolePanel } from '../../../../features/console/console-panel.tsx'
import { useSession } from '../../../../session/session-context.ts'
import { useDatabase } from '../../database-context.ts'

/** The SQL console of the database of this page. */
export function ConsoleTab() {
  const { name, database } = useDatabase()
  const session = useSession()
  return (
    <>
      <h2 class="sr-only">Console</h2>
      <Show when={name()} keyed>
        {(shown) => (
          <ConsolePanel
            database={shown}
            userId={session.user().id}
            canWrite={database().your_right !== 'read'}
            canManage={database().your_right === 'manage'}
          />
        )}
      </Show>
    </>
  )
}
