import type { Migration } from '../migrator.ts'

/** What channels are still to be told: a crash between two tries loses nothing. */
export const alertMessages: Migration = {
  version: 15,
  name: 'alert messages',
  statements: [
    `CREATE TABLE alert_messages (
      id TEXT PRIMARY KEY,
      alert_id TEXT NOT NULL,
      channel_id TEXT NOT NULL,
      channel_name TEXT NOT NULL,
      message TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      next_try_at_ms INTEGER NOT NULL
    ) STRICT`,
  ],
}
