import { classNames } from '../lib/class-names.ts'

export interface MeterProps {
  /** What is measured. */
  readonly label: string
  /** 0 to 100. */
  readonly percent: number
}

/** How full something is; it turns to a warning from 80 % on. */
export function Meter(props: MeterProps) {
  const percent = () => Math.max(0, Math.min(100, props.percent))
  const color = () => (percent() >= 95 ? 'bg-danger-mark' : percent() >= 80 ? 'bg-warn-mark' : 'bg-ok-mark')
  return (
    <div
      role="meter"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent())}
      class="h-1.5 overflow-hidden rounded-full bg-pressed"
    >
      <div class={classNames('h-full rounded-full', color())} style={{ width: `${percent()}%` }} />
    </div>
  )
}
