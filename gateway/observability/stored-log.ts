import type { Clock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'
import type {
  FollowOptions,
  LogAudience,
  LogBook,
  LogFigures,
  LogFilter,
  LogNews,
  LogPage,
} from '../domain/watching/log-book.ts'
import { firstSeqOf, type LogEntry } from '../domain/watching/log-entry.ts'
import type { Appender, ThreadStore } from '../domain/watching/thread-store.ts'
import { LineRing } from './line-ring.ts'
import { isSeenBy, logMatcher } from './log-matcher.ts'
import { decodeLine, encodeLine, insertLine } from './log-table.ts'
import { selectLines } from './select-lines.ts'

export interface StoredLogOptions {
  readonly store: ThreadStore
  readonly clock: Clock
  /** Lines that were dropped before they came here. */
  readonly droppedBefore: () => number
}

const ringSize = 4_096
const pageSize = 500
/** Lines in memory that a search looks at before it asks the file: some milliseconds. */
const nearLines = 1_000
/** Followers hear of lines so late at most; a flood wakes them once. */
const gatherMs = 25

/** The log in its file, and its newest lines in memory. */
export class StoredLog implements LogBook {
  readonly #options: StoredLogOptions
  readonly #appender: Appender
  readonly #ring: LineRing
  #lastSeq: number
  #waiting: (() => void)[] = []
  #stopWaking: (() => void) | null = null
  sizeBytes: number | null = null

  constructor(options: StoredLogOptions) {
    this.#options = options
    this.#appender = options.store.appender(insertLine)
    const firstSeq = firstSeqOf(options.clock.nowMs())
    this.#ring = new LineRing(ringSize, firstSeq)
    this.#lastSeq = firstSeq - 1
  }

  get figures(): LogFigures {
    const { written, dropped, waiting } = this.#options.store.figures
    return { written, dropped: dropped + this.#options.droppedBefore(), waiting, sizeBytes: this.sizeBytes }
  }

  /** Takes a line; never waits. */
  add(line: Omit<LogEntry, 'seq'>): void {
    const seq = Math.max(this.#lastSeq + 1, firstSeqOf(this.#options.clock.nowMs()))
    this.#lastSeq = seq
    const entry = { seq, ...line }
    this.#ring.put(entry, this.#appender.add(encodeLine(entry)))
    if (this.#waiting.length > 0) this.#stopWaking ??= this.#options.clock.after(gatherMs, () => this.#wake())
  }

  async read(filter: LogFilter, audience: LogAudience | null, page: LogPage): Promise<LogEntry[]> {
    const near = 'after' in page ? null : this.#near(filter, audience, page)
    if (near !== null) return near
    // What was said before the question belongs to the answer.
    await this.#flushed()
    return this.#select(filter, audience, page)
  }

  async *follow({ filter, audience, after, signal }: FollowOptions): AsyncGenerator<LogNews> {
    const matches = logMatcher(filter)
    // One that is ahead of all that there is comes from a clock that was wrong: nothing new would ever be after it.
    let position = Math.min(after ?? this.#lastSeq, this.#lastSeq)
    while (!signal.aborted) {
      const { forgottenSeq } = this.#ring
      if (position < forgottenSeq) {
        const { entries, hasGap } = await this.#missed(filter, audience(), position)
        const isWhole = entries.length < pageSize
        position = isWhole ? forgottenSeq : (entries.at(-1)?.seq ?? forgottenSeq)
        if (entries.length > 0 || hasGap) yield { entries, hasGap }
        continue
      }
      const fresh = this.#ring.after(position, pageSize)
      if (fresh.length === 0) {
        await this.#nextLine(signal)
        continue
      }
      position = fresh.at(-1)?.seq ?? position
      const seen = audience()
      const entries = fresh.filter((entry) => matches(entry) && isSeenBy(seen, entry))
      if (entries.length > 0) yield { entries, hasGap: false }
    }
  }

  /**
   * A page that the newest lines fill by themselves; null = the file has to be asked. A word that is in every line is
   * found here at once: the index would first put together all places of all words that begin with it.
   */
  #near(filter: LogFilter, audience: LogAudience | null, page: { limit: number; before: number | null }) {
    if (filter.text === undefined) return null
    const matches = logMatcher(filter)
    const found: LogEntry[] = []
    for (const entry of this.#ring.before(page.before, nearLines)) {
      if (found.length >= page.limit) break
      if (isSeenBy(audience, entry) && matches(entry)) found.push(entry)
    }
    return found.length === page.limit ? found : null
  }

  /** What is no longer in memory, from the file; a gap where that cannot be read. */
  async #missed(filter: LogFilter, audience: LogAudience | null, after: number): Promise<LogNews> {
    try {
      const entries = await this.read(filter, audience, { after, limit: pageSize })
      return { entries, hasGap: this.#ring.lostSeq > after }
    } catch (error) {
      if (error instanceof ForgeError) return { entries: [], hasGap: true }
      throw error
    }
  }

  async #select(filter: LogFilter, audience: LogAudience | null, page: LogPage): Promise<LogEntry[]> {
    const selection = selectLines(filter, audience, page)
    if (selection === null) return []
    const rows = await this.#options.store.read(selection.sql, selection.values)
    return rows.map(decodeLine)
  }

  /** A file that cannot be written does not keep anybody from reading what is in it. */
  async #flushed(): Promise<void> {
    let stopTimer: () => void = () => undefined
    const late = new Promise<void>((resolve) => {
      stopTimer = this.#options.clock.after(2_000, resolve)
    })
    await Promise.race([this.#appender.flushed(), late])
    stopTimer()
  }

  #nextLine(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        resolve()
      }
      signal.addEventListener('abort', done)
      this.#waiting.push(done)
    })
  }

  #wake(): void {
    this.#stopWaking = null
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
