import type { Migration } from '../migrator.ts'

/** Gateways hear of sessions that begin, end or are proven anew; of their use they tell each other nothing. */
const heard = { inserted: 'INSERT', removed: 'DELETE', changed: 'UPDATE OF proven_at_ms, second_factor' }

export const people: Migration = {
  version: 5,
  name: 'people',
  statements: [
    `CREATE TABLE user_credentials (
      user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
      password_hash TEXT,
      totp_secret TEXT,
      totp_confirmed INTEGER NOT NULL DEFAULT 0,
      totp_last_step INTEGER NOT NULL DEFAULT 0,
      oidc_subject TEXT UNIQUE
    ) STRICT`,
    `CREATE TABLE recovery_codes (
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      hash TEXT NOT NULL,
      PRIMARY KEY (user_id, hash)
    ) STRICT`,
    `CREATE TABLE one_time_links (
      id TEXT PRIMARY KEY,
      purpose TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
      created_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX one_time_links_of_user ON one_time_links (user_id)',
    `CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      token_hash TEXT UNIQUE,
      created_at_ms INTEGER NOT NULL,
      last_seen_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER NOT NULL,
      proven_at_ms INTEGER NOT NULL,
      second_factor INTEGER NOT NULL,
      address TEXT NOT NULL,
      user_agent TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX sessions_of_user ON sessions (user_id)',
    `CREATE TABLE refresh_tokens (
      hash TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      created_at_ms INTEGER NOT NULL,
      used INTEGER NOT NULL DEFAULT 0
    ) STRICT`,
    'CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id)',
    `CREATE TABLE sign_in_rules (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      second_factor_for TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE gateway_secrets (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT`,
    ...['INSERT', 'UPDATE'].map(
      (event) => `CREATE TRIGGER sign_in_rules_${event.toLowerCase()} AFTER ${event} ON sign_in_rules BEGIN
        UPDATE versions SET version = version + 1 WHERE scope = 'access';
      END`,
    ),
    ...Object.entries(heard).map(
      ([name, event]) => `CREATE TRIGGER sessions_${name} AFTER ${event} ON sessions BEGIN
        UPDATE versions SET version = version + 1 WHERE scope = 'access';
      END`,
    ),
  ],
}
