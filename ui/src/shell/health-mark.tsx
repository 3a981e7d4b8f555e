import { Show } from 'solid-js'
import { api, type Schemas } from '../api/client.ts'
import { StatusDot } from '../components/status-dot.tsx'
import { createLiveQuery } from '../lib/live-query.ts'

/** What the gateway's own checks say, with its version. An unhealthy one answers 503, and says why. */
export function HealthMark() {
  const health = createLiveQuery(() => ({
    key: ['health'],
    everyMs: 30_000,
    fetch: async (signal) => {
      const { data, error } = await api.GET('/health', { signal })
      // as: 503 has the same body as 200; no other error is answered there
      return data ?? (error as Schemas['Health'])
    },
  }))
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
