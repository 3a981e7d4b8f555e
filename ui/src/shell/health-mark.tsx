import { Show } from 'solid-js'
import type { Schemas } from '../api/client.ts'
import { StatusDot } from '../components/status-dot.tsx'
import type { Tone } from '../components/tone.ts'
import { checksOf } from './checks-of.ts'
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
          <StatusDot tone={stateOf(data()).tone}>{stateOf(data()).text}</StatusDot>
          <span class="tabular">{data().version}</span>
        </p>
      )}
    </Show>
  )
}

function stateOf(health: Schemas['Health']): { readonly tone: Tone; readonly text: string } {
  if (health.status === 'unhealthy') return { tone: 'danger', text: 'Not healthy' }
  if (checksOf(health, 'warning').length > 0) return { tone: 'warn', text: 'Healthy, with a warning' }
  return { tone: 'ok', text: 'Healthy' }
}
