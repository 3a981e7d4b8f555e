import Download from 'lucide-solid/icons/download'
import Pause from 'lucide-solid/icons/pause'
import Play from 'lucide-solid/icons/play'
import { Show } from 'solid-js'
import { Button, buttonClass } from '../../components/button.tsx'
import { StatusDot } from '../../components/status-dot.tsx'
import type { Tone } from '../../components/tone.ts'
import type { createLogView, TailState } from './create-log-view.ts'
import { type LogFilter, logUrl } from './log-filter.ts'

export interface TailBarProps {
  readonly view: ReturnType<typeof createLogView>
  readonly filter: LogFilter
}

const looks: Readonly<Record<TailState, readonly [tone: Tone, label: string]>> = {
  connecting: ['info', 'Connecting'],
  live: ['ok', 'Live'],
  lost: ['danger', 'Not connected: tried again by itself'],
  paused: ['warn', 'Paused'],
  still: ['neutral', 'Ends in the past'],
}

/** Whether lines come by themselves, and the log as a file. */
export function TailBar(props: TailBarProps) {
  const look = () => looks[props.view.state()]
  return (
    <div class="flex flex-wrap items-center gap-2">
      <span role="status" class="text-sm">
        <StatusDot tone={look()[0]} isMoving={props.view.state() === 'connecting'}>
          {look()[1]}
        </StatusDot>
      </span>
      <Show when={props.view.state() !== 'still'}>
        <Button
          size="sm"
          icon={
            props.view.isPaused() ? (
              <Play class="size-3.5" aria-hidden="true" />
            ) : (
              <Pause class="size-3.5" aria-hidden="true" />
            )
          }
          onClick={() => props.view.setPaused(!props.view.isPaused())}
        >
          {props.view.isPaused() ? 'Go on' : 'Pause'}
        </Button>
      </Show>
      <span class="flex-1" />
      <a
        href={logUrl('/admin/logs/export', props.filter, { format: 'csv' })}
        download="logs.csv"
        class={buttonClass({ size: 'sm' })}
      >
        <Download class="size-3.5" aria-hidden="true" />
        CSV
      </a>
      <a
        href={logUrl('/admin/logs/export', props.filter, { format: 'ndjson' })}
        download="logs.ndjson"
        class={buttonClass({ size: 'sm' })}
      >
        <Download class="size-3.5" aria-hidden="true" />
        JSON lines
      </a>
    </div>
  )
}
