import CircleCheck from 'lucide-solid/icons/circle-check'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Show } from 'solid-js'
import type { ResultSet } from '../../lib/hrana/result-set.ts'
import { type PlanStep, planTree } from '../../lib/sql/plan-tree.ts'
import { cellText } from '../../lib/values/cell-text.ts'

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
      <Steps steps={steps()} />
    </div>
  )
}

function Steps(props: { readonly steps: readonly PlanStep[] }) {
  return (
    <ul class="flex flex-col gap-2">
      <For each={props.steps}>
        {(step) => (
          <li class="border-l-2 border-line pl-3">
            <p class="font-mono text-xs font-medium">{step.detail}</p>
            <Show when={step.hint}>
              {(hint) => (
                <p
                  class={`mt-0.5 flex items-start gap-1.5 text-xs ${hint().level === 'warn' ? 'text-warn' : 'text-ok'}`}
                >
                  <Show when={hint().level === 'warn'} fallback={<CircleCheck class="mt-px size-3.5 shrink-0" />}>
                    <TriangleAlert class="mt-px size-3.5 shrink-0" />
                  </Show>
                  {hint().text}
                </p>
              )}
            </Show>
            <Show when={step.steps.length > 0}>
              <div class="mt-2">
                <Steps steps={step.steps} />
              </div>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
