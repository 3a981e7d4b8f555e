import { Badge } from '../../components/badge.tsx'
import type { Tone } from '../../components/tone.ts'
import type { AlertRule } from './alert.ts'

const tones: Readonly<Record<AlertRule['severity'], Tone>> = { info: 'info', warning: 'warn', critical: 'danger' }

export const severityOptions = [
  { value: 'info', label: 'Info' },
  { value: 'warning', label: 'Warning' },
  { value: 'critical', label: 'Critical' },
] as const

export function SeverityBadge(props: { readonly severity: AlertRule['severity'] }) {
  return (
    <Badge tone={tones[props.severity]}>
      {severityOptions.find(({ value }) => value === props.severity)?.label ?? props.severity}
    </Badge>
  )
}
