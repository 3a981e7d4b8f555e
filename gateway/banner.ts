import type { AdminKey } from './services/access/admin-key.ts'

export interface BannerProblem {
  readonly check: string
  readonly message: string
  /** Databases are served all the same. */
  readonly isWarning: boolean
}

export interface BannerInput {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly runtime: string
  readonly driver: string
  readonly dataDir: string
  readonly databaseCount: number
  readonly adminKey: AdminKey
  /** Null when there is an admin. */
  readonly setupUrl: string | null
  /** Whether the dashboard was built. */
  readonly hasUi: boolean
  /** What fails now. */
  readonly problems: readonly BannerProblem[]
}

/** What the terminal shows when the gateway is ready: lines that work when they are pasted. */
export function banner(input: BannerInput): string {
  const { baseUrl, adminKey } = input
  const failed = input.problems.filter(({ isWarning }) => !isWarning)
  const warnings = input.problems.filter(({ isWarning }) => isWarning)
  const lines = [
    '',
    failed.length === 0
      ? `  DB-Forge is ready at ${baseUrl}`
      : `  DB-Forge answers at ${baseUrl}, and CANNOT SERVE ALL DATABASES: see the last lines`,
    ...(input.hasUi ? [`  Dashboard            ${baseUrl}/ui`] : []),
    `  API reference        ${baseUrl}/docs`,
    `  Data                 ${input.dataDir} (${input.databaseCount} databases, ${input.driver} driver, ${input.runtime})`,
    '',
    ...setupLines(input.setupUrl),
    ...keyLines(adminKey),
    ...(warnings.length === 0 ? [] : [...namedLines(warnings), '']),
    ...(failed.length === 0 ? exampleLines(input) : problemLines(failed, baseUrl)),
  ]
  return lines.join('\n')
}

function exampleLines({ baseUrl, adminKey }: BannerInput): string[] {
  const key = shellKey(adminKey)
  return [
    '  Create a database and query it:',
    '',
    `    curl -X POST ${baseUrl}/admin/databases/spawn/orders -H "X-API-Key: ${key}"`,
    `    curl ${baseUrl}/api/db/orders/query -H "X-API-Key: ${key}" -H 'Content-Type: application/json' -d '{"sql":"SELECT sqlite_version() AS v"}'`,
    '',
    '  Connect a libSQL client (npm install @libsql/client):',
    '',
    `    import { createClient } from '@libsql/client'`,
    ...(isInFile(adminKey) ? [`    import { readFileSync } from 'node:fs'`] : []),
    `    const db = createClient({ url: '${baseUrl}/db/orders/', authToken: ${clientKey(adminKey)} })`,
    `    console.log((await db.execute('SELECT 1 AS one')).rows)`,
    '',
  ]
}

const failures: Readonly<Record<string, string>> = {
  driver: 'Databases cannot start',
  catalog: 'The catalog cannot be used',
  disk: 'The data folder cannot be written to',
  stores: 'Logs and history cannot be used',
  backups: 'Backups cannot be taken',
}

/** Where a warning is of something else than a failure. */
const shortages: Readonly<Record<string, string>> = { disk: 'The disk is nearly full', memory: 'Memory is short' }

function namedLines(problems: readonly BannerProblem[]): string[] {
  return problems.flatMap(({ check, message, isWarning }) => {
    const title = (isWarning ? shortages[check] : undefined) ?? failures[check] ?? check
    return [`  ${title}:`, `    ${message}`]
  })
}

function problemLines(problems: readonly BannerProblem[], baseUrl: string): string[] {
  return [
    ...namedLines(problems),
    '',
    '  Nothing is lost. Once that is mended databases are served, without a restart unless a setting has to change.',
    `  ${baseUrl}/health says how it is now.`,
    '',
  ]
}

function setupLines(setupUrl: string | null): string[] {
  if (setupUrl === null) return []
  return ['  Make the first administrator here, within a day (or run npm run admin:create):', `    ${setupUrl}`, '']
}

function keyLines(adminKey: AdminKey): string[] {
  if (isInFile(adminKey)) return []
  if (!adminKey.isNew)
    return ['  The admin key is not in its file any more: set DBFORGE_KEY to the key for the lines below.', '']
  return [
    `  Admin key (shown once): ${adminKey.key}`,
    `  It is also in          ${adminKey.keyFile} (readable by you alone)`,
    '',
  ]
}

/** A later start points to the key and does not show it. */
function isInFile(adminKey: AdminKey): adminKey is { isNew: false; keyFile: string } {
  return !adminKey.isNew && adminKey.keyFile !== null
}

function shellKey(adminKey: AdminKey): string {
  if (adminKey.isNew) return adminKey.key
  return adminKey.keyFile === null ? '$DBFORGE_KEY' : `$(cat ${quoted(adminKey.keyFile)})`
}

function clientKey(adminKey: AdminKey): string {
  if (adminKey.isNew) return `'${adminKey.key}'`
  if (adminKey.keyFile === null) return 'process.env.DBFORGE_KEY'
  return `readFileSync('${adminKey.keyFile.replaceAll(/[\\']/g, '\\$&')}', 'utf8').trim()`
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
