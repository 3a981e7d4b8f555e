import { createMemo, For, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { PlanSteps } from '../console/plan-steps.tsx'
import { explainableSql } from './explainable-sql.ts'
import { type Explanation, explain } from './insights.ts'
import { planStepsOf } from './plan-steps-of.ts'

export interface StatementPlanProps {
  readonly database: string
  readonly sql: string
}

/** How a statement would run, with the index that it wants. Whoever opens it wakes the database. */
export function StatementPlan(props: StatementPlanProps) {
  const sql = createMemo(() => explainableSql(props.sql))
  return (
    <Show
      when={sql()}
      fallback={
        <p class="text-xs text-ink-muted">
          It has no plan: only SELECT, INSERT, UPDATE and DELETE have one, and the text must be whole.
        </p>
      }
    >
      {(planned) => <PlanOf database={props.database} sql={planned()} />}
    </Show>
  )
}

function PlanOf(props: StatementPlanProps) {
  const plan = createLiveQuery(() => ({
    key: ['databases', 'plan', props.database, props.sql],
    fetch: (signal) => explain(props.database, props.sql, signal),
  }))
  return (
    <div class="flex flex-col gap-3">
      <AsyncView
        query={plan}
        errorTitle="The plan cannot be made"
        loading={<Skeleton lines={2} label="Loading the plan" />}
        isEmpty={({ plan }) => plan.length === 0}
        empty={<p class="text-xs text-ink-muted">It reads no table: there is nothing to plan.</p>}
      >
        {(explanation) => <PlanContent explanation={explanation()} />}
      </AsyncView>
      <Show when={plan.data()}>
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button size="sm" isBusy={plan.isFetching()} onClick={() => void plan.refetch()}>
            Plan it anew
          </Button>
          <span class="text-xs text-ink-muted">
            Its values are taken out: with some, SQLite may choose another way.
          </span>
        </div>
      </Show>
    </div>
  )
}

function PlanContent(props: { readonly explanation: Explanation }) {
  const steps = createMemo(() => planStepsOf(props.explanation.plan))
  return (
    <>
      <PlanSteps steps={steps()} />
      <For each={props.explanation.hints}>
        {(hint) => (
          <div class="flex flex-col gap-1.5 rounded-md border border-line bg-surface p-3">
            <p class="text-xs">{hint.message}</p>
            <Show when={hint.sql}>
              {(sql) => <CodeBlock code={sql()} label={`the index of ${hint.table}`} wraps />}
            </Show>
          </div>
        )}
      </For>
    </>
  )
}
