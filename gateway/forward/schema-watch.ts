import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import { isNotSent } from './upstream.ts'

/**
 * Whether anything can have changed the schema of one run of a worker. Nothing but this gateway sends that run
 * anything, so it is enough to know what went there: all that is not known to leave the schema alone is told here
 * before it is sent. What cannot be seen to its end ends the trust, for as long as the worker runs.
 */
export class SchemaWatch {
  #isTrusted: boolean
  #running = 0
  #begun = 0

  constructor({ isStartedHere }: Pick<WorkerEndpoint, 'isStartedHere'>) {
    this.#isTrusted = isStartedHere === true
  }

  /**
   * Stays the same number for as long as nothing begins that may change the schema; null while something of that kind
   * runs, or may run unseen. Twice the same: the schema is the same, too.
   */
  get calm(): number | null {
    return this.#isTrusted && this.#running === 0 ? this.#begun : null
  }

  /** From now on anything may change the schema at any time. */
  distrust(): void {
    this.#isTrusted = false
  }

  /** Something that may change the schema runs until `ended`. */
  began(): void {
    this.#running += 1
    this.#begun += 1
  }

  ended(): void {
    this.#running -= 1
  }

  /** Runs an exchange that may change the schema. Unless it is answered, the worker may go on with it. */
  async during<T extends { readonly status: number }>(exchange: () => Promise<T>): Promise<T> {
    this.began()
    try {
      const answer = await exchange()
      if (answer.status >= 500) this.distrust()
      return answer
    } catch (error) {
      if (!isNotSent(error)) this.distrust()
      throw error
    } finally {
      this.ended()
    }
  }
}

/** The watches of all runs, each forgotten together with its endpoint. */
export class SchemaWatches {
  readonly #watches = new WeakMap<WorkerEndpoint, SchemaWatch>()

  of(endpoint: WorkerEndpoint): SchemaWatch {
    let watch = this.#watches.get(endpoint)
    if (watch === undefined) {
      watch = new SchemaWatch(endpoint)
      this.#watches.set(endpoint, watch)
    }
    return watch
  }
}
