import { Show } from 'solid-js'
import { StatusDot } from '../components/status-dot.tsx'
import { createHealthQuery } from './health-query.ts'

/** What the gateway's own checks say, with its version. */
export function HealthMark() {
  const health = createHealthQuery()
  return (
    <Show when={health.data()} fallback={<p class="h-9 border-t border-line" />}>
      {(data) => (
        <p
          class="flex items-center justify-between gap-2 border-t border-line px-2.5 pt-3 text-xs text-ink-faint"
          title={data().errors?.join('\n')}
        >
          <StatusDot tone={data().status === 'healthy' ? 'ok' : 'danger'}>
            {data().status === 'healthy' ? 'Healthy' : 'Not healthy'}
          </StatusDot>
          <span class="tabular">{data().version}</span>
        </p>
      )}
    </Show>
  )
}
