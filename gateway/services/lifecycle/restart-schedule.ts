import type { Clock } from '../../domain/clock.ts'
import type { Database } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import { CrashRecord } from './crash-record.ts'

/** When a worker that failed may start again. */
export class RestartSchedule {
  readonly #clock: Clock
  readonly #crashes = new CrashRecord()
  #retryAtMs = 0
  #cancel: () => void = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Ms until the next start; 0 = now. */
  get waitMs(): number {
    return Math.max(0, this.#retryAtMs - this.#clock.monotonicMs())
  }

  /** Notes a failure; says whether there were too many of them: then nothing starts unasked. */
  noteFailure(): boolean {
    const { isOpen, retryAtMs } = this.#crashes.note(this.#clock.monotonicMs())
    this.#retryAtMs = retryAtMs
    return isOpen
  }

  /** Throws WORKER_FAILED while the circuit is open and no attempt is due. */
  assertCooledDown({ name, failure }: Pick<Database, 'name' | 'failure'>): void {
    const { waitMs } = this
    if (waitMs === 0) return
    const message = `Worker of "${name}" failed: ${failure ?? 'unknown cause'}`
    throw new ForgeError('WORKER_FAILED', message, { retryAfterSeconds: Math.ceil(waitMs / 1000) })
  }

  /** An operator's own start closes the circuit. */
  forgive(): void {
    this.#crashes.forget()
    this.#retryAtMs = 0
  }

  untilDue(): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(this.waitMs, resolve)
    })
  }

  /** Calls back once when a start is due, unless one came before. */
  whenDue(restart: () => void): void {
    this.#cancel = this.#clock.after(this.waitMs, restart)
  }

  cancel(): void {
    this.#cancel()
  }
}
