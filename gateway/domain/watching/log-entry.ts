import type { DatabaseId } from '../databases/database.ts'
import type { UserId } from '../people/user.ts'
import type { EventName } from './metrics.ts'

/** Least severe first. */
export const logLevels = ['debug', 'info', 'warning', 'error'] as const

export type LogLevel = (typeof logLevels)[number]

/** Who wrote a line: the gateway itself, or the worker of a database. */
export const logServices = ['gateway', 'worker'] as const

export type LogService = (typeof logServices)[number]

/** A line of the log, as it is kept. It holds no secrets: the logger takes them out. */
export interface LogEntry {
  /** Grows with time and is never given twice: its place in the log. */
  readonly seq: number
  readonly level: LogLevel
  readonly service: LogService
  readonly message: string
  /** What it is about; null = the installation. */
  readonly databaseId: DatabaseId | null
  /** The name that the database had. */
  readonly database: string | null
  readonly requestId: string | null
  /** Null for lines that are no event. */
  readonly event: EventName | null
  /** The person that it is about, who may see it too; null = nobody. */
  readonly userId: UserId | null
  /** JSON object of all else; null = nothing. */
  readonly details: string | null
}

/** A `seq` holds the time of its line: so many of them are a millisecond. */
export const seqsPerMs = 1_024

/** Unix ms of a line. */
export function logTimeOf(seq: number): number {
  return Math.floor(seq / seqsPerMs)
}

/** The first `seq` that a line of this moment can have. */
export function firstSeqOf(unixMs: number): number {
  return unixMs * seqsPerMs
}
