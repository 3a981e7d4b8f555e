export interface ProgressBarProps {
  /** What is under way. */
  readonly label: string
  /** 0 to 100. */
  readonly percent: number
}

/** How far something is. */
export function ProgressBar(props: ProgressBarProps) {
  const percent = () => Math.max(0, Math.min(100, props.percent))
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(percent())}
      class="h-1.5 overflow-hidden rounded-full bg-pressed"
    >
      <div class="h-full rounded-full bg-accent transition-[width] duration-200" style={{ width: `${percent()}%` }} />
    </div>
  )
}
