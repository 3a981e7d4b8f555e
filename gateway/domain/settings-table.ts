import {
  type Bounds,
  choice,
  inGroup,
  later,
  optionalLimit,
  originList,
  roleList,
  type Setting,
  type SettingValue,
  shortText,
  wholeNumber,
} from './setting.ts'

const gibibyte = 1_073_741_824
/** The longest delay that a timer takes: about 24 days. */
const longestMs = 2_147_483_647

const bytes = (min: number, max: number): Bounds => [min, max, 'bytes']
const count = (min: number, max: number): Bounds => [min, max, 'count']
const days = (min: number): Bounds => [min, 36_500, 'days']
const ms = (min: number, max = longestMs): Bounds => [min, max, 'ms']
const perMinute: Bounds = [0, 100_000_000, 'per_minute']

const general = {
  systemName: shortText(
    'DBFORGE_SYSTEM_NAME',
    'What the sign-in page, mails and authenticator apps call this installation',
    60,
    'DB-Forge',
  ),
  logLevel: choice(
    'DBFORGE_LOG_LEVEL',
    'Least severe level that is logged',
    ['trace', 'debug', 'info', 'warning', 'error', 'fatal'],
    'info',
  ),
}

const modes = inGroup('general', {
  mode: choice(
    'DBFORGE_MODE',
    'What the data of all databases is open to: `read-only` takes no writes, `maintenance` asks all callers to come again. Administration works in each',
    ['normal', 'read-only', 'maintenance'],
    'normal',
  ),
  modeReason: shortText(
    'DBFORGE_MODE_REASON',
    'What callers are told while the mode is not `normal`',
    200,
    'work on the installation is under way',
  ),
  modeRetrySeconds: wholeNumber(
    'DBFORGE_MODE_RETRY_SECONDS',
    'When callers are asked to come again during maintenance, of all databases or of one',
    [1, 86_400, 'seconds'],
    30,
  ),
})

const databases = inGroup('databases', {
  maxDatabases: optionalLimit(
    'DBFORGE_MAX_DATABASES',
    'Databases of the whole installation, archives not counted; else any number',
    count(0, 1_000_000),
  ),
  durability: choice(
    'DBFORGE_DURABILITY',
    'Of new databases: `strong` survives power loss, `relaxed` a killed process only',
    ['strong', 'relaxed'],
    'strong',
  ),
  idleMs: wholeNumber('DBFORGE_IDLE_MS', 'Idle time before a database sleeps; 0 = never', ms(0), 300_000),
  stopMs: wholeNumber(
    'DBFORGE_STOP_MS',
    'With Docker a database that sleeps is paused first; after this time its container stops. 0 = never',
    ms(0),
    3_600_000,
  ),
  maxAwake: wholeNumber(
    'DBFORGE_MAX_AWAKE',
    'Databases awake at once; else one per 16 MB of half the memory of the machine, or of its container',
    count(1, 100_000),
    null,
  ),
  maxStarts: wholeNumber(
    'DBFORGE_MAX_STARTS',
    'Workers that start at once, the others wait in order; else four per processor core, at most 32',
    count(1, 1_000),
    null,
  ),
  spareWorkers: wholeNumber(
    'DBFORGE_SPARE_WORKERS',
    'Workers started ahead for new databases, about 27 MB each; 0 = none',
    count(0, 100),
    1,
  ),
  archiveDays: wholeNumber('DBFORGE_ARCHIVE_DAYS', 'Days that a pruned database can be restored', days(1), 30),
})

const limits = inGroup('limits', {
  wakeTimeoutMs: wholeNumber('DBFORGE_WAKE_TIMEOUT_MS', 'Longest wait for a worker to be ready', ms(1), 15_000),
  queryTimeoutMs: wholeNumber(
    'DBFORGE_QUERY_TIMEOUT_MS',
    'Longest run of a statement or batch over REST and of a stateless write of a libSQL client; of rows with `limit`, `ndjson` or `csv` the longest wait for the next ones',
    ms(1),
    30_000,
  ),
  ...later('workers', {
    maxResultBytes: wholeNumber(
      'DBFORGE_MAX_RESULT_BYTES',
      'Largest JSON result; `format=ndjson` streams any size',
      bytes(1, gibibyte),
      10_485_760,
    ),
  }),
  maxBodyBytes: wholeNumber(
    'DBFORGE_MAX_BODY_BYTES',
    'Largest request body of the REST API',
    bytes(1, gibibyte),
    16_777_216,
  ),
  maxImportBytes: wholeNumber(
    'DBFORGE_MAX_IMPORT_BYTES',
    'Largest dump that a database is made from',
    bytes(1, 1024 * gibibyte),
    gibibyte,
  ),
  maxQueue: wholeNumber('DBFORGE_MAX_QUEUE', 'Writes that may wait for one database', count(1, 1_000_000), 1024),
  maxQueueBytes: wholeNumber(
    'DBFORGE_MAX_QUEUE_BYTES',
    'Bytes of the writes that wait',
    bytes(1, 64 * gibibyte),
    67_108_864,
  ),
})

