import type { Migration } from '../migrator.ts'

export const initial: Migration = {
  version: 1,
  name: 'initial',
  statements: [
    `CREATE TABLE databases (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      desired TEXT NOT NULL,
      observed TEXT NOT NULL,
      failure TEXT,
      engine TEXT NOT NULL,
      durability TEXT NOT NULL,
      idle_ms INTEGER,
      max_size_bytes INTEGER,
      description TEXT NOT NULL,
      tags TEXT NOT NULL,
      private_key TEXT NOT NULL,
      public_key TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      last_accessed_at_ms INTEGER,
      size_bytes INTEGER NOT NULL,
      archive_id TEXT UNIQUE,
      archived_at_ms INTEGER,
      expires_at_ms INTEGER,
      name_key TEXT AS (CASE WHEN desired = 'running' AND archive_id IS NULL THEN lower(name) END) UNIQUE
    ) STRICT`,
    `CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      database_id TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      access TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER
    ) STRICT`,
    'CREATE INDEX tokens_of_database ON tokens (database_id)',
    `CREATE TABLE api_keys (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL
    ) STRICT`,
  ],
}
