import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { ConnectionLostError } from '../../api/connection-lost-error.ts'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { RunStep } from '../../lib/console/run-outcome.ts'
import { ExportMenu } from '../grid/export-menu.tsx'
import type { Run } from './create-runs.ts'
import { isPlan, PlanView } from './plan-view.tsx'
import { ResultGrid } from './result-grid.tsx'
import { costText, elapsedText, outcomeText } from './result-summary.ts'

export interface RunResultsProps {
  readonly run: Run | undefined
  readonly onShowError: (step: RunStep) => void
}

/** What came of the last run of a tab: one statement at a time, with a list of them when there were several. */
export function RunResults(props: RunResultsProps) {
  const [chosen, setChosen] = createSignal(0)
  const steps = () => props.run?.steps ?? []
  const step = () => steps()[Math.min(chosen(), steps().length - 1)]
  createEffect(
    on(
      () => props.run?.startedAtMs,
      () => setChosen(0),
    ),
  )
  // What failed, or has rows, is what somebody wants to see.
  createEffect(
    on(
      () => steps().length,
      (count) => {
        const last = steps()[count - 1]?.outcome
        const isWorthIt = last?.kind !== 'result' || last.result.columns.length > 0
        if (count > 0 && isWorthIt) setChosen(count - 1)
      },
    ),
  )
  return (
    <section aria-label="Results" class="flex h-full min-h-0 flex-col">
      <Show when={props.run} fallback={<NothingYet />}>
        {(run) => (
          <>
            <Show when={run().statements.length > 1}>
              <StepList run={run()} chosen={Math.min(chosen(), steps().length - 1)} onChoose={setChosen} />
            </Show>
            <Show when={run().isRunning}>
              <Running run={run()} />
            </Show>
            <Show when={run().problem}>
              <p role="alert" class="m-3 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
                {problemText(run().problem)}
              </p>
            </Show>
            <Show when={run().wasLeftOpen}>
              <p role="status" class="m-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
                A transaction was still open at the end, and was rolled back: run BEGIN and COMMIT together.
              </p>
            </Show>
            <Show when={step()} keyed>
              {(each) => <StepResult step={each} onShowError={props.onShowError} />}
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}

/** What could not be heard of may have run all the same. */
function problemText(problem: unknown): string {
  if (!(problem instanceof ConnectionLostError)) return errorText(problem)
  return 'The gateway does not answer. Whether the statement ran is unknown: look, or run it again, when it is back.'
}

function NothingYet() {
  return (
    <EmptyState title="Nothing has run yet">
      Ctrl+Enter (Cmd+Enter on a Mac) runs the statement at the cursor, or what is selected.
    </EmptyState>
  )
}

function Running(props: { readonly run: Run }) {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 250)
  onCleanup(() => clearInterval(timer))
  return (
    <p role="status" class="flex items-center gap-2 px-3 py-2 text-sm text-ink-muted">
      <Spinner />
      <span>
        Running statement {props.run.steps.length + 1} of {props.run.statements.length}
      </span>
      <span class="tabular" aria-hidden="true">
        {elapsedText(Math.max(0, now() - props.run.startedAtMs))}
      </span>
    </p>
  )
}

function StepList(props: { readonly run: Run; readonly chosen: number; readonly onChoose: (at: number) => void }) {
  return (
    <ol aria-label="Statements" class="max-h-32 shrink-0 overflow-y-auto border-b border-line">
      <For each={props.run.steps}>
        {(step, at) => (
          <li>
            <button
              type="button"
              aria-current={props.chosen === at() ? 'true' : undefined}
              class={classNames(
                'flex w-full items-center gap-3 px-3 py-1 text-left text-xs hover:bg-hover',
                props.chosen === at() && 'bg-accent-soft',
              )}
              onClick={() => props.onChoose(at())}
            >
              <span class="w-6 shrink-0 text-right text-ink-faint tabular">{at() + 1}</span>
              <span class="min-w-0 flex-1 truncate font-mono">{step.statement.text}</span>
              <span
                class={classNames(
                  'max-w-[40%] truncate',
                  step.outcome.kind === 'failed' ? 'text-danger' : 'text-ink-muted',
                )}
              >
                {outcomeText(step.outcome)}
              </span>
              <span class="w-16 shrink-0 text-right text-ink-faint tabular">{elapsedText(step.outcome.elapsedMs)}</span>
            </button>
          </li>
        )}
      </For>
    </ol>
  )
}

function StepResult(props: { readonly step: RunStep; readonly onShowError: (step: RunStep) => void }) {
  const outcome = () => props.step.outcome
  const result = () => {
    const each = outcome()
    return each.kind === 'result' ? each : null
  }
  const withRows = () => {
    const each = result()?.result
    return each !== undefined && each.columns.length > 0 ? each : null
  }
  return (
    <>
      <div
        class="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-xs"
        role="status"
      >
        <Switch fallback={<span class="font-medium">{outcomeText(outcome())}</span>}>
          <Match when={outcome().kind === 'failed'}>
            <span class="font-medium text-danger">Failed</span>
          </Match>
        </Switch>
        <span class="text-ink-muted tabular">{costText(outcome())}</span>
        <Show when={result()?.isCut}>
          <span class="text-warn">
            The result is larger than what is shown: narrow it down, or export it with a client
          </span>
        </Show>
        <Show when={withRows()}>
          {(rows) => (
            <span class="ml-auto">
              <ExportMenu
                name="result"
                columns={rows().columns.map(({ name }) => name)}
                rows={() => Promise.resolve(rows().rows)}
              />
            </span>
          )}
        </Show>
      </div>
      <div class="min-h-0 flex-1">
        <Switch>
          <Match when={outcome().kind === 'failed'}>
            <Failure step={props.step} onShowError={props.onShowError} />
          </Match>
          <Match when={withRows()}>
            {(rows) => (
              <Show when={isPlan(rows())} fallback={<ResultGrid result={rows()} label="Result" />}>
                <PlanView result={rows()} />
              </Show>
            )}
          </Match>
        </Switch>
      </div>
    </>
  )
}

function Failure(props: { readonly step: RunStep; readonly onShowError: (step: RunStep) => void }) {
  const failed = () => {
    const { outcome } = props.step
    return outcome.kind === 'failed' ? outcome : null
  }
  return (
    <div role="alert" class="flex flex-wrap items-start gap-3 p-4">
      <div class="min-w-0 flex-1">
        <p class="font-mono text-sm break-words whitespace-pre-wrap text-danger">{failed()?.message}</p>
        <Show when={failed()?.code}>{(code) => <p class="mt-1 font-mono text-xs text-ink-faint">{code()}</p>}</Show>
      </div>
      <Show when={failed()?.place}>
        <Button size="sm" onClick={() => props.onShowError(props.step)}>
          Show in the text
        </Button>
      </Show>
    </div>
  )
}
