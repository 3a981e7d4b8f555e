import type { Migration } from '../migrator.ts'

/** Grows a counter on every change that gateways have to hear of; last uses and what is observed are none. */
function counted(scope: 'access' | 'databases', table: string, columns: readonly string[]): string[] {
  const events = { inserted: 'INSERT', removed: 'DELETE', changed: `UPDATE OF ${columns.join(', ')}` }
  return Object.entries(events).map(
    // On one line: sqld's dumps cannot be read back with longer ones.
    ([name, event]) =>
      `CREATE TRIGGER ${table}_${name} AFTER ${event} ON ${table} BEGIN UPDATE versions SET version = version + 1 WHERE scope = '${scope}'; END`,
  )
}

export const access: Migration = {
  version: 3,
  name: 'access',
  statements: [
    `CREATE TABLE users (
      id TEXT PRIMARY KEY,
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      status TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      last_login_at_ms INTEGER,
      email_key TEXT AS (lower(email)) UNIQUE
    ) STRICT`,
    'ALTER TABLE databases ADD COLUMN owner_id TEXT REFERENCES users (id) ON DELETE SET NULL',
    'CREATE INDEX databases_of_owner ON databases (owner_id)',
    `CREATE TABLE grants (
      database_id TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      right TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      PRIMARY KEY (database_id, user_id)
    ) STRICT`,
    'CREATE INDEX grants_of_user ON grants (user_id)',
    'ALTER TABLE api_keys ADD COLUMN user_id TEXT REFERENCES users (id) ON DELETE CASCADE',
    'ALTER TABLE api_keys ADD COLUMN scope_groups TEXT',
    'ALTER TABLE api_keys ADD COLUMN scope_databases TEXT',
    "ALTER TABLE api_keys ADD COLUMN scope_access TEXT NOT NULL DEFAULT 'full'",
    "ALTER TABLE api_keys ADD COLUMN allowed_addresses TEXT NOT NULL DEFAULT '[]'",
    'ALTER TABLE api_keys ADD COLUMN expires_at_ms INTEGER',
    'ALTER TABLE api_keys ADD COLUMN previous_hash TEXT',
    'ALTER TABLE api_keys ADD COLUMN previous_expires_at_ms INTEGER',
    'ALTER TABLE api_keys ADD COLUMN last_used_at_ms INTEGER',
    'ALTER TABLE api_keys ADD COLUMN last_used_address TEXT',
    'CREATE INDEX api_keys_of_user ON api_keys (user_id)',
    'ALTER TABLE tokens ADD COLUMN revoked_at_ms INTEGER',
    'ALTER TABLE tokens ADD COLUMN last_used_at_ms INTEGER',
    'ALTER TABLE tokens ADD COLUMN last_used_address TEXT',
    'CREATE INDEX tokens_revoked ON tokens (revoked_at_ms) WHERE revoked_at_ms IS NOT NULL',
    'CREATE TABLE versions (scope TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
    "INSERT INTO versions (scope, version) VALUES ('access', 0), ('databases', 0)",
    ...counted('access', 'users', ['email', 'role', 'status']),
    ...counted('access', 'grants', ['right']),
    ...counted('access', 'api_keys', [
      'name',
      'hash',
      'scope_groups',
      'scope_databases',
      'scope_access',
      'allowed_addresses',
      'expires_at_ms',
      'previous_hash',
      'previous_expires_at_ms',
    ]),
    ...counted('access', 'tokens', ['revoked_at_ms']),
    ...counted('databases', 'databases', [
      'name',
      'owner_id',
      'desired',
      'durability',
      'idle_ms',
      'max_size_bytes',
      'coalesce_reads',
      'group_commit',
      'order_writes',
      'private_key',
      'archive_id',
    ]),
  ],
}
