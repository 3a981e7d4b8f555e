import { type LogEntry, logLevels, logServices } from '../domain/watching/log-entry.ts'
import { eventNames } from '../domain/watching/metrics.ts'
import type { StoreRow, StoreValue } from '../domain/watching/thread-store.ts'

/**
 * Words of the text, and what lines are filtered by as words, too: a filter that few lines pass is then an intersection
 * inside the index, never a walk over millions of lines.
 */
export const logMigrations = [
  [
    `CREATE TABLE lines (
      seq INTEGER PRIMARY KEY,
      level INTEGER NOT NULL,
      service TEXT NOT NULL,
      message TEXT NOT NULL,
      database_id TEXT,
      database TEXT,
      request_id TEXT,
      event TEXT,
      user_id TEXT,
      details TEXT
    ) STRICT`,
    'CREATE INDEX lines_by_request ON lines (request_id) WHERE request_id IS NOT NULL',
    'CREATE INDEX lines_by_event ON lines (seq) WHERE event IS NOT NULL',
    `CREATE VIRTUAL TABLE line_words USING fts5 (
      text, facets, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    )`,
    `CREATE TRIGGER line_added AFTER INSERT ON lines BEGIN
      INSERT INTO line_words (rowid, text, facets) VALUES (
        new.seq,
        new.message || coalesce(' ' || new.details, ''),
        'l' || new.level || ' s' || new.service || coalesce(' d' || new.database_id, '') || coalesce(' u' || new.user_id, '')
      );
    END`,
    'CREATE TRIGGER line_removed AFTER DELETE ON lines BEGIN DELETE FROM line_words WHERE rowid = old.seq; END',
    'CREATE TABLE worker_marks (database_id TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT',
  ],
] as const

export const insertLine =
  'INSERT OR IGNORE INTO lines (seq, level, service, message, database_id, database, request_id, event, user_id, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

export function encodeLine(entry: LogEntry): StoreValue[] {
  const { seq, level, service, message, databaseId, database, requestId, event, userId, details } = entry
  return [seq, logLevels.indexOf(level), service, message, databaseId, database, requestId, event, userId, details]
}

export function decodeLine(row: StoreRow): LogEntry {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]))
  return {
    seq: Number(row['seq']),
    level: logLevels[Number(row['level'])] ?? 'info',
    service: logServices.find((name) => name === row['service']) ?? 'gateway',
    message: String(row['message']),
    databaseId: text('database_id'),
    database: text('database'),
    requestId: text('request_id'),
    event: eventNames.find((name) => name === row['event']) ?? null,
    userId: text('user_id'),
    details: text('details'),
  }
}
