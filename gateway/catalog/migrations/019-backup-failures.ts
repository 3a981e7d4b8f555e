import type { Migration } from '../migrator.ts'

/** Why a backup failed may name folders of the machine: whoever does not run the gateway is told something else. */
export const backupFailures: Migration = {
  version: 19,
  name: 'backup failures',
  statements: ['ALTER TABLE backups ADD COLUMN public_failure TEXT'],
}
