import { databaseChangeTrigger } from '../change-trigger.ts'
import type { Migration } from '../migrator.ts'

export const keepAnswers: Migration = {
  version: 20,
  name: 'keep answers',
  statements: [
    'ALTER TABLE databases ADD COLUMN keep_answers INTEGER NOT NULL DEFAULT 1',
    databaseChangeTrigger({ name: 'databases_keeping_changed', event: 'UPDATE OF keep_answers', row: 'NEW' }),
  ],
}
