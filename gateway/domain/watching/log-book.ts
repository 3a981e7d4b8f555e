import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'
import type { LogEntry, LogLevel, LogService } from './log-entry.ts'
import type { EventName } from './metrics.ts'

/** Members that are absent match everything. */
export interface LogFilter {
  /** Unix ms, inclusive. */
  readonly fromMs?: number
  /** Unix ms, exclusive. */
  readonly toMs?: number
  /** The least severe. */
  readonly level?: LogLevel
  readonly service?: LogService
  readonly databaseId?: DatabaseId
  readonly requestId?: string
  /** Words that all occur, the last of them perhaps cut short; those in double quotes side by side. */
  readonly text?: string
  /** Events of these names alone. */
  readonly events?: readonly EventName[]
}

/** What somebody may see: lines about these databases, and lines about this person. */
export interface LogAudience {
  readonly databaseIds: readonly DatabaseId[]
  readonly userId: UserId | null
}

/** Which part of the matching lines: those before a place, newest first, or those after it, oldest first. */
export type LogPage = { readonly limit: number } & ({ readonly before: number | null } | { readonly after: number })

/** What a follower gets: lines, oldest first, and whether some before them could not be had. */
export interface LogNews {
  readonly entries: readonly LogEntry[]
  readonly hasGap: boolean
}

export interface FollowOptions {
  readonly filter: LogFilter
  /** Asked for each batch: what somebody may see changes. Null = everything. */
  readonly audience: () => LogAudience | null
  /** The `seq` of the last line that the follower has; null = only what comes from now on. */
  readonly after: number | null
  readonly signal: AbortSignal
}

/** Counters since the start. */
export interface LogFigures {
  /** Lines in the file that this gateway put there. */
  readonly written: number
  /** Lines that were given up: there were too many at once, or the file cannot be written. */
  readonly dropped: number
  readonly waiting: number
  /** Bytes of the file; null as long as nobody has looked. */
  readonly sizeBytes: number | null
}

/** The log as it is kept: searched, followed and trimmed. */
export interface LogBook {
  readonly figures: LogFigures
  /** `audience` null = everything. Throws STORE_UNAVAILABLE. */
  read(filter: LogFilter, audience: LogAudience | null, page: LogPage): Promise<LogEntry[]>
  /** Lines as they come, and those since `after` first. As fast as they are taken: a slow follower costs no memory. */
  follow(options: FollowOptions): AsyncIterable<LogNews>
}
