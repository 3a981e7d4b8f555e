import { Show } from 'solid-js'
import { StatusDot } from '../../components/status-dot.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { nowMs } from '../../lib/now.ts'
import type { AlertRulePatch, WatchedRule } from './alert.ts'
import { CauseLink } from './cause-link.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { isSilenced, ruleStateNames, ruleStateOf, ruleStateTones } from './rule-state.ts'
import { conditionText, metricValue, waitText } from './rule-words.ts'
import { SeverityBadge } from './severity-badge.tsx'

export interface RulesTableProps {
  readonly rules: readonly WatchedRule[]
  readonly onEdit: (rule: WatchedRule) => void
  readonly onChange: (rule: WatchedRule, patch: AlertRulePatch) => void
  readonly onDelete: (rule: WatchedRule) => void
}

export function RulesTable(props: RulesTableProps) {
  const columns: readonly Column<WatchedRule>[] = [
    {
      key: 'name',
      header: 'Rule',
      cell: (rule) => (
        <>
          <span class="font-medium wrap-anywhere">{rule.name}</span>
          <span class="block text-xs wrap-anywhere text-ink-muted">
            {conditionText(rule)}
            {waitText(rule.for_seconds)}
            <Show when={rule.database === null && rule.database_id !== null}>: its database is gone</Show>
          </span>
          <CauseLink metric={rule.metric} />
        </>
      ),
    },
    { key: 'state', header: 'State', cell: (rule) => <StateCell rule={rule} /> },
    {
      key: 'severity',
      header: 'Severity',
      class: 'hidden sm:table-cell',
      cell: (rule) => <SeverityBadge severity={rule.severity} />,
    },
    {
      key: 'value',
      header: 'Now',
      align: 'right',
      class: 'hidden md:table-cell whitespace-nowrap',
      cell: (rule) => (
        <Show when={rule.value !== null} fallback={<span class="text-ink-faint">none</span>}>
          {metricValue(rule.metric, rule.value ?? 0)}
        </Show>
      ),
    },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (rule) => (
        <RuleMenu
          rule={rule}
          onEdit={() => props.onEdit(rule)}
          onChange={(patch) => props.onChange(rule, patch)}
          onDelete={() => props.onDelete(rule)}
        />
      ),
    },
  ]
  return <Table caption="Alert rules, oldest first" columns={columns} rows={props.rules} isBare />
}

function StateCell(props: { readonly rule: WatchedRule }) {
  const state = () => ruleStateOf(props.rule, nowMs())
  return (
    <>
      <StatusDot tone={ruleStateTones[state()]}>{ruleStateNames[state()]}</StatusDot>
      <Show when={isSilenced(props.rule, nowMs())}>
        <span class="block text-xs text-ink-faint">
          nobody is told; ends <TimeAgo at={props.rule.silenced_until} />
        </span>
      </Show>
    </>
  )
}
