import { A } from '@solidjs/router'
import Activity from 'lucide-solid/icons/activity'
import { For, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import type { Tone } from '../../components/tone.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { pageOfBackupEvent } from '../backups/backup-links.ts'
import { eventWords } from './event-words.ts'

type LogLine = Schemas['LogLine']

const tones: Readonly<Record<LogLine['level'], Tone>> = {
  debug: 'neutral',
  info: 'info',
  warning: 'warn',
  error: 'danger',
}
const mostLines = 500

/** What happened to a database, newest first; new events come by themselves. */
export function ActivityPanel(props: { readonly database: string }) {
  const events = createLiveQuery(() => ({
    key: ['databases', 'activity', props.database],
    // Events bring it up to date; this is for when their stream is refused.
    everyMs: 60_000,
    fetch: async (signal) => {
      const query = { database: props.database, service: 'gateway' as const, limit: mostLines }
      const { lines } = await ask(api.GET('/admin/logs', { params: { query }, signal }))
      return lines.filter(({ event }) => event !== null)
    },
  }))
  return (
    <div class="flex flex-col gap-3">
      <p class="text-sm text-ink-muted">
        What happened to this database. All that was written about it is in its{' '}
        <A href={`/databases/${encodeURIComponent(props.database)}/logs`} class="link">
          log
        </A>
        .
      </p>
      <AsyncView
        query={events}
        errorTitle="The events cannot be shown now"
        isEmpty={(lines) => lines.length === 0}
        empty={
          <EmptyState title="Nothing happened lately" icon={<Activity />}>
            Wakes, crashes, new tokens and other events stand here.
          </EmptyState>
        }
      >
        {(lines) => (
          <ol class="divide-y divide-line rounded-lg border border-line bg-surface" aria-label="Events, newest first">
            <For each={lines()}>
              {(line) => (
                <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
                  <span class="w-24 shrink-0 text-xs text-ink-faint">
                    <TimeAgo at={line.at} />
                  </span>
                  <Badge tone={tones[line.level]}>{eventWords(line.event ?? '')}</Badge>
                  <span class="min-w-0 basis-full wrap-anywhere sm:flex-1 sm:basis-64">{line.message}</span>
                  <Show when={pageOfBackupEvent(line.event, props.database)}>
                    {(page) => (
                      <A href={page()} class="link text-xs">
                        Backups
                      </A>
                    )}
                  </Show>
                  <Show when={line.request_id}>
                    {(id) => (
                      <A href={`/logs?request_id=${encodeURIComponent(id())}`} class="link text-xs">
                        Request
                      </A>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ol>
        )}
      </AsyncView>
    </div>
  )
}
