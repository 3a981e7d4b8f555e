import type { Migration } from '../migrator.ts'

export const workerLimits: Migration = {
  version: 8,
  name: 'worker limits',
  statements: ['memory_bytes', 'milli_cpus', 'max_processes', 'max_open_files'].map(
    (column) => `ALTER TABLE databases ADD COLUMN ${column} INTEGER`,
  ),
}
