import type { Migration } from '../migrator.ts'

/** Backups outlive their database, so none is referred to; who it belongs to is followed for as long as it is there. */
export const backups: Migration = {
  version: 16,
  name: 'backups',
  statements: [
    `CREATE TABLE backups (
      id TEXT PRIMARY KEY,
      database_id TEXT NOT NULL,
      database_name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      owner_id TEXT REFERENCES users (id) ON DELETE SET NULL,
      state TEXT NOT NULL,
      triggered_by TEXT NOT NULL,
      holder TEXT NOT NULL,
      lease_until_ms INTEGER NOT NULL,
      started_at_ms INTEGER NOT NULL,
      finished_at_ms INTEGER,
      size_bytes INTEGER,
      dump_bytes INTEGER,
      sha256 TEXT,
      failure TEXT,
      database_gone_at_ms INTEGER
    ) STRICT`,
    "CREATE UNIQUE INDEX backups_one_running ON backups (database_id) WHERE state = 'running'",
    // All that the schedule asks of every database is in the index.
    'CREATE INDEX backups_of_database ON backups (database_id, started_at_ms, state, finished_at_ms)',
    'CREATE INDEX backups_by_time ON backups (started_at_ms, id)',
    'CREATE INDEX backups_of_owner ON backups (owner_id)',
    `CREATE TRIGGER backups_owned AFTER UPDATE OF owner_id ON databases BEGIN
      UPDATE backups SET owner_id = NEW.owner_id WHERE database_id = NEW.id;
    END`,
    `INSERT INTO alert_rules VALUES ('shipped-backup-failed', 'A backup fails', 'failed_backups', 'above', 0.0, 0, 'warning', 1, NULL, NULL, unixepoch() * 1000)`,
    `INSERT INTO alert_rules VALUES ('shipped-backup-late', 'A database has no recent backup', 'late_backups', 'above', 0.0, 0, 'critical', 1, NULL, NULL, unixepoch() * 1000)`,
  ],
}
