import { createUniqueId, For, Show } from 'solid-js'
import { formatCount } from '../../lib/format-number.ts'
import type { Opened } from './create-opened.ts'
import { formatMs } from './format-ms.ts'
import type { Insights } from './insights.ts'
import { StatementPlan } from './statement-plan.tsx'
import { StatementToggle } from './statement-toggle.tsx'

type Worker = NonNullable<Insights['worker']>
type WorkerStatement = Worker['top'][number]

export interface WorkerStatementsProps {
  readonly database: string
  readonly worker: Insights['worker']
  readonly opened: Opened
}

/** What the worker remembers since it started, by whatever path it came. */
export function WorkerStatements(props: WorkerStatementsProps) {
  return (
    <details>
      <summary class="cursor-pointer text-sm font-medium">What the worker remembers</summary>
      <Show
        when={props.worker}
        fallback={<p class="pt-2 text-xs text-ink-muted">It does not run: what it remembered is gone.</p>}
      >
        {(worker) => (
          <div class="flex flex-col gap-3 pt-2">
            <p class="text-xs text-ink-muted">
              {formatCount(worker().query_count)} statements since it started, by all paths and with those of the
              gateway.
            </p>
            <div class="grid gap-4 lg:grid-cols-2">
              <Ranking title="Most rows" statements={worker().top} database={props.database} opened={props.opened} />
              <Ranking title="Slowest" statements={worker().slowest} database={props.database} opened={props.opened} />
            </div>
          </div>
        )}
      </Show>
    </details>
  )
}

interface RankingProps extends Omit<WorkerStatementsProps, 'worker'> {
  readonly title: string
  readonly statements: readonly WorkerStatement[]
}

function Ranking(props: RankingProps) {
  const id = createUniqueId()
  return (
    <div class="min-w-0">
      <p id={id} class="text-xs font-medium">
        {props.title}
      </p>
      <Show when={props.statements.length > 0} fallback={<p class="pt-1 text-xs text-ink-muted">None yet.</p>}>
        <ol aria-labelledby={id} class="divide-y divide-line">
          <For each={props.statements}>
            {(statement) => (
              <Line
                database={props.database}
                statement={statement}
                isOpen={props.opened.has(`${props.title} ${statement.sql}`)}
                onToggle={() => props.opened.toggle(`${props.title} ${statement.sql}`)}
              />
            )}
          </For>
        </ol>
      </Show>
    </div>
  )
}

interface LineProps {
  readonly database: string
  readonly statement: WorkerStatement
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Line(props: LineProps) {
  const id = createUniqueId()
  return (
    <li class="py-1">
      <StatementToggle sql={props.statement.sql} isOpen={props.isOpen} controls={id} onToggle={props.onToggle} />
      <p class="pl-6.5 text-xs text-ink-muted tabular">
        {formatCount(props.statement.rows_read)} rows read, {formatCount(props.statement.rows_written)} written
        <Show when={props.statement.elapsed_ms !== null}>, {formatMs(props.statement.elapsed_ms ?? 0)}</Show>
      </p>
      <Show when={props.isOpen}>
        <div id={id} class="py-2 pl-6.5">
          <StatementPlan database={props.database} sql={props.statement.sql} />
        </div>
      </Show>
    </li>
  )
}
