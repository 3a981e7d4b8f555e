import Monitor from 'lucide-solid/icons/monitor'
import SquareTerminal from 'lucide-solid/icons/square-terminal'
import { For, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { browserName } from '../../lib/browser-name.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

export function SessionsCard() {
  const sessions = createLiveQuery(() => ({
    key: ['account', 'sessions'],
    everyMs: 30_000,
    fetch: (signal) => ask(api.GET('/account/sessions', { signal })),
  }))

  async function end(id: string): Promise<void> {
    try {
      await ask(api.DELETE('/account/sessions/{session_id}', { params: { path: { session_id: id } } }))
      await sessions.refetch()
    } catch (error) {
      showProblem('The session goes on', error)
    }
  }
  async function endOthers(): Promise<void> {
    try {
      await ask(api.DELETE('/account/sessions'))
      await sessions.refetch()
      showToast({ title: 'All your other sessions have ended' })
    } catch (error) {
      showProblem('The sessions go on', error)
    }
  }

  return (
    <Card
      title="Sessions"
      description="Where you are signed in."
      isFlush
      actions={
        <Button size="sm" onClick={() => void endOthers()} disabled={(sessions.data()?.length ?? 0) < 2}>
          End all others
        </Button>
      }
    >
      <AsyncView query={sessions}>
        {(list) => (
          <ul class="divide-y divide-line">
            <For each={list()}>
              {(each) => (
                <li class="flex items-center gap-3 px-4 py-3">
                  <span class="text-ink-faint [&_svg]:size-4" aria-hidden="true">
                    <Show when={each.kind === 'browser'} fallback={<SquareTerminal />}>
                      <Monitor />
                    </Show>
                  </span>
                  <div class="min-w-0 flex-1">
                    <p class="flex flex-wrap items-center gap-2 text-sm font-medium">
                      {each.kind === 'browser' ? browserName(each.user_agent) : 'A program'}
                      <Show when={each.is_current}>
                        <Badge tone="ok">this one</Badge>
                      </Show>
                    </p>
                    <p class="text-xs text-ink-faint">
                      {each.address} · used <TimeAgo at={each.last_seen_at} />
                    </p>
                  </div>
                  <Show when={!each.is_current}>
                    <Button size="sm" onClick={() => void end(each.id)}>
                      End
                    </Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </AsyncView>
    </Card>
  )
}