const people = inGroup('people', {
  userMaxDatabases: optionalLimit(
    'DBFORGE_USER_MAX_DATABASES',
    'Databases that one person may own; administrators and the installation are free of all four',
    count(0, 1_000_000),
  ),
  userMaxBytes: optionalLimit(
    'DBFORGE_USER_MAX_BYTES',
    'Bytes of all databases of one person together',
    bytes(4_096, 1024 * gibibyte),
  ),
  userMaxDatabaseBytes: optionalLimit(
    'DBFORGE_USER_MAX_DATABASE_BYTES',
    'Bytes of one database of a person; a lower limit of its own counts',
    bytes(4_096, 1024 * gibibyte),
  ),
  userMaxAwake: optionalLimit(
    'DBFORGE_USER_MAX_AWAKE',
    'Databases of one person that are awake at once',
    count(1, 100_000),
  ),
  secondFactorFor: roleList('Roles that must have a second factor; without one they reach nothing but their account'),
  sessionIdleMs: wholeNumber(
    'DBFORGE_SESSION_IDLE_MS',
    'A session that rests this long is over',
    ms(60_000),
    43_200_000,
  ),
  sessionMaxMs: wholeNumber(
    'DBFORGE_SESSION_MAX_MS',
    'A session is over after this time, however much it is used; a change holds for sessions that begin then',
    ms(60_000),
    604_800_000,
  ),
  maxSessions: wholeNumber(
    'DBFORGE_MAX_SESSIONS',
    'Sessions of one person in browsers, and as many of programs; a new one ends the one that was used longest ago',
    count(1, 10_000),
    50,
  ),
  accessTokenMs: wholeNumber(
    'DBFORGE_ACCESS_TOKEN_MS',
    'How long an access token of `POST /auth/login` lasts before it has to be refreshed',
    ms(1_000, 86_400_000),
    600_000,
  ),
  stepUpMs: wholeNumber(
    'DBFORGE_STEP_UP_MS',
    'Dangerous acts want a proof of who you are that is at most this old',
    ms(1_000),
    600_000,
  ),
})

const security = inGroup('security', {
  corsOrigins: originList(
    'DBFORGE_CORS_ORIGINS',
    'Websites that may call `/admin`, `/api` and `/auth`, separated by commas',
    ['http://frontend.db.localhost:8081', 'http://localhost:3000', 'http://localhost:5173'],
  ),
  ratePerAddress: wholeNumber(
    'DBFORGE_RATE_PER_ADDRESS',
    'Requests a minute from one address; 0 = any number',
    perMinute,
    0,
  ),
  ratePerKey: wholeNumber(
    'DBFORGE_RATE_PER_KEY',
    'Requests a minute with one credential; 0 = any number',
    perMinute,
    0,
  ),
  ratePerDatabase: wholeNumber(
    'DBFORGE_RATE_PER_DATABASE',
    'Requests a minute for one database; 0 = any number',
    perMinute,
    0,
  ),
  maxInFlightPerKey: wholeNumber(
    'DBFORGE_MAX_IN_FLIGHT_PER_KEY',
    'Requests with one credential that run at a time; 0 = any number',
    count(0, 1_000_000),
    1_024,
  ),
  rateLogin: wholeNumber('DBFORGE_RATE_LOGIN', 'Sign-ins a minute from one address; 0 = any number', perMinute, 30),
  rateFailed: wholeNumber(
    'DBFORGE_RATE_FAILED',
    'Wrong credentials a minute from one address, before the answer is 429; 0 = any number',
    perMinute,
    1_000,
  ),
  logDays: wholeNumber('DBFORGE_LOG_DAYS', 'Days that the searchable log is kept; 0 = for ever', days(0), 30),
  logMaxBytes: wholeNumber(
    'DBFORGE_LOG_MAX_BYTES',
    'Largest size of the searchable log, whose oldest lines go first; 0 = any',
    bytes(0, 1024 * gibibyte),
    gibibyte,
  ),
  auditDays: wholeNumber('DBFORGE_AUDIT_DAYS', 'Days that the audit log is kept; 0 = for ever', days(0), 365),
})

