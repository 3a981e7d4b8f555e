import { For, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'

const mostShown = 8

/** What the gateway was asked most since it started, and what it refused. */
export function RequestsCard() {
  const gateway = createLiveQuery(() => ({
    key: ['gateway'],
    everyMs: 5_000,
    fetch: (signal) => ask(api.GET('/admin/gateway/stats', { signal })),
  }))
  return (
    <Card title="Requests since the start" description="Without the files of the dashboard itself.">
      <AsyncView
        query={gateway}
        isEmpty={({ total_requests: total }) => total === 0}
        empty={<EmptyState title="Nobody has asked anything yet" />}
      >
        {(now) => {
          const routes = () =>
            Object.entries(now().requests_by_endpoint)
              .filter(([route]) => !route.startsWith('GET /ui'))
              .sort(([, one], [, other]) => other - one)
              .slice(0, mostShown)
          const most = () => routes()[0]?.[1] ?? 1
          const errors = () => Object.entries(now().errors_by_type)
          return (
            <div class="flex flex-col gap-4">
              <ul class="flex flex-col gap-2">
                <For each={routes()}>
                  {([route, count]) => (
                    <li class="relative">
                      <span
                        class="absolute inset-y-0 left-0 rounded bg-accent-soft"
                        style={{ width: `${(100 * count) / most()}%` }}
                        aria-hidden="true"
                      />
                      <span class="relative flex justify-between gap-3 px-2 py-1 text-xs">
                        <code class="truncate font-mono">{route}</code>
                        <span class="tabular">{formatCount(count)}</span>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={errors().length > 0}>
                <p class="flex flex-wrap items-center gap-2 text-xs text-ink-muted">
                  Refused or failed:
                  <For each={errors()}>
                    {([status, count]) => (
                      <Badge tone={status.startsWith('5') ? 'danger' : 'warn'}>
                        {status} · {formatCount(count)}
                      </Badge>
                    )}
                  </For>
                </p>
              </Show>
            </div>
          )
        }}
      </AsyncView>
    </Card>
  )
}
