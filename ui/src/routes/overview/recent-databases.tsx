import { A } from '@solidjs/router'
import Database from 'lucide-solid/icons/database'
import { For } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { DatabaseStatus } from '../../features/databases/database-status.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

/** Those that were used last. */
export function RecentDatabases() {
  const query = { sort: 'last_used', order: 'desc', limit: 8 } as const
  const databases = createLiveQuery(() => ({
    key: ['databases', 'list', query],
    identity: 'name',
    // Who used what moves without events.
    everyMs: 15_000,
    fetch: (signal) => ask(api.GET('/admin/databases', { params: { query }, signal })),
  }))
  return (
    <Card
      title="Used last"
      isFlush
      actions={
        <A href="/databases" class="link text-xs">
          All databases
        </A>
      }
    >
      <AsyncView
        query={databases}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState icon={<Database />} title="There are no databases yet" />}
      >
        {(list) => (
          <ul class="divide-y divide-line">
            <For each={list()}>
              {(each) => (
                <li class="flex items-center gap-3 px-4 py-2 text-sm">
                  <A
                    href={`/databases/${encodeURIComponent(each.name)}`}
                    class="min-w-0 flex-1 truncate font-medium hover:text-accent-text hover:underline"
                  >
                    {each.name}
                  </A>
                  <span class="w-20 text-right text-xs text-ink-faint tabular">{formatBytes(each.size_bytes)}</span>
                  <span class="hidden w-24 text-right text-xs text-ink-faint sm:block">
                    <TimeAgo at={each.last_accessed} />
                  </span>
                  <span class="w-22 text-xs">
                    <DatabaseStatus status={each.status} />
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
