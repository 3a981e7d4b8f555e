import type { StartProgress } from '../../domain/databases/worker.ts'
import { toForgeError } from '../../domain/errors.ts'
import type { Span } from '../../domain/watching/trace.ts'

type Step = StartProgress['step']

/** One caller's wait for a worker, and the step of the start that it waits for now. */
export interface WakeSpan {
  readonly whole: Span
  part: { readonly step: Step; readonly span: Span } | null
}

/** Shows each traced caller the start that it shares with others, step by step. */
export class WakeSpans {
  readonly #waiting = new Set<WakeSpan>()

  /** `step` is the one that the start is at; null while none is under way. */
  begin(request: Span, step: Step | null): WakeSpan {
    const whole = request.child('worker wake')
    const wake: WakeSpan = { whole, part: null }
    this.#waiting.add(wake)
    if (step !== null) enter(wake, step)
    return wake
  }

  moved(step: Step): void {
    for (const wake of this.#waiting) enter(wake, step)
  }

  end(wake: WakeSpan, error: unknown): void {
    this.#waiting.delete(wake)
    wake.part?.span.end()
    if (error !== null) wake.whole.fail(toForgeError(error).reason)
    wake.whole.end()
  }
}

/** A pull tells of itself many times. */
function enter(wake: WakeSpan, step: Step): void {
  if (wake.part?.step === step) return
  wake.part?.span.end()
  wake.part = { step, span: wake.whole.child(`wake: ${step}`) }
}
