import type { ResultSet } from '../../lib/hrana/result-set.ts'
import { planTree } from '../../lib/sql/plan-tree.ts'
import { cellText } from '../../lib/values/cell-text.ts'
import { PlanSteps } from './plan-steps.tsx'

/** Whether rows are those of EXPLAIN QUERY PLAN. */
export function isPlan({ columns }: ResultSet): boolean {
  return columns.map(({ name }) => name).join() === 'id,parent,notused,detail'
}

/** How SQLite would carry out a statement, step by step, with what might be better. */
export function PlanView(props: { readonly result: ResultSet }) {
  const steps = () =>
    planTree(
      props.result.rows.map(([id, parent, , detail]) => ({
        id: Number(id),
        parent: Number(parent),
        detail: cellText(detail ?? null),
      })),
    )
  return (
    <div class="h-full overflow-auto p-4">
      <PlanSteps steps={steps()} />
    </div>
  )
}
