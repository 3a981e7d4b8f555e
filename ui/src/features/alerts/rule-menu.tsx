import BellOff from 'lucide-solid/icons/bell-off'
import BellRing from 'lucide-solid/icons/bell-ring'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Pencil from 'lucide-solid/icons/pencil'
import Power from 'lucide-solid/icons/power'
import Trash from 'lucide-solid/icons/trash'
import { createMemo } from 'solid-js'
import { iconButtonClass } from '../../components/icon-button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { nowMs } from '../../lib/now.ts'
import type { AlertRulePatch, WatchedRule } from './alert.ts'
import { isSilenced } from './rule-state.ts'

export interface RuleMenuProps {
  readonly rule: WatchedRule
  readonly onEdit: () => void
  readonly onChange: (patch: AlertRulePatch) => void
  readonly onDelete: () => void
}

const hourMs = 3_600_000
const silences = [
  { label: 'Silence for 1 hour', ms: hourMs },
  { label: 'Silence for 1 day', ms: 24 * hourMs },
  { label: 'Silence for 7 days', ms: 7 * 24 * hourMs },
] as const

/** What can be done with a rule. An open menu keeps its items while what it is of is refreshed. */
export function RuleMenu(props: RuleMenuProps) {
  const isQuiet = createMemo(() => isSilenced(props.rule, nowMs()))
  const isOn = createMemo(() => props.rule.enabled)
  const items = createMemo<readonly MenuItem[]>(() => [
    { label: 'Edit', icon: <Pencil />, onSelect: props.onEdit },
    {
      label: isOn() ? 'Turn off' : 'Turn on',
      icon: <Power />,
      onSelect: () => props.onChange({ enabled: !props.rule.enabled }),
    },
    ...(isQuiet()
      ? [
          {
            label: 'End the silence',
            icon: <BellRing />,
            startsGroup: true,
            onSelect: () => props.onChange({ silenced_until: null }),
          },
        ]
      : silences.map(({ label, ms }, i) => ({
          label,
          icon: <BellOff />,
          startsGroup: i === 0,
          onSelect: () => props.onChange({ silenced_until: new Date(Date.now() + ms).toISOString() }),
        }))),
    { label: 'Delete', icon: <Trash />, isDangerous: true, startsGroup: true, onSelect: props.onDelete },
  ])
  return (
    <Menu
      label={`Acts on ${props.rule.name}`}
      triggerClass={iconButtonClass('sm')}
      trigger={<Ellipsis />}
      items={items()}
    />
  )
}
