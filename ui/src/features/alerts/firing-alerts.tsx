import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { Card } from '../../components/card.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type Alert, listFiringAlerts } from './alert.ts'
import { CauseLink } from './cause-link.tsx'
import { conditionText, metricValue } from './rule-words.ts'
import { SeverityBadge } from './severity-badge.tsx'

const mostShown = 5
const weights: Readonly<Record<Alert['severity'], number>> = { critical: 0, warning: 1, info: 2 }

/** What is not as it should be at this moment, the worst first; nothing while all is well. */
export function FiringAlerts() {
  const firing = createLiveQuery(() => ({ key: ['alerts', 'firing'], fetch: listFiringAlerts, everyMs: 15_000 }))
  const alerts = () => firing.data() ?? []
  const worst = () =>
    alerts()
      .toSorted((one, other) => weights[one.severity] - weights[other.severity])
      .slice(0, mostShown)
  const title = () => (alerts().length === 1 ? '1 alert fires' : `${formatCount(alerts().length)} alerts fire`)
  return (
    <Show when={alerts().length > 0}>
      <Card
        title={title()}
        isDangerous
        isFlush
        actions={
          <A href="/settings/notifications" class="link text-xs">
            All alerts
          </A>
        }
      >
        <ul class="divide-y divide-line">
          <For each={worst()}>
            {(alert) => (
              <li class="flex items-start gap-3 px-4 py-2 text-sm">
                <SeverityBadge severity={alert.severity} />
                <span class="min-w-0 flex-1 wrap-anywhere">
                  <span class="font-medium">{alert.rule}</span>{' '}
                  <span class="text-xs text-ink-muted">
                    {conditionText(alert)}: it was {metricValue(alert.metric, alert.value)}
                  </span>{' '}
                  <CauseLink metric={alert.metric} />
                </span>
                <span class="shrink-0 text-xs text-ink-faint">
                  <TimeAgo at={alert.fired_at} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}
