import { Show } from 'solid-js'

export interface ProgressBarProps {
  /** What is under way. */
  readonly label: string
  /** 0 to 100; null = nobody knows how far it is. */
  readonly percent: number | null
}

/** How far something is. */
export function ProgressBar(props: ProgressBarProps) {
  const percent = () => Math.max(0, Math.min(100, props.percent ?? 0))
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={props.percent === null ? undefined : Math.floor(percent())}
      class="h-1.5 overflow-hidden rounded-full bg-pressed"
    >
      <Show
        when={props.percent !== null}
        fallback={<div class="h-full w-full animate-pulse rounded-full bg-accent/60" />}
      >
        <div class="h-full rounded-full bg-accent transition-[width] duration-200" style={{ width: `${percent()}%` }} />
      </Show>
    </div>
  )
}
