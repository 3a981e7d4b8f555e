import type { DatabaseId } from '../../domain/database.ts'
import type { WorkerEndpoint, WorkerExit } from '../../domain/worker.ts'
import { readLastLines } from './worker-log.ts'
import type { WorkerProcess } from './worker-process.ts'

/** A worker that this driver started or adopted. */
export interface LiveWorker {
  readonly endpoint: WorkerEndpoint
  /** Of the spec that it runs with; null when nobody knows. */
  specDigest: string | null
  readonly process: WorkerProcess
  readonly logPath: string
  /** Where this worker's own lines begin in its log. */
  readonly logStart: number
  /** Whether its settings are known to be applied: a gateway may have died before it sent them. */
  isProven: boolean
  /** Whether its end has been asked for. */
  isEnding: boolean
}

/** Lines of the log that come with an error. */
export const lastLineCount = 20

/** The workers that run, as far as this driver knows; tells of those that end unasked. */
export class LiveWorkers {
  readonly #workers = new Map<DatabaseId, LiveWorker>()
  readonly #watchers = new Set<(exit: WorkerExit) => void>()
  readonly #onEnd: (worker: LiveWorker) => void

  constructor(onEnd: (worker: LiveWorker) => void) {
    this.#onEnd = onEnd
  }

  get(id: DatabaseId): LiveWorker | undefined {
    return this.#workers.get(id)
  }

  all(): LiveWorker[] {
    return [...this.#workers.values()]
  }

  add(worker: LiveWorker): LiveWorker {
    this.#workers.set(worker.endpoint.databaseId, worker)
    void worker.process.ended.then((cause) => this.#remove(worker, cause))
    return worker
  }

  watch(onExit: (exit: WorkerExit) => void): () => void {
    const watcher = (exit: WorkerExit) => onExit(exit)
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Watches no longer; the workers run on. */
  release(): void {
    this.#watchers.clear()
    for (const worker of this.#workers.values()) worker.process.release()
  }

  async #remove(worker: LiveWorker, cause: string): Promise<void> {
    const { databaseId } = worker.endpoint
    if (this.#workers.get(databaseId) === worker) this.#workers.delete(databaseId)
    this.#onEnd(worker)
    if (worker.isEnding || this.#watchers.size === 0) return
    const lastLines = await readLastLines(worker.logPath, lastLineCount, worker.logStart).catch(() => []) // Better told without.
    for (const notify of this.#watchers) notify({ databaseId, cause, lastLines })
  }
}
