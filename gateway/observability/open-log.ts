import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Clock } from '../domain/clock.ts'
import type { LiveSettings } from '../domain/settings/live-settings.ts'
import type { LogBook } from '../domain/watching/log-book.ts'
import type { LogEntry } from '../domain/watching/log-entry.ts'
import type { ThreadStore } from '../domain/watching/thread-store.ts'
import { LineBudget } from './line-budget.ts'
import { keepLogSmall } from './log-retention.ts'
import { createLogSink } from './log-sink.ts'
import { logMigrations } from './log-table.ts'
import { createLogger, type Logger } from './logger.ts'
import { openThreadStore } from './store/thread-store.ts'
import type { LogEvents } from './store-events.ts'
import { StoredLog } from './stored-log.ts'

export interface LogOptions {
  readonly config: Pick<Config, 'dataDir' | 'logFormat'>
  readonly settings: LiveSettings
  readonly clock: Clock
  /** `runtime.storeThread`. */
  readonly threadUrl: URL
  /** They write lines themselves, and come after the log. */
  readonly events: () => LogEvents
}

/** The log: where lines are written, kept and read. */
export interface Log extends AsyncDisposable {
  readonly logger: Logger
  readonly book: LogBook
  readonly store: ThreadStore
  /** A line that is not the gateway's own. */
  add(line: Omit<LogEntry, 'seq'>): void
}

/** What is formatted and kept in a tenth of a second costs requests less than a millisecond of each ten. */
export const linesPerSlice = 1_000

export function openLog({ config, settings, clock, threadUrl, events }: LogOptions): Log {
  const store = openThreadStore({
    name: 'log store',
    path: join(config.dataDir, 'observability', 'logs.db'),
    migrations: logMigrations,
    threadUrl,
    clock,
    events: {
      storeSetAside: (...told) => events().storeSetAside(...told),
      storeCrashed: (...told) => events().storeCrashed(...told),
      storeWriteFailed: (...told) => events().storeWriteFailed(...told),
    },
  })
  const budget = new LineBudget({ clock, linesPerSlice, onDropped: (count) => events().logLinesDropped(count) })
  const book = new StoredLog({ store, clock, droppedBefore: () => budget.dropped })
  const add = (line: Omit<LogEntry, 'seq'>) => book.add(line)
  const onSize = (bytes: number) => {
    book.sizeBytes = bytes
  }
  const onFailure = (error: unknown) => events().logTrimFailed(error)
  const stopTrimming = keepLogSmall(
    settings.project(({ logDays: days, logMaxBytes: maxBytes }) => ({
      store,
      clock,
      days,
      maxBytes,
      onSize,
      onFailure,
    })),
  )
  const sink = createLogSink(add)
  const logging = settings.project(({ logLevel: level }) => ({ level, format: config.logFormat, sink, budget }))
  return {
    logger: createLogger(logging),
    book,
    store,
    add,
    async [Symbol.asyncDispose]() {
      stopTrimming()
      budget.stop()
      await store[Symbol.asyncDispose]()
    },
  }
}
