import type { Clock } from '../../domain/clock.ts'
import type { StartProgress } from '../../domain/databases/worker.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { Span } from '../../domain/watching/trace.ts'
import { WakeSpans } from './wake-spans.ts'
import { withDeadline } from './with-deadline.ts'

/** How long a caller waits for a worker. */
export interface Patience {
  /** By {@link Clock.monotonicMs}; the wake timeout counts from here. */
  readonly askedAtMs: number
  readonly signal?: AbortSignal | undefined
  /** The timeout counts anew whenever the image has come nearer. */
  readonly isPatient?: boolean
  /** Gets the wait as a part. */
  readonly span?: Span | null | undefined
}

/** Where the start of one worker is, and who waits for it in vain. */
export class StartWatch {
  readonly #clock: Clock
  readonly #limits: { readonly wakeTimeoutMs: number }
  #progress: StartProgress | null = null
  #pulledAtMs = 0
  readonly #spans = new WakeSpans()

  constructor(clock: Clock, limits: { readonly wakeTimeoutMs: number }) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Null when no start is under way. */
  get progress(): StartProgress | null {
    return this.#progress
  }

  moved(progress: StartProgress): void {
    this.#progress = progress
    this.#spans.moved(progress.step)
    if (progress.step === 'pulling') this.#pulledAtMs = this.#clock.monotonicMs()
  }

  ended(): void {
    this.#progress = null
  }

  /** Throws WORKER_UNAVAILABLE when a step of the start takes too long for this caller. */
  async within(step: Promise<unknown>, name: string, patience: Patience): Promise<void> {
    if (!patience.span) return this.#wait(step, name, patience)
    const wake = this.#spans.begin(patience.span, this.#progress?.step ?? null)
    try {
      await this.#wait(step, name, patience)
      this.#spans.end(wake, null)
    } catch (error) {
      this.#spans.end(wake, error)
      throw error
    }
  }

  async #wait(step: Promise<unknown>, name: string, { askedAtMs, signal, isPatient = false }: Patience): Promise<void> {
    let sinceMs = askedAtMs
    for (;;) {
      const delayMs = sinceMs + this.#limits.wakeTimeoutMs - this.#clock.monotonicMs()
      const late = this.#lateError(name)
      try {
        await withDeadline(step, { delayMs, signal, onLate: () => late })
        return
      } catch (error) {
        if (error !== late) throw error
        if (!isPatient || this.#pulledAtMs <= sinceMs) throw this.#lateError(name)
        sinceMs = this.#pulledAtMs
      }
    }
  }

  #lateError(name: string): ForgeError {
    const isPulling = this.#progress?.step === 'pulling'
    const why = isPulling ? `its image is being pulled (${this.#progress?.percent ?? 0} %)` : 'DBFORGE_WAKE_TIMEOUT_MS'
    const message = `Worker of "${name}" was not ready within ${this.#limits.wakeTimeoutMs} ms: ${why}`
    return new ForgeError('WORKER_UNAVAILABLE', message)
  }
}
