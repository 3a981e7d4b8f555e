import type { LogAudience, LogFilter } from '../domain/watching/log-book.ts'
import { type LogEntry, logLevels, logTimeOf } from '../domain/watching/log-entry.ts'
import { textMatcher } from './log-words.ts'

/** The same verdict as the statement that reads lines from the file, for those in memory. */
export function logMatcher(filter: LogFilter): (entry: LogEntry) => boolean {
  const { fromMs, toMs, level, service, databaseId, requestId, text, events } = filter
  const least = level === undefined ? 0 : logLevels.indexOf(level)
  const matchesText = text === undefined ? () => true : textMatcher(text)
  return (entry) => {
    const atMs = logTimeOf(entry.seq)
    if (fromMs !== undefined && atMs < fromMs) return false
    if (toMs !== undefined && atMs >= toMs) return false
    if (logLevels.indexOf(entry.level) < least) return false
    if (service !== undefined && entry.service !== service) return false
    if (databaseId !== undefined && entry.databaseId !== databaseId) return false
    if (requestId !== undefined && entry.requestId !== requestId) return false
    if (events !== undefined && (entry.event === null || !events.includes(entry.event))) return false
    return matchesText(entry.details === null ? entry.message : `${entry.message} ${entry.details}`)
  }
}

/** Whether somebody may see a line; null sees everything. */
export function isSeenBy(audience: LogAudience | null, { databaseId, userId }: LogEntry): boolean {
  if (audience === null) return true
  if (userId !== null && userId === audience.userId) return true
  return databaseId !== null && audience.databaseIds.includes(databaseId)
}