const observability = inGroup('observability', {
  insights: choice(
    'DBFORGE_INSIGHTS',
    'Whether statements are counted for the insights of databases, their values taken out',
    ['on', 'off'],
    'on',
  ),
  insightDays: wholeNumber('DBFORGE_INSIGHT_DAYS', 'Days that insights are kept', days(1), 7),
  queryLog: choice(
    'DBFORGE_QUERY_LOG',
    'Whether statements go to the log: `statements` with their values taken out, `parameters` as they were sent, with what was bound',
    ['off', 'statements', 'parameters'],
    'off',
  ),
  queryLogPercent: wholeNumber(
    'DBFORGE_QUERY_LOG_PERCENT',
    'How many of a hundred statements go to the query log',
    count(0, 100),
    100,
  ),
  queryLogSlowMs: wholeNumber(
    'DBFORGE_QUERY_LOG_SLOW_MS',
    'Statements that take this long go to the query log in any case; 0 = none',
    ms(0),
    1_000,
  ),
})

const connections = later('restart', {
  headersTimeoutMs: wholeNumber(
    'DBFORGE_HEADERS_TIMEOUT_MS',
    'Longest time for the headers of a request',
    ms(1),
    20_000,
  ),
  requestTimeoutMs: wholeNumber(
    'DBFORGE_REQUEST_TIMEOUT_MS',
    'Longest time for a whole request to arrive, its body too; 0 = any',
    ms(0),
    300_000,
  ),
  sendTimeoutMs: wholeNumber(
    'DBFORGE_SEND_TIMEOUT_MS',
    'Longest time in which a client takes nothing of its answer, and a second more for each 16 KiB that wait; 0 = any',
    ms(0),
    60_000,
  ),
  maxConnections: wholeNumber(
    'DBFORGE_MAX_CONNECTIONS',
    'Connections at a time; 0 = any number',
    count(0, 10_000_000),
    16_384,
  ),
  maxConnectionsPerAddress: wholeNumber(
    'DBFORGE_MAX_CONNECTIONS_PER_ADDRESS',
    'Connections at a time of one address that is no trusted proxy; 0 = any number',
    count(0, 10_000_000),
    0,
  ),
})

const workers = later('restart', {
  workerMemoryBytes: wholeNumber(
    'DBFORGE_WORKER_MEMORY_BYTES',
    'Memory of one container, unless its database says otherwise, as with the next three; 0 = no limit',
    bytes(0, 64 * 1024 * gibibyte),
    536_870_912,
  ),
  workerMillicpus: wholeNumber(
    'DBFORGE_WORKER_MILLICPUS',
    'Processor time of one container, 1000 = one core; 0 = an equal share of all',
    [0, 1_000_000, 'millicpus'],
    0,
  ),
  workerPids: wholeNumber(
    'DBFORGE_WORKER_PIDS',
    'Processes and threads of one container; 0 = no limit',
    count(0, 1_000_000),
    256,
  ),
  workerOpenFiles: wholeNumber(
    'DBFORGE_WORKER_OPEN_FILES',
    'Files and connections that one container may have open; 0 = the limit of the engine',
    count(0, 1_048_576),
    8192,
  ),
})

/**
 * Every setting that can be changed while the gateway runs: the one table that the environment, the routes, the
 * table of docs/configuration.md and the dashboard derive from. What it takes to reach the catalog is not here.
 */
export const settingsTable = {
  ...general,
  ...modes,
  ...databases,
  ...limits,
  ...people,
  ...security,
  ...inGroup('connections', connections),
  ...inGroup('workers', workers),
  ...observability,
}

/** The name of a setting in code; the wire has it in snake case. */
export type SettingName = keyof typeof settingsTable

/** What every setting holds. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settingsTable)[Name] extends Setting<infer Value> ? Value : never
}

/** Every name, in the order of the table. */
// as: Object.keys() forgets the key type; the table is a constant with exactly these keys
export const settingNames = Object.keys(settingsTable) as readonly SettingName[]

/** The row of a setting, without the type of its value. */
export function settingOf(name: SettingName): Setting<SettingValue> {
  return settingsTable[name]
}

/** `idle_ms` of `idleMs`. */
export function wireNameOf(name: SettingName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
