/** Versions of the file of insights; a released one never changes. */
export const insightMigrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE statements (
      database_id TEXT NOT NULL,
      hour INTEGER NOT NULL,
      sql TEXT NOT NULL,
      runs INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      total_ms REAL NOT NULL,
      max_ms REAL NOT NULL,
      rows_read INTEGER NOT NULL,
      rows_written INTEGER NOT NULL,
      last_seen_at_ms INTEGER NOT NULL,
      PRIMARY KEY (database_id, hour, sql)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX statements_by_hour ON statements (hour)',
  ],
]
