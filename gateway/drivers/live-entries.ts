import type { DatabaseId } from '../domain/databases/database.ts'
import type { WorkerEndpoint, WorkerExit } from '../domain/databases/worker.ts'

/** Lines of the log that come with an error. */
export const lastLineCount = 20

/** A worker that a driver started or adopted. */
export interface LiveEntry {
  readonly endpoint: WorkerEndpoint
  /** Resolves with the cause when it has ended. */
  readonly ended: Promise<string>
  /** Of the spec that it runs with; null when nobody knows. */
  specDigest: string | null
  /** Whether its settings are known to be applied: a gateway may have died before it sent them. */
  isProven: boolean
  /** Whether its end has been asked for. */
  isEnding: boolean
}

export interface LiveEntriesOptions<Entry> {
  /** The newest lines of its log, for those who hear of its end. */
  readonly lastLines: (entry: Entry) => Promise<readonly string[]>
  /** Unix ms of its end, where somebody else than us has seen it. */
  readonly endedAtMs?: (entry: Entry) => number | null
  /** Called at every end, asked for or not. */
  readonly onEnd?: (entry: Entry) => void
}

/** The workers that are up, as far as a driver knows; tells of those that end unasked. */
export class LiveEntries<Entry extends LiveEntry> {
  readonly #options: LiveEntriesOptions<Entry>
  readonly #entries = new Map<DatabaseId, Entry>()
  readonly #watchers = new Set<(exit: WorkerExit) => void>()

  constructor(options: LiveEntriesOptions<Entry>) {
    this.#options = options
  }

  get(id: DatabaseId): Entry | undefined {
    return this.#entries.get(id)
  }

  all(): Entry[] {
    return [...this.#entries.values()]
  }

  add(entry: Entry): Entry {
    this.#entries.set(entry.endpoint.databaseId, entry)
    void entry.ended.then((cause) => this.#remove(entry, cause))
    return entry
  }

  /** Its end has been asked for: nobody is told of it. */
  drop(id: DatabaseId): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) entry.isEnding = true
    this.#entries.delete(id)
  }

  watch(onExit: (exit: WorkerExit) => void): () => void {
    const watcher = (exit: WorkerExit) => onExit(exit)
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Tells nobody from now on; the workers run on. */
  release(): void {
    this.#watchers.clear()
  }

  async #remove(entry: Entry, cause: string): Promise<void> {
    const { databaseId } = entry.endpoint
    if (this.#entries.get(databaseId) === entry) this.#entries.delete(databaseId)
    this.#options.onEnd?.(entry)
    const atMs = this.#options.endedAtMs?.(entry) ?? null
    if (entry.isEnding || this.#watchers.size === 0) return
    const lastLines = await this.#options.lastLines(entry).catch(() => []) // Better told without.
    for (const notify of this.#watchers) notify({ databaseId, cause, lastLines, ...(atMs !== null && { atMs }) })
  }
}
