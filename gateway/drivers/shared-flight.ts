import { raceAbort } from './race-abort.ts'

/** One run of a task that many callers wait for; it is aborted when the last of them has gone. */
export class SharedFlight<T> {
  readonly #controller = new AbortController()
  readonly #result: Promise<T>
  #waiting = 0

  constructor(task: (signal: AbortSignal) => Promise<T>) {
    this.#result = task(this.#controller.signal)
    this.#result.catch(() => undefined) // Every caller of join() gets the failure; with none left nobody needs it.
  }

  get isAborted(): boolean {
    return this.#controller.signal.aborted
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason)
  }

  /** Waits with the others until `signal` aborts. The last one to go also waits until the task has cleaned up. */
  async join(signal?: AbortSignal): Promise<T> {
    this.#waiting++
    try {
      return await raceAbort(this.#result, signal)
    } catch (error) {
      if (signal?.aborted && this.#waiting === 1) {
        this.abort(signal.reason)
        await this.#result.catch(() => undefined) // The caller gets its own abort.
      }
      throw error
    } finally {
      this.#waiting--
    }
  }
}
