import type { Migration } from '../migrator.ts'

export const lanes: Migration = {
  version: 2,
  name: 'lanes',
  statements: ['coalesce_reads', 'group_commit', 'order_writes'].map(
    (column) => `ALTER TABLE databases ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 1`,
  ),
}
