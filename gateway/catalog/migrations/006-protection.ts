import type { Migration } from '../migrator.ts'

export const protection: Migration = {
  version: 6,
  name: 'protection',
  statements: [
    'ALTER TABLE databases ADD COLUMN prevents_deletion INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE databases ADD COLUMN blocks_reads INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE databases ADD COLUMN blocks_writes INTEGER NOT NULL DEFAULT 0',
    "ALTER TABLE databases ADD COLUMN allowed_addresses TEXT NOT NULL DEFAULT '[]'",
    // Other gateways hear of it. On one line: sqld's dumps cannot be read back with longer ones.
    "CREATE TRIGGER databases_protected AFTER UPDATE OF prevents_deletion, blocks_reads, blocks_writes, allowed_addresses ON databases BEGIN UPDATE versions SET version = version + 1 WHERE scope = 'databases'; END",
  ],
}
