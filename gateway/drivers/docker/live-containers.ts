import type { DatabaseId } from '../../domain/database.ts'
import type { WorkerEndpoint, WorkerExit } from '../../domain/worker.ts'

/** A worker that this driver started or adopted. */
export interface LiveContainer {
  readonly endpoint: WorkerEndpoint
  /** Resolves with the cause when it has ended. */
  readonly ended: Promise<string>
  /** Of the spec that it runs with; null when only what its container was made from is known. */
  specDigest: string | null
  isPaused: boolean
  /** Whether its settings are known to be applied. */
  isProven: boolean
  /** Whether its end has been asked for. */
  isEnding: boolean
}

/** The workers that run or are paused, as far as this driver knows; tells of those that end unasked. */
export class LiveContainers {
  readonly #containers = new Map<DatabaseId, LiveContainer>()
  readonly #watchers = new Set<(exit: WorkerExit) => void>()
  readonly #lastLines: (containerId: string) => Promise<readonly string[]>

  constructor(lastLines: (containerId: string) => Promise<readonly string[]>) {
    this.#lastLines = lastLines
  }

  get(id: DatabaseId): LiveContainer | undefined {
    return this.#containers.get(id)
  }

  all(): LiveContainer[] {
    return [...this.#containers.values()]
  }

  add(container: LiveContainer): LiveContainer {
    this.#containers.set(container.endpoint.databaseId, container)
    void container.ended.then((cause) => this.#remove(container, cause))
    return container
  }

  /** Its end has been asked for: nobody is told of it. */
  drop(id: DatabaseId): void {
    const container = this.#containers.get(id)
    if (container !== undefined) container.isEnding = true
    this.#containers.delete(id)
  }

  watch(onExit: (exit: WorkerExit) => void): () => void {
    const watcher = (exit: WorkerExit) => onExit(exit)
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  release(): void {
    this.#watchers.clear()
  }

  async #remove(container: LiveContainer, cause: string): Promise<void> {
    const { databaseId, containerId } = container.endpoint
    if (this.#containers.get(databaseId) === container) this.#containers.delete(databaseId)
    if (container.isEnding || this.#watchers.size === 0) return
    const lastLines = await this.#lastLines(containerId).catch(() => []) // Better told without.
    for (const notify of this.#watchers) notify({ databaseId, cause, lastLines })
  }
}
