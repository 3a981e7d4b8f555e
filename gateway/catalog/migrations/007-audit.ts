import { genesisHash } from '../../domain/watching/audit.ts'
import type { Migration } from '../migrator.ts'

/** What was written is never changed, and goes from its beginning alone: what the anchor has passed. */
export const audit: Migration = {
  version: 7,
  name: 'audit',
  statements: [
    `CREATE TABLE audit_log (
      seq INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      actor_kind TEXT NOT NULL,
      actor_id TEXT,
      actor_name TEXT,
      address TEXT NOT NULL,
      action TEXT NOT NULL,
      target TEXT,
      outcome TEXT NOT NULL,
      status INTEGER NOT NULL,
      reason TEXT,
      attempts INTEGER NOT NULL,
      request_id TEXT,
      details TEXT,
      hash TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX audit_log_by_time ON audit_log (at_ms)',
    'CREATE TABLE audit_anchor (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT',
    `INSERT INTO audit_anchor (one, seq, hash) VALUES (1, 0, '${genesisHash}')`,
    "CREATE TRIGGER audit_log_unchanged BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END",
    "CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log WHEN OLD.seq > (SELECT seq FROM audit_anchor) BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END",
  ],
}
