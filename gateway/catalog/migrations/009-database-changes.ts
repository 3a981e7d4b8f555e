import { databaseChangeTrigger } from '../change-trigger.ts'
import type { Migration } from '../migrator.ts'

/** What gateways remember of a database: not what is observed of it. */
const remembered = [
  'name',
  'owner_id',
  'desired',
  'engine',
  'durability',
  'idle_ms',
  'max_size_bytes',
  'memory_bytes',
  'milli_cpus',
  'max_processes',
  'max_open_files',
  'coalesce_reads',
  'group_commit',
  'order_writes',
  'lane',
  'prevents_deletion',
  'blocks_reads',
  'blocks_writes',
  'allowed_addresses',
  'description',
  'tags',
  'private_key',
  'public_key',
  'archive_id',
]

/** Which database changed, beside the counter that says that one did: a gateway reads those alone. */
export const databaseChanges: Migration = {
  version: 9,
  name: 'database changes',
  statements: [
    'CREATE TABLE database_changes (database_id TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
    'CREATE INDEX database_changes_by_version ON database_changes (version)',
    ...['inserted', 'removed', 'changed', 'protected'].map((event) => `DROP TRIGGER databases_${event}`),
    databaseChangeTrigger({ name: 'databases_inserted', event: 'INSERT', row: 'NEW' }),
    databaseChangeTrigger({ name: 'databases_removed', event: 'DELETE', row: 'OLD' }),
    databaseChangeTrigger({ name: 'databases_changed', event: `UPDATE OF ${remembered.join(', ')}`, row: 'NEW' }),
  ],
}
