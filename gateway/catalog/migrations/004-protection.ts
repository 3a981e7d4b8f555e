import type { Migration } from '../migrator.ts'

export const protection: Migration = {
  version: 4,
  name: 'protection',
  statements: [
    'ALTER TABLE databases ADD COLUMN prevents_deletion INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE databases ADD COLUMN blocks_reads INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE databases ADD COLUMN blocks_writes INTEGER NOT NULL DEFAULT 0',
    "ALTER TABLE databases ADD COLUMN allowed_addresses TEXT NOT NULL DEFAULT '[]'",
  ],
}
