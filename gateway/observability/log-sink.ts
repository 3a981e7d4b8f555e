import type { LogEntry } from '../domain/watching/log-entry.ts'
import { type EventName, eventNames } from '../domain/watching/metrics.ts'
import type { LogSink } from './logger.ts'

const names: ReadonlySet<unknown> = new Set(eventNames)

/** Makes a line of the log of what the logger says: members that lines are found by, and JSON of the rest. */
export function createLogSink(add: (line: Omit<LogEntry, 'seq'>) => void): LogSink {
  return (level, message, { event, database, database_id, request_id, user_id, error, ...rest }) => {
    add({
      level,
      service: 'gateway',
      message,
      databaseId: textOf(database_id),
      database: textOf(database),
      requestId: textOf(request_id),
      // as: looked up in the set of all names
      event: names.has(event) ? (event as EventName) : null,
      userId: textOf(user_id),
      // In answers of the API `error` is what went wrong with the request.
      details: detailsOf(error === undefined ? rest : { ...rest, stack: error }),
    })
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function detailsOf(fields: Readonly<Record<string, unknown>>): string | null {
  return Object.keys(fields).length === 0 ? null : JSON.stringify(fields)
}
