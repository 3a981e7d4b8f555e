import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import { classNames } from '../../lib/class-names.ts'
import { formatTime } from '../../lib/format-time.ts'
import type { LogLine } from './create-log-view.ts'
import type { LogFilter } from './log-filter.ts'

export interface LogRowProps {
  readonly line: LogLine
  readonly isOfDatabase: boolean
  readonly onNarrow: (more: LogFilter) => void
  readonly onOpen: (isOpen: boolean) => void
}

const levelClasses: Readonly<Record<LogLine['level'], string>> = {
  debug: 'text-ink-faint',
  info: 'text-info',
  warning: 'text-warn',
  error: 'text-danger font-semibold',
}
const stripes: Readonly<Record<LogLine['level'], string>> = {
  debug: 'border-l-transparent',
  info: 'border-l-transparent',
  warning: 'border-l-warn-mark',
  error: 'border-l-danger-mark',
}
const clock = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

export function LogRow(props: LogRowProps) {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const isBare = () => !props.line.event && !props.line.request_id && !props.line.details
  function toggle(): void {
    setOpen((before) => !before)
    props.onOpen(isOpen())
  }
  onCleanup(() => isOpen() && props.onOpen(false))
  return (
    <li
      class={classNames('border-b border-l-2 border-b-line/60 px-2 py-1 hover:bg-hover/60', stripes[props.line.level])}
    >
      <div class="flex items-start gap-2">
        <button
          type="button"
          aria-expanded={isOpen()}
          aria-controls={isOpen() ? id : undefined}
          aria-label={`Details of the line of ${clock.format(new Date(props.line.at))}`}
          class="grid size-6 shrink-0 place-items-center rounded text-ink-muted hover:bg-hover [&_svg]:size-3.5"
          onClick={toggle}
        >
          <ChevronRight class={classNames('transition-transform', isOpen() && 'rotate-90')} aria-hidden="true" />
        </button>
        <div class="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1">
          <time datetime={props.line.at} title={formatTime(props.line.at)} class="shrink-0 text-ink-faint tabular">
            {clock.format(new Date(props.line.at))}
          </time>
          <span class={classNames('w-14 shrink-0', levelClasses[props.line.level])}>{props.line.level}</span>
          <Show when={props.line.service === 'worker'}>
            <span class="shrink-0 text-ink-muted">worker</span>
          </Show>
          <Show when={props.isOfDatabase ? null : props.line.database}>
            {(database) => (
              <button
                type="button"
                class="link max-w-40 shrink-0 truncate"
                title="Show only lines of this database"
                onClick={() => props.onNarrow({ database: database() })}
              >
                {database()}
              </button>
            )}
          </Show>
          <span class="min-w-0 basis-full whitespace-pre-wrap wrap-anywhere text-ink md:flex-1 md:basis-64">
            {props.line.message}
          </span>
        </div>
      </div>
      <Show when={isOpen()}>
        <div id={id} class="ml-8 flex flex-col gap-1 py-1 text-ink-muted">
          <Show when={props.line.event}>{(event) => <p>event {event()}</p>}</Show>
          <Show when={props.line.request_id}>
            {(request) => (
              <p>
                request{' '}
                <button
                  type="button"
                  class="link wrap-anywhere"
                  title="Show only lines of this request"
                  onClick={() => props.onNarrow({ request_id: request() })}
                >
                  {request()}
                </button>
              </p>
            )}
          </Show>
          <Show when={isBare()}>
            <p>no details</p>
          </Show>
          <Show when={props.line.details}>
            {(details) => <pre class="whitespace-pre-wrap wrap-anywhere">{JSON.stringify(details(), null, 2)}</pre>}
          </Show>
        </div>
      </Show>
    </li>
  )
}
