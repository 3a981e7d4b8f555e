import { A } from '@solidjs/router'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import Wrench from 'lucide-solid/icons/wrench'
import { For, Show } from 'solid-js'
import { api, ask, type Schemas } from '../api/client.ts'
import { createLiveQuery } from '../lib/live-query.ts'
import { useSession } from '../session/session-context.ts'
import { createHealthQuery } from './health-query.ts'

type Check = keyof Schemas['Health']['checks']

const failures: Readonly<Record<Check, string>> = {
  driver: 'Databases that sleep cannot start, and none can be created',
  catalog: 'The catalog cannot be used',
  disk: 'The data folder cannot be written to',
  memory: 'Memory is short',
  stores: 'Logs and history cannot be used',
  backups: 'Backups cannot be taken',
}

type Mode = Schemas['Health']['mode']

const modes: Readonly<Record<Mode, string | null>> = {
  normal: null,
  'read-only': 'All databases are read-only:',
  maintenance: 'Under maintenance, no database can be used:',
}

/** Says what keeps databases from being served, and to administrators why and what to do. */
export function HealthBanner() {
  const session = useSession()
  const health = createHealthQuery()
  const isWell = () => health.data()?.status !== 'unhealthy'
  const gateway = createLiveQuery(() => ({
    key: ['gateway'],
    isOn: !isWell() && session.isAtLeast('admin'),
    everyMs: 5_000,
    fetch: (signal) => ask(api.GET('/admin/gateway/stats', { signal })),
  }))
  const failing = () => {
    const checks = Object.entries(health.data()?.checks ?? {})
    // as: the entries of an object of checks have its names
    return checks.filter(([, result]) => result === 'error').map(([check]) => check as Check)
  }
  const reason = () => `${(health.data()?.mode_reason ?? 'no reason is given').replace(/\.$/, '')}.`
  const messageOf = (name: Check) => gateway.data()?.problems.find(({ check }) => check === name)?.message

  return (
    <div role="status" class="empty:hidden">
      <Show when={!isWell()}>
        <ul class="flex flex-col gap-1 bg-danger-soft px-4 py-2 text-sm text-danger">
          <For each={failing()}>
            {(check) => (
              <li class="flex items-start justify-center gap-2">
                <CircleAlert class="mt-0.5 size-4 shrink-0" aria-hidden="true" />
                <span class="min-w-0 [overflow-wrap:anywhere]">
                  <strong class="font-medium">{failures[check]}.</strong>{' '}
                  {messageOf(check) ?? 'Administrators see why; it is tried again by itself.'}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={modes[health.data()?.mode ?? 'normal']}>
        {(text) => (
          <p class="flex items-start justify-center gap-2 bg-warn-soft px-4 py-2 text-sm text-warn">
            <Wrench class="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            <span class="min-w-0 wrap-anywhere">
              <strong class="font-medium">{text()}</strong> {reason()}{' '}
              <Show when={session.isAtLeast('admin')}>
                <A href="/settings" class="underline underline-offset-3">
                  Settings
                </A>
              </Show>
            </span>
          </p>
        )}
      </Show>
    </div>
  )
}
