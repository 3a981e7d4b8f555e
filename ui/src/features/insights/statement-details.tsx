import type { JSX } from 'solid-js'
import { CodeBlock } from '../../components/code-block.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { formatCount, formatPercent } from '../../lib/format-number.ts'
import { formatMs } from './format-ms.ts'
import type { Statement } from './insights.ts'
import { StatementPlan } from './statement-plan.tsx'

export interface StatementDetailsProps {
  readonly database: string
  readonly statement: Statement
}

/** All of a statement: its text, every figure (the table has room for some only on phones), its plan. */
export function StatementDetails(props: StatementDetailsProps) {
  return (
    <div class="flex flex-col gap-3">
      <CodeBlock code={props.statement.sql} label="the statement" wraps />
      <dl class="grid grid-cols-2 gap-x-4 gap-y-2 text-xs sm:grid-cols-3 lg:grid-cols-5">
        <Figure name="Runs">{formatCount(props.statement.runs)}</Figure>
        <Figure name="Errors">{formatCount(props.statement.failures)}</Figure>
        <Figure name="Total time">{formatMs(props.statement.total_ms)}</Figure>
        <Figure name="Of all time">{formatPercent(props.statement.time_percent)}</Figure>
        <Figure name="Mean time">{formatMs(props.statement.mean_ms)}</Figure>
        <Figure name="Slowest run">{formatMs(props.statement.max_ms)}</Figure>
        <Figure name="Rows read">{formatCount(props.statement.rows_read)}</Figure>
        <Figure name="Rows written">{formatCount(props.statement.rows_written)}</Figure>
        <Figure name="Last seen">
          <TimeAgo at={props.statement.last_seen} />
        </Figure>
      </dl>
      <StatementPlan database={props.database} sql={props.statement.sql} />
    </div>
  )
}

function Figure(props: { readonly name: string; readonly children: JSX.Element }) {
  return (
    <div>
      <dt class="text-ink-muted">{props.name}</dt>
      <dd class="font-medium tabular">{props.children}</dd>
    </div>
  )
}
