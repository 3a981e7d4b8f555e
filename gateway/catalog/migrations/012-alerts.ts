import type { Migration } from '../migrator.ts'

const shipped = [
  ['shipped-failed-databases', 'A database stays down', 'failed_databases', 'above', 0, 0, 'critical'],
  ['shipped-worker-crashes', 'Workers crash', 'worker_crashes', 'above', 5, 0, 'warning'],
  ['shipped-disk-low', 'The disk fills up', 'disk_free_percent', 'below', 10, 60_000, 'warning'],
  ['shipped-disk-full', 'The disk is nearly full', 'disk_free_percent', 'below', 3, 0, 'critical'],
  ['shipped-error-rate', 'Requests fail', 'error_rate_percent', 'above', 5, 300_000, 'critical'],
  ['shipped-certificate', 'The certificate ends soon', 'certificate_days_left', 'below', 14, 0, 'warning'],
  ['shipped-sign-ins', 'Somebody guesses passwords', 'refused_sign_ins', 'above', 50, 0, 'critical'],
  ['shipped-health', 'A health check fails', 'failing_health_checks', 'above', 0, 60_000, 'critical'],
] as const

/** Rules about what is measured, channels that are told, and what was told; and who of several gateways does it. */
export const alerts: Migration = {
  version: 12,
  name: 'alerts',
  statements: [
    `CREATE TABLE alert_rules (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      metric TEXT NOT NULL,
      comparison TEXT NOT NULL,
      threshold REAL NOT NULL,
      for_ms INTEGER NOT NULL,
      severity TEXT NOT NULL,
      is_enabled INTEGER NOT NULL,
      channel_ids TEXT,
      silenced_until_ms INTEGER,
      created_at_ms INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE alert_channels (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      target TEXT NOT NULL,
      secret TEXT,
      is_enabled INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE alerts (
      id TEXT PRIMARY KEY,
      rule_id TEXT NOT NULL,
      rule_name TEXT NOT NULL,
      metric TEXT NOT NULL,
      comparison TEXT NOT NULL,
      threshold REAL NOT NULL,
      severity TEXT NOT NULL,
      value REAL NOT NULL,
      fired_at_ms INTEGER NOT NULL,
      resolved_at_ms INTEGER,
      is_silenced INTEGER NOT NULL,
      deliveries TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX alerts_by_time ON alerts (fired_at_ms, id)',
    'CREATE TABLE duties (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until_ms INTEGER NOT NULL) STRICT',
    ...shipped.map(
      ([id, name, metric, comparison, threshold, forMs, severity]) =>
        `INSERT INTO alert_rules VALUES ('${id}', '${name}', '${metric}', '${comparison}', ${threshold}.0, ${forMs}, '${severity}', 1, NULL, NULL, unixepoch() * 1000)`,
    ),
  ],
}
