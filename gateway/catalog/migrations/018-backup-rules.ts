import { databaseChangeTrigger } from '../change-trigger.ts'
import type { Migration } from '../migrator.ts'

/**
 * A database may be backed up otherwise than the settings say. A backup may wait: because many were asked for at once
 * (`run_id`), or because it was broken off by no fault of its own (`interruption`); `crashes` counts how often its gateway
 * was not heard of again.
 */
export const backupRules: Migration = {
  version: 18,
  name: 'backup rules',
  statements: [
    'ALTER TABLE databases ADD COLUMN backup_interval_ms INTEGER',
    'ALTER TABLE databases ADD COLUMN backup_keep INTEGER',
    databaseChangeTrigger({
      name: 'databases_backups_changed',
      event: 'UPDATE OF backup_interval_ms, backup_keep',
      row: 'NEW',
    }),
    'ALTER TABLE backups ADD COLUMN run_id TEXT',
    'ALTER TABLE backups ADD COLUMN interruption TEXT',
    'ALTER TABLE backups ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0',
    "CREATE INDEX backups_waiting ON backups (started_at_ms) WHERE state = 'waiting'",
    'CREATE INDEX backups_of_run ON backups (run_id) WHERE run_id IS NOT NULL',
  ],
}
