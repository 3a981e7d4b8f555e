import { For } from 'solid-js'
import { StatusDot } from '../../components/status-dot.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { Alert } from './alert.ts'
import { CauseLink } from './cause-link.tsx'
import { deliveryText } from './delivery-text.ts'
import { conditionText, metricValue } from './rule-words.ts'
import { SeverityBadge } from './severity-badge.tsx'

const columns: readonly Column<Alert>[] = [
  {
    key: 'rule',
    header: 'Rule',
    cell: (alert) => (
      <>
        <span class="font-medium wrap-anywhere">{alert.rule}</span>
        <span class="block text-xs wrap-anywhere text-ink-muted">
          {conditionText(alert)}: it was {metricValue(alert.metric, alert.value)}
        </span>
        <CauseLink metric={alert.metric} />
        <span class="block md:hidden">
          <Told alert={alert} />
        </span>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: (alert) => (
      <>
        <StatusDot tone={alert.state === 'firing' ? 'danger' : 'ok'}>
          {alert.state === 'firing' ? 'Firing' : 'Resolved'}
        </StatusDot>
        <span class="block text-xs text-ink-faint">
          <TimeAgo at={alert.resolved_at ?? alert.fired_at} />
        </span>
      </>
    ),
  },
  {
    key: 'severity',
    header: 'Severity',
    class: 'hidden sm:table-cell',
    cell: (alert) => <SeverityBadge severity={alert.severity} />,
  },
  {
    key: 'fired',
    header: 'Fired',
    class: 'hidden lg:table-cell',
    cell: (alert) => <TimeAgo at={alert.fired_at} />,
  },
  { key: 'told', header: 'Who was told', class: 'hidden md:table-cell', cell: (alert) => <Told alert={alert} /> },
]

export function HistoryTable(props: { readonly alerts: readonly Alert[] }) {
  return <Table caption="Alerts, newest first" columns={columns} rows={props.alerts} isBare />
}

function Told(props: { readonly alert: Alert }) {
  return (
    <For
      each={props.alert.deliveries}
      fallback={
        <span class="text-xs text-ink-faint">{props.alert.silenced ? 'Nobody: it was silenced' : 'Nobody yet'}</span>
      }
    >
      {(delivery) => (
        <span
          class={classNames(
            'block text-xs wrap-anywhere',
            delivery.outcome === 'failed' ? 'text-danger' : 'text-ink-muted',
          )}
        >
          {deliveryText(delivery)}
        </span>
      )}
    </For>
  )
}
