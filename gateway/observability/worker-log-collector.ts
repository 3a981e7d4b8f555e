import type { Clock } from '../domain/clock.ts'
import type { Database, DatabaseId } from '../domain/databases/database.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { LogEntry } from '../domain/watching/log-entry.ts'
import type { ThreadStore } from '../domain/watching/thread-store.ts'
import { redact } from './redact.ts'
import { levelOfWorkerLine } from './worker-line.ts'

export interface WorkerLogCollectorOptions {
  readonly driver: Pick<WorkerDriver, 'name' | 'logsAfter'>
  /** Remembers how far it came, over restarts. */
  readonly store: ThreadStore
  readonly clock: Clock
  readonly awake: () => Iterable<Database>
  readonly add: (line: Omit<LogEntry, 'seq'>) => void
  readonly onFailure: (database: Database, error: unknown) => void
  /** 2 s by default; 5 s where each look is a request to an engine. */
  readonly periodMs?: number
}

const maxAtOnce = 4
/** Pieces of one worker in one round: one that writes without end does not keep the others waiting. */
const maxPieces = 4
const longestLine = 8_192
const selectMarks = 'SELECT database_id, mark FROM worker_marks'
const putMark =
  'INSERT INTO worker_marks (database_id, mark) VALUES (?, ?) ON CONFLICT (database_id) DO UPDATE SET mark = excluded.mark'

/** Brings what workers write into the log: those that are awake, and once more those that no longer are. */
export class WorkerLogCollector {
  readonly #options: WorkerLogCollectorOptions
  readonly #stop: () => void
  #marks: Map<DatabaseId, string> | null = null
  #before: readonly Database[] = []
  readonly #failing = new Set<DatabaseId>()
  #round: Promise<void> | null = null

  constructor(options: WorkerLogCollectorOptions) {
    this.#options = options
    const periodMs = options.periodMs ?? (options.driver.name === 'process' ? 2_000 : 5_000)
    this.#stop = options.clock.every(periodMs, () => void this.collect())
  }

  /** One round; never rejects. Whoever asks during one waits for it. */
  collect(): Promise<void> {
    this.#round ??= this.#collect().finally(() => {
      this.#round = null
    })
    return this.#round
  }

  /** Reads once more what workers wrote when they stopped. */
  async close(): Promise<void> {
    this.#stop()
    await this.#round
    await this.collect()
  }

  async #collect(): Promise<void> {
    const awake = [...this.#options.awake()]
    const due = new Map([...this.#before, ...awake].map((database) => [database.id, database]))
    this.#before = awake
    if (due.size === 0) return
    const marks = await this.#knownMarks()
    const changed = new Map<DatabaseId, string>()
    const waiting = due.values()
    const worker = async () => {
      for (const database of waiting) await this.#read(database, marks, changed)
    }
    await Promise.all(Array.from({ length: maxAtOnce }, worker))
    if (changed.size === 0) return
    // Lost marks cost lines that come twice after a restart, and nothing else.
    await this.#options.store.write([{ sql: putMark, rows: [...changed] }]).catch(() => undefined)
  }

  async #read(database: Database, marks: Map<DatabaseId, string>, changed: Map<DatabaseId, string>): Promise<void> {
    const { driver, onFailure } = this.#options
    try {
      for (let piece = 0; piece < maxPieces; piece += 1) {
        const before = marks.get(database.id) ?? null
        const { lines, mark } = await driver.logsAfter(database.id, before)
        for (const { text } of lines) this.#add(database, text)
        if (mark === null || mark === before) break
        marks.set(database.id, mark)
        changed.set(database.id, mark)
      }
      this.#failing.delete(database.id)
    } catch (error) {
      if (!this.#failing.has(database.id)) onFailure(database, error)
      this.#failing.add(database.id)
    }
  }

  #add(database: Database, text: string): void {
    this.#options.add({
      level: levelOfWorkerLine(text),
      service: 'worker',
      message: redact(text.slice(0, longestLine).trim()),
      databaseId: database.id,
      database: database.name,
      requestId: null,
      event: null,
      userId: null,
      details: null,
    })
  }

  async #knownMarks(): Promise<Map<DatabaseId, string>> {
    if (this.#marks !== null) return this.#marks
    const rows = await this.#options.store.read(selectMarks).catch(() => [])
    this.#marks = new Map(rows.map((row) => [String(row['database_id']), String(row['mark'])]))
    return this.#marks
  }
}
