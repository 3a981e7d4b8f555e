import ScrollText from 'lucide-solid/icons/scroll-text'
import { type Accessor, createEffect, createSignal, Match, Show, Switch } from 'solid-js'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorState } from '../../components/error-state.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { createLogView } from './create-log-view.ts'
import type { LogFilter } from './log-filter.ts'
import { LogFilterBar } from './log-filter-bar.tsx'
import { LogList } from './log-list.tsx'
import { TailBar } from './tail-bar.tsx'

export interface LogPanelProps {
  readonly filter: Accessor<LogFilter>
  readonly onFilter: (filter: LogFilter) => void
  /** The log of one database: it is not asked for, and not shown with each line. */
  readonly isOfDatabase?: boolean
}

/** The log as it grows, and all that it held before. */
export function LogPanel(props: LogPanelProps) {
  const [isReading, setReading] = createSignal(false)
  const filter = () => props.filter()
  const view = createLogView(filter, isReading)
  // Nobody reads any more: what waits comes in by itself.
  createEffect(() => {
    if (!isReading() && view.waitingCount() > 0) view.showWaiting()
  })
  const narrow = (more: LogFilter) => props.onFilter({ ...filter(), ...more })

  return (
    <div class="flex flex-col gap-3">
      <LogFilterBar filter={filter()} isOfDatabase={props.isOfDatabase === true} onChange={props.onFilter} />
      <TailBar view={view} filter={filter()} />
      <Show when={view.hasGap()}>
        <p role="status" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          Some lines came faster than they could be sent.{' '}
          <Button size="sm" onClick={() => void view.reload()}>
            Read anew
          </Button>
        </p>
      </Show>
      <Show when={view.problem() !== null && view.lines() !== null}>
        <p role="status" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          This is not up to date: {errorText(view.problem())}
        </p>
      </Show>
      <Switch fallback={<Skeleton lines={8} label="Loading the log" />}>
        <Match when={view.lines()}>
          {(lines) => (
            <Show
              when={lines().length > 0 || view.waitingCount() > 0}
              fallback={
                <EmptyState title="No lines fit" icon={<ScrollText />}>
                  New ones appear here by themselves.
                </EmptyState>
              }
            >
              <LogList
                lines={lines()}
                waitingCount={view.waitingCount()}
                isOfDatabase={props.isOfDatabase === true}
                hasOlder={view.hasOlder()}
                isLoadingOlder={view.isLoadingOlder()}
                onShowWaiting={view.showWaiting}
                onLoadOlder={() => void view.loadOlder()}
                onReading={setReading}
                onNarrow={narrow}
              />
            </Show>
          )}
        </Match>
        <Match when={view.problem()}>
          <ErrorState title="The log cannot be shown now" error={view.problem()} onRetry={() => void view.reload()} />
        </Match>
      </Switch>
    </div>
  )
}
