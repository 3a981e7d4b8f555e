import type { Migration } from '../migrator.ts'

export const lane: Migration = {
  version: 3,
  name: 'lane',
  statements: ["ALTER TABLE databases ADD COLUMN lane TEXT NOT NULL DEFAULT 'gateway'"],
}
