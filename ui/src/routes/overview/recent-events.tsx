import { A } from '@solidjs/router'
import Activity from 'lucide-solid/icons/activity'
import { For, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { markClasses, type Tone } from '../../components/tone.ts'
import { pageOfBackupEvent } from '../../features/backups/backup-links.ts'
import { listUsers, type User } from '../../features/users/people.ts'
import { classNames } from '../../lib/class-names.ts'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { withNames } from './with-names.ts'

type Line = Schemas['LogLine']

interface CountedLine extends Line {
  readonly count: number
}

const tones: Readonly<Record<string, Tone>> = { warning: 'warn', error: 'danger', fatal: 'danger' }
const mostShown = 8

/** What happened last, out of the log. */
export function RecentEvents() {
  const query = { level: 'info', limit: 60 } as const
  const lines = createLiveQuery(() => ({
    key: ['logs', 'events'],
    // Events bring it up to date; this is for when their stream is refused.
    everyMs: 60_000,
    fetch: async (signal) => {
      const page = await ask(api.GET('/admin/logs', { params: { query }, signal }))
      // What becomes of a backup tells that it began.
      const told = page.lines.filter(({ event }) => event !== null && event !== 'backup_begun')
      return withCounts(told).slice(0, mostShown)
    },
  }))
  const session = useSession()
  // Messages tell of people by their ids, which say nothing to who reads them.
  const people = createLiveQuery(() => ({ key: ['users'], isOn: session.isAtLeast('admin'), fetch: listUsers }))
  return (
    <Card title="Happened last" isFlush>
      <AsyncView
        query={lines}
        isEmpty={(events) => events.length === 0}
        empty={<EmptyState icon={<Activity />} title="Nothing has happened yet" />}
      >
        {(events) => (
          <ol class="divide-y divide-line">
            <For each={events()}>{(line) => <Entry line={line} people={people.data() ?? []} />}</For>
          </ol>
        )}
      </AsyncView>
    </Card>
  )
}

/** What came again and again stands once, as it was the last time. */
function withCounts(lines: readonly Line[]): CountedLine[] {
  const counts = new Map<string, number>()
  for (const { message } of lines) counts.set(message, (counts.get(message) ?? 0) + 1)
  const isFirst = ({ message }: Line, at: number) => lines.findIndex((line) => line.message === message) === at
  return lines.filter(isFirst).map((line) => ({ ...line, count: counts.get(line.message) ?? 1 }))
}

function Entry(props: { readonly line: CountedLine; readonly people: readonly User[] }) {
  const session = useSession()
  const pageOf = ({ event, database }: Line) => (session.isAtLeast('user') ? pageOfBackupEvent(event, database) : null)
  return (
    <li class="flex items-start gap-3 px-4 py-2 text-sm">
      <span
        class={classNames('mt-1.5 size-2 shrink-0 rounded-full', markClasses[tones[props.line.level] ?? 'info'])}
        aria-hidden="true"
      />
      <span class="min-w-0 flex-1 break-words">
        <Show when={props.line.level !== 'info'}>
          <span class="sr-only">{props.line.level}: </span>
        </Show>
        {withNames(props.line.message, props.people)}{' '}
        <Show when={props.line.count > 1}>
          <span class="text-xs text-ink-faint">× {formatCount(props.line.count)}</span>{' '}
        </Show>
        <Show when={props.line.database}>
          {(name) => (
            <A class="link text-xs" href={pageOf(props.line) ?? `/databases/${encodeURIComponent(name())}`}>
              {name()}
            </A>
          )}
        </Show>
      </span>
      <span class="shrink-0 text-xs text-ink-faint">
        <TimeAgo at={props.line.at} />
      </span>
    </li>
  )
}
