import type { Migration } from '../migrator.ts'

export const protection: Migration = {
  version: 3,
  name: 'protection',
  statements: ['prevents_deletion', 'blocks_reads', 'blocks_writes'].map(
    (column) => `ALTER TABLE databases ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 0`,
  ),
}
