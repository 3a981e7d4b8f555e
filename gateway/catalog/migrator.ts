import { ForgeError } from '../domain/errors.ts'
import { violatesUnique } from './catalog-error.ts'
import type { Connection } from './connection.ts'
import { readInteger, statement } from './row-codec.ts'

export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: readonly string[]
}

const createTable = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at_ms INTEGER NOT NULL
) STRICT`

/** Applies what the catalog does not have yet, one transaction per migration; refuses a catalog from the future. */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  const newest = migrations.at(-1)?.version ?? 0
  const applied = await readVersions(connection)
  const version = Math.max(0, ...applied)
  if (version > newest) throw fromTheFuture(connection.place, version, newest)
  for (const migration of migrations) if (!applied.has(migration.version)) await apply(connection, migration)
}

async function readVersions(connection: Connection): Promise<ReadonlySet<number>> {
  const action = 'read the version of the catalog'
  const tables = await connection.read(action, "SELECT name FROM sqlite_schema WHERE name = 'schema_migrations'")
  if (tables.length === 0) return new Set()
  const rows = await connection.read(action, 'SELECT version FROM schema_migrations')
  return new Set(rows.map((row) => readInteger(row, 'version')))
}

async function apply(connection: Connection, migration: Migration): Promise<void> {
  const { version, name, statements } = migration
  const record = 'INSERT INTO schema_migrations (version, name, applied_at_ms) VALUES (?, ?, unixepoch() * 1000)'
  try {
    await connection.write(`apply migration ${version} "${name}" of the catalog`, [
      createTable,
      statement(record, version, name),
      ...statements,
    ])
  } catch (error) {
    // Another gateway that started at the same moment was faster: its row stands, ours was rolled back whole.
    if (!violatesUnique(error, 'schema_migrations.version')) throw error
  }
}

function fromTheFuture(place: string, version: number, newest: number): ForgeError {
  return new ForgeError(
    'CATALOG_UNAVAILABLE',
    `Cannot use the catalog "${place}": it has version ${version}, and this release knows versions up to ${newest}. ` +
      'Nothing was changed: use the newer release that wrote it',
  )
}
