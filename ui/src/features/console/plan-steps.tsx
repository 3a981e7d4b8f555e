import CircleCheck from 'lucide-solid/icons/circle-check'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Show } from 'solid-js'
import type { PlanStep } from '../../lib/sql/plan-tree.ts'

/** Steps of a query plan as a tree, each with what might be better. */
export function PlanSteps(props: { readonly steps: readonly PlanStep[] }) {
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
                <PlanSteps steps={step.steps} />
              </div>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
