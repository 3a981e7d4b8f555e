import type { z } from '@hono/zod-openapi'
import type { eventSchema } from '../../contract/events.ts'
import type { listLogsRoute, logLineSchema } from '../../contract/logs.ts'
import type { DatabaseId } from '../../domain/databases/database.ts'
import { kindOfEvent } from '../../domain/watching/event-kinds.ts'
import type { LogFilter } from '../../domain/watching/log-book.ts'
import { type LogEntry, logTimeOf } from '../../domain/watching/log-entry.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { isoTime } from './present-database.ts'

type FilterQuery = Omit<z.output<NonNullable<typeof listLogsRoute.query>>, 'limit' | 'before'>

export type LogLineJson = z.output<typeof logLineSchema>

export function presentLogLine(entry: LogEntry): LogLineJson {
  return {
    id: String(entry.seq),
    at: isoTime(logTimeOf(entry.seq)),
    level: entry.level,
    service: entry.service,
    message: entry.message,
    database: entry.database,
    request_id: entry.requestId,
    event: entry.event,
    details: detailsOf(entry),
  }
}

/** Of a line that is an event. */
export function presentEvent(entry: LogEntry): z.output<typeof eventSchema> {
  const event = entry.event ?? 'operation_failed'
  return {
    id: String(entry.seq),
    at: isoTime(logTimeOf(entry.seq)),
    kind: kindOfEvent[event],
    event,
    message: entry.message,
    database: entry.database,
    user_id: entry.userId,
    details: detailsOf(entry),
  }
}

export function logFilterOf(
  { from, to, level, service, request_id: requestId, text }: FilterQuery,
  databaseId: DatabaseId | undefined,
): LogFilter {
  return withoutUndefined({
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
    level,
    service,
    databaseId,
    requestId,
    text,
  })
}

function detailsOf({ details }: LogEntry): Record<string, unknown> | null {
  // as: written by ourselves from an object
  return details === null ? null : (JSON.parse(details) as Record<string, unknown>)
}
