export interface ChangeTrigger {
  readonly name: string
  /** `INSERT`, `DELETE`, or `UPDATE OF` and columns. */
  readonly event: string
  /** Where the id stands. */
  readonly row: 'NEW' | 'OLD'
}

/**
 * A trigger on `databases` that has every gateway hear of a change. A migration that adds a column which gateways
 * remember adds one for it: `UPDATE OF` that column.
 */
export function databaseChangeTrigger({ name, event, row }: ChangeTrigger): string {
  // On one line: sqld's dumps cannot be read back with longer ones.
  const grow = "UPDATE versions SET version = version + 1 WHERE scope = 'databases'"
  const version = "(SELECT version FROM versions WHERE scope = 'databases')"
  const note = `INSERT INTO database_changes (database_id, version) VALUES (${row}.id, ${version}) ON CONFLICT (database_id) DO UPDATE SET version = excluded.version`
  return `CREATE TRIGGER ${name} AFTER ${event} ON databases BEGIN ${grow}; ${note}; END`
}
