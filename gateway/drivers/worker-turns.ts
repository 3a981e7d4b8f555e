import type { DatabaseId } from '../domain/databases/database.ts'
import type { WorkerEndpoint, WorkerSpec } from '../domain/databases/worker.ts'
import { ForgeError } from '../domain/errors.ts'
import { SerialByKey } from '../domain/serial-by-key.ts'
import { raceAbort } from './race-abort.ts'
import { StartFlights } from './start-flights.ts'

/**
 * What a driver does to one worker happens in turn. Starts of one spec are shared; whoever aborts only waits no longer,
 * but for the last one who waits for a start, which ends it.
 */
export class WorkerTurns {
  readonly #translated: <T>(work: () => Promise<T>) => Promise<T>
  readonly #flights = new StartFlights<WorkerEndpoint>()
  readonly #serial = new SerialByKey()
  #isClosed = false

  /** `translated` runs work with the driver's own translation of foreign errors. */
  constructor(translated: <T>(work: () => Promise<T>) => Promise<T>) {
    this.#translated = translated
  }

  /** Throws SHUTTING_DOWN after close(). */
  async start(
    spec: WorkerSpec,
    signal: AbortSignal | undefined,
    start: (aborted: AbortSignal) => Promise<WorkerEndpoint>,
  ): Promise<WorkerEndpoint> {
    signal?.throwIfAborted()
    if (this.#isClosed) throw shuttingDown(spec.name)
    return this.#flights.join(spec, signal, (aborted) => this.run(spec.databaseId, () => start(aborted)))
  }

  /** Whoever asks for a start from now on wants a worker after this change. */
  async change(id: DatabaseId, signal: AbortSignal | undefined, change: () => Promise<void>): Promise<void> {
    signal?.throwIfAborted()
    this.#flights.forget(id)
    await raceAbort(this.run(id, change), signal)
  }

  run<T>(id: DatabaseId, work: () => Promise<T>): Promise<T> {
    return this.#serial.run(id, () => this.#translated(work))
  }

  /** Starts under way are given up; resolves when all that was under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#flights.abortAll(shuttingDown)
    await this.#serial.idle()
  }
}

function shuttingDown(name: string): ForgeError {
  return new ForgeError('SHUTTING_DOWN', `Cannot start worker of "${name}": the gateway is stopping`)
}
