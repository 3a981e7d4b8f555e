import type { AdminKey } from './services/admin-key.ts'

export interface BannerInput {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly runtime: string
  readonly driver: string
  readonly dataDir: string
  readonly databaseCount: number
  readonly adminKey: AdminKey
}

/** What the terminal shows when the gateway is ready: lines that work when they are pasted. */
export function banner(input: BannerInput): string {
  const { baseUrl, adminKey } = input
  const key = adminKey.isNew ? adminKey.key : `$(cat ${quoted(adminKey.keyFile)})`
  const lines = [
    '',
    `  DB-Forge is ready at ${baseUrl}`,
    `  API reference        ${baseUrl}/docs`,
    `  Data                 ${input.dataDir} (${input.databaseCount} databases, ${input.driver} driver, ${input.runtime})`,
    '',
    ...keyLines(adminKey),
    '  Create a database and query it:',
    '',
    `    curl -X POST ${baseUrl}/admin/databases/spawn/orders -H "X-API-Key: ${key}"`,
    `    curl ${baseUrl}/api/db/orders/query -H "X-API-Key: ${key}" -H 'Content-Type: application/json' -d '{"sql":"SELECT sqlite_version() AS v"}'`,
    '',
    '  Connect a libSQL client (npm install @libsql/client):',
    '',
    `    import { createClient } from '@libsql/client'`,
    `    const db = createClient({ url: '${baseUrl}/db/orders/', authToken: ${clientKey(adminKey)} })`,
    `    console.log((await db.execute('SELECT 1 AS one')).rows)`,
    '',
  ]
  return lines.join('\n')
}

function keyLines(adminKey: AdminKey): string[] {
  if (!adminKey.isNew) return []
  return [
    `  Admin key (shown once): ${adminKey.key}`,
    `  It is also in          ${adminKey.keyFile} (readable by you alone)`,
    '',
  ]
}

function clientKey(adminKey: AdminKey): string {
  return adminKey.isNew ? `'${adminKey.key}'` : `process.env.DBFORGE_KEY`
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
