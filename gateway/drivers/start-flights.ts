import type { DatabaseId } from '../domain/databases/database.ts'
import type { WorkerSpec } from '../domain/databases/worker.ts'
import { SharedFlight } from './shared-flight.ts'
import { specDigest } from './spec-digest.ts'

interface Flight<T> {
  readonly name: string
  readonly specDigest: string
  readonly shared: SharedFlight<T>
}

/** The starts under way, one for each database: whoever asks for the same worker shares it. */
export class StartFlights<T> {
  readonly #flights = new Map<DatabaseId, Flight<T>>()

  /** Waits for the start of this spec; begins it unless it is under way. */
  join(spec: WorkerSpec, signal: AbortSignal | undefined, start: (aborted: AbortSignal) => Promise<T>): Promise<T> {
    const id = spec.databaseId
    const digest = specDigest(spec)
    const current = this.#flights.get(id)
    if (current?.specDigest === digest && !current.shared.isAborted) return current.shared.join(signal)

    const run = async (aborted: AbortSignal) => {
      try {
        return await start(aborted)
      } finally {
        if (this.#flights.get(id) === flight) this.#flights.delete(id)
      }
    }
    const flight: Flight<T> = { name: spec.name, specDigest: digest, shared: new SharedFlight(run) }
    this.#flights.set(id, flight)
    return flight.shared.join(signal)
  }

  /** Whoever asks from now on wants a worker after a change, not the one before. */
  forget(id: DatabaseId): void {
    this.#flights.delete(id)
  }

  abortAll(reasonFor: (name: string) => unknown): void {
    for (const { name, shared } of this.#flights.values()) shared.abort(reasonFor(name))
  }
}
