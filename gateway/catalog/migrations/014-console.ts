import type { Migration } from '../migrator.ts'

/** A NULL user is the installation: who works with one of its keys. */
export const consoleTables: Migration = {
  version: 14,
  name: 'console',
  statements: [
    `CREATE TABLE saved_queries (
      id TEXT PRIMARY KEY,
      database_id TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      sql TEXT NOT NULL,
      shared INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX saved_queries_of_database ON saved_queries (database_id, user_id)',
    'CREATE INDEX saved_queries_of_user ON saved_queries (user_id)',
    `CREATE TABLE query_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      database_id TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
      sql TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL,
      duration_us INTEGER NOT NULL,
      row_count INTEGER,
      rows_read INTEGER,
      rows_written INTEGER,
      failure TEXT
    ) STRICT`,
    'CREATE INDEX query_history_of_user ON query_history (database_id, user_id, id)',
    'CREATE INDEX query_history_of_person ON query_history (user_id)',
    `CREATE TABLE query_history_off (
      database_id TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE
    ) STRICT`,
    "CREATE UNIQUE INDEX query_history_off_once ON query_history_off (database_id, coalesce(user_id, ''))",
  ],
}
