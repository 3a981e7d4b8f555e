import { A } from '@solidjs/router'
import { For } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Card } from '../../components/card.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { wordsOf } from '../../lib/words-of.ts'
import { actorText } from '../audit/actor-text.ts'

/** The newest attempts that were refused. */
export function RecentRefusals() {
  const page = createLiveQuery(() => ({
    key: ['audit', 'refused', 'newest'],
    identity: 'seq',
    everyMs: 10_000,
    fetch: (signal) => ask(api.GET('/admin/audit', { params: { query: { outcome: 'refused', limit: 10 } }, signal })),
  }))
  return (
    <Card
      title="Newest refusals"
      isFlush
      actions={
        <A href="/security/audit?outcome=refused" class="link text-xs">
          All
        </A>
      }
    >
      <AsyncView
        query={page}
        errorTitle="The newest refusals cannot be shown now"
        isEmpty={({ entries }) => entries.length === 0}
        empty={<p class="px-4 py-3 text-sm text-ink-faint">None yet.</p>}
      >
        {(answer) => (
          <ul class="divide-y divide-line">
            <For each={answer().entries}>
              {(entry) => (
                <li class="px-4 py-2.5 text-sm">
                  <span class="flex flex-wrap justify-between gap-x-3">
                    <span class="min-w-0 break-words">{wordsOf(entry.action)}</span>
                    <span class="text-xs text-ink-faint">
                      <TimeAgo at={entry.at} />
                    </span>
                  </span>
                  <span class="block text-xs break-words text-ink-muted">
                    {actorText(entry.actor)} from <span class="font-mono">{entry.address}</span>: {entry.reason}
                    {entry.attempts > 1 ? ` × ${entry.attempts}` : ''}
                  </span>
                </li>
              )}
            </For>
          </ul>
        )}
      </AsyncView>
    </Card>
  )
}
