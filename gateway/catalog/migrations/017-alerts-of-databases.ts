import type { Migration } from '../migrator.ts'

/** A rule may look at the series of one database; when that is gone it has nothing to look at. */
export const alertsOfDatabases: Migration = {
  version: 17,
  name: 'alerts of databases',
  statements: [
    'ALTER TABLE alert_rules ADD COLUMN database_id TEXT',
    'ALTER TABLE alerts ADD COLUMN database_id TEXT',
    'ALTER TABLE alerts ADD COLUMN database_name TEXT',
  ],
}
