import { ForgeError } from '../errors.ts'

/** A database name: letters, digits, `_`, `.`, `-`; starts with a letter or digit; at most 63 characters. */
export const databaseNamePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/

/** Names that address the gateway itself on some host or path. */
export const reservedNames: ReadonlySet<string> = new Set([
  'spawn',
  'prune',
  'v1',
  'v2',
  'v3',
  'v3-protobuf',
  'frontend',
  'api',
  'admin',
  'auth',
  'www',
  'traefik',
  'docs',
  'health',
  'metrics',
  'ui',
])

/** The key under which a name is looked up: names are host labels too, and those ignore case. */
export function nameKey(name: string): string {
  return name.toLowerCase()
}

/** Whether `name` follows the naming rule; `$` alone would let a trailing newline pass. */
export function isDatabaseName(name: string): boolean {
  return databaseNamePattern.test(name) && !name.endsWith('\n')
}

/** INVALID_DATABASE_NAME, with the rule. */
export function invalidDatabaseName(): ForgeError {
  return new ForgeError('INVALID_DATABASE_NAME', 'Invalid database name.', {
    details: { field: 'db_name', rule: databaseNamePattern.source },
  })
}

/** Throws INVALID_DATABASE_NAME or RESERVED_NAME unless `name` may be given to a database. */
export function assertDatabaseName(name: string): void {
  if (!isDatabaseName(name)) throw invalidDatabaseName()
  if (reservedNames.has(nameKey(name))) {
    throw new ForgeError('RESERVED_NAME', `Invalid database name: "${name}" is reserved.`, {
      details: { field: 'db_name', rule: `not one of ${[...reservedNames].join(', ')}` },
    })
  }
}

/** Whether a name can be the first label of a host (RFC 1123): otherwise the database is reached by path only. */
export function isHostLabel(name: string): boolean {
  return /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(name)
}
