import { A } from '@solidjs/router'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wrench from 'lucide-solid/icons/wrench'
import { For, type ParentProps, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { api, ask, type Schemas } from '../api/client.ts'
import { softClasses } from '../components/tone.ts'
import { classNames } from '../lib/class-names.ts'
import { createLiveQuery } from '../lib/live-query.ts'
import { useSession } from '../session/session-context.ts'
import { type Check, checksOf } from './checks-of.ts'
import { createHealthQuery } from './health-query.ts'

const failures: Readonly<Record<Check, string>> = {
  driver: 'Databases that sleep cannot start, and none can be created',
  catalog: 'The catalog cannot be used',
  disk: 'The data folder cannot be written to',
  memory: 'Memory is short',
  stores: 'Logs and history cannot be used',
  backups: 'Backups cannot be taken',
}

/** Where a warning is of something else than a failure. */
const shortages: Readonly<Partial<Record<Check, string>>> = { disk: 'The disk is nearly full' }

type Mode = Schemas['Health']['mode']

const modes: Readonly<Record<Mode, string | null>> = {
  normal: null,
  'read-only': 'All databases are read-only:',
  maintenance: 'Under maintenance, no database can be used:',
}

/** Says what keeps databases from being served, and to administrators why, what to do, and what is a warning. */
export function HealthBanner() {
  const session = useSession()
  const health = createHealthQuery()
  const failing = () => checksOf(health.data(), 'error')
  const warned = () => (session.isAtLeast('admin') ? checksOf(health.data(), 'warning') : [])
  const gateway = createLiveQuery(() => ({
    key: ['gateway'],
    isOn: failing().length + warned().length > 0 && session.isAtLeast('admin'),
    everyMs: failing().length > 0 ? 5_000 : 30_000,
    fetch: (signal) => ask(api.GET('/admin/gateway/stats', { signal })),
  }))
  const reason = () => `${(health.data()?.mode_reason ?? 'no reason is given').replace(/\.$/, '')}.`
  const messageOf = (name: Check) => gateway.data()?.problems.find(({ check }) => check === name)?.message

  return (
    <div role="status" class="empty:hidden">
      <For each={failing()}>
        {(check) => (
          <Line tone="danger" icon={CircleAlert} title={`${failures[check]}.`}>
            {messageOf(check) ?? 'Administrators see why; it is tried again by itself.'}
          </Line>
        )}
      </For>
      <For each={warned()}>
        {(check) => (
          <Line tone="warn" icon={TriangleAlert} title={`${shortages[check] ?? failures[check]}.`}>
            {messageOf(check)}
          </Line>
        )}
      </For>
      <Show when={modes[health.data()?.mode ?? 'normal']}>
        {(text) => (
          <Line tone="warn" icon={Wrench} title={text()}>
            {reason()}{' '}
            <Show when={session.isAtLeast('admin')}>
              <A href="/settings" class="underline underline-offset-3">
                Settings
              </A>
            </Show>
          </Line>
        )}
      </Show>
    </div>
  )
}

interface LineProps extends ParentProps {
  readonly tone: 'danger' | 'warn'
  readonly icon: typeof Wrench
  readonly title: string
}

function Line(props: LineProps) {
  return (
    <p class={classNames('flex items-start justify-center gap-2 px-4 py-2 text-sm', softClasses[props.tone])}>
      <Dynamic component={props.icon} class="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span class="min-w-0 wrap-anywhere">
        <strong class="font-medium">{props.title}</strong> {props.children}
      </span>
    </p>
  )
}
