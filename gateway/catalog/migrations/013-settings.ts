import { databaseChangeTrigger } from '../change-trigger.ts'
import type { Migration } from '../migrator.ts'

const events = { inserted: 'INSERT', removed: 'DELETE', changed: 'UPDATE' }

export const settings: Migration = {
  version: 13,
  name: 'settings',
  statements: [
    `CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      changed_by TEXT NOT NULL
    ) STRICT`,
    'ALTER TABLE databases ADD COLUMN maintenance TEXT',
    databaseChangeTrigger({ name: 'databases_maintained', event: 'UPDATE OF maintenance', row: 'NEW' }),
    "INSERT INTO versions (scope, version) VALUES ('settings', 0)",
    // Other gateways hear of it. On one line: sqld's dumps cannot be read back with longer ones.
    ...Object.entries(events).map(
      ([name, event]) =>
        `CREATE TRIGGER settings_${name} AFTER ${event} ON settings BEGIN UPDATE versions SET version = version + 1 WHERE scope = 'settings'; END`,
    ),
  ],
}
