import { Show } from 'solid-js'
import type { Insights } from './insights.ts'

/** Which statements are in the figures, and which are not. */
export function CoverageNote(props: { readonly coverage: Insights['coverage'] }) {
  return (
    <div class="flex flex-col gap-1 text-xs text-ink-muted">
      <Show when={!props.coverage.is_counting}>
        <p role="status" class="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          Statements are not counted now: the setting “insights” is off. What stands here is from before.
        </p>
      </Show>
      <p>
        <span class="font-medium">Counted here:</span> {props.coverage.seen.join('; ')}.
      </p>
      <p>
        <span class="font-medium">Known to the worker alone:</span> {props.coverage.unseen.join('; ')}.
      </p>
    </div>
  )
}
