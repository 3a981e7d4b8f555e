import type { Schemas } from '../../api/client.ts'
import { type PlanStep, planHint } from '../../lib/sql/plan-tree.ts'

type PlanNode = Schemas['PlanNode']

/** The gateway's plan as the console shows plans. */
export function planStepsOf(plan: readonly PlanNode[]): PlanStep[] {
  return plan.map(({ detail, children }, id) => ({
    id,
    detail,
    hint: planHint(detail),
    // as: the contract says that they are of the same shape, which its types cannot
    steps: planStepsOf(children as PlanNode[]),
  }))
}
