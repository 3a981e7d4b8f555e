import { createSignal, For, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showToast } from '../../components/toaster.tsx'
import { browserName } from '../../lib/browser-name.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { endUserSessions, listUserSessions, type UserSession } from './people.ts'

/** Where a person is signed in. */
export function UserSessions(props: { readonly userId: string; readonly name: string }) {
  const [isEnding, setEnding] = createSignal(false)
  const sessions = createLiveQuery(() => ({
    key: ['users', props.userId, 'sessions'],
    fetch: (signal) => listUserSessions(props.userId, signal),
    everyMs: 15_000,
  }))
  return (
    <section aria-label="Sessions" class="flex flex-col gap-2 border-t border-line pt-4">
      <div class="flex items-center justify-between gap-2">
        <h3 class="text-sm font-semibold">Sessions</h3>
        <Show when={(sessions.data()?.length ?? 0) > 0}>
          <Button size="sm" onClick={() => setEnding(true)}>
            End all…
          </Button>
        </Show>
      </div>
      <AsyncView
        query={sessions}
        errorTitle="The sessions cannot be shown now"
        isEmpty={(list) => list.length === 0}
        empty={<p class="text-sm text-ink-faint">Not signed in anywhere.</p>}
      >
        {(list) => (
          <ul class="divide-y divide-line">
            <For each={list()}>{(each) => <SessionLine session={each} />}</For>
          </ul>
        )}
      </AsyncView>
      <ConfirmDialog
        title={`End all sessions of ${props.name}?`}
        action="End sessions"
        isDangerous
        isOpen={isEnding()}
        onClose={() => setEnding(false)}
        onConfirm={async () => {
          await endUserSessions(props.userId)
          showToast({ title: 'Sessions ended', tone: 'ok' })
          await sessions.refetch()
        }}
      >
        <p>Every browser and program of this user has to sign in anew.</p>
      </ConfirmDialog>
    </section>
  )
}

function SessionLine(props: { readonly session: UserSession }) {
  return (
    <li class="flex flex-col gap-0.5 py-2 text-sm">
      <span class="flex flex-wrap items-center gap-2">
        <Badge>{props.session.kind === 'browser' ? 'Browser' : 'Program'}</Badge>
        <span class="wrap-anywhere" title={props.session.user_agent}>
          {browserName(props.session.user_agent)}
        </span>
        <span class="font-mono text-xs">{props.session.address}</span>
        <Show when={props.session.is_current}>
          <Badge tone="info">This one</Badge>
        </Show>
      </span>
      <span class="text-xs text-ink-muted">
        Since <TimeAgo at={props.session.created_at} />, last seen <TimeAgo at={props.session.last_seen_at} />
      </span>
    </li>
  )
}
