import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { describeVariables, environment } from './env.ts'

const machine = { folder: '/srv/forge', memoryBytes: 3_200_000_000, cores: 4 }

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, machine)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('readConfig() of nothing gives the documented defaults', () => {
  const { settings, startup, ...config } = readConfig({}, machine)
  expect(config).toEqual({
    host: '127.0.0.1',
    port: 8081,
    dataDir: '/srv/forge/data',
    backupDir: '/srv/forge/data/backups',
    domain: 'db.localhost',
    drainMs: 0,
    publicUrl: null,
    catalogUrl: 'file:///srv/forge/data/catalog.db',
    driver: 'process',
    sqldPath: null,
    docker: {
      host: 'unix:///var/run/docker.sock',
      certPath: null,
      image: 'db-forge-worker:0.24.32',
      network: 'db-forge-workers',
      edgeAuthUrl: null,
    },
    spareShells: 2,
    headStarts: 1,
    shutdownGraceMs: 10_000,
    hasSecureCookies: true,
    mailFrom: 'DB-Forge <db-forge@localhost>',
    history: { isOn: true, days: 90 },
    metrics: { host: '127.0.0.1', isPerDatabase: false, port: null },
    oidc: null,
    tls: null,
    trustedProxies: [],
    tracing: null,
    logFormat: 'auto',
    lockedSettings: [],
    secrets: { catalogToken: null, masterKeys: [], smtpUrl: null, oidcClientSecret: null, traceHeaders: {} },
  })
  expect(startup.filter(({ isSet }) => isSet)).toEqual([])
  expect(settings).toEqual({
    systemName: 'DB-Forge',
    logLevel: 'info',
    mode: 'normal',
    modeReason: 'work on the installation is under way',
    modeRetrySeconds: 30,
    maxDatabases: null,
    durability: 'strong',
    idleMs: 300_000,
    stopMs: 3_600_000,
    maxAwake: 100,
    maxStarts: 16,
    spareWorkers: 1,
    archiveDays: 30,
    backupIntervalMs: 86_400_000,
    backupKeep: 7,
    backupRetentionDays: 30,
    backupMaxRequested: 20,
    backupMaxBytes: null,
    wakeTimeoutMs: 15_000,
    queryTimeoutMs: 30_000,
    maxResultBytes: 10_485_760,
    maxBodyBytes: 16_777_216,
    maxImportBytes: 1_073_741_824,
    maxQueue: 1024,
    maxQueueBytes: 67_108_864,
    keptAnswersBytes: 67_108_864,
    floodSlice: 32,
    userMaxDatabases: null,
    userMaxBytes: null,
    userMaxDatabaseBytes: null,
    userMaxAwake: null,
    secondFactorFor: [],
    sessionIdleMs: 43_200_000,
    sessionMaxMs: 604_800_000,
    maxSessions: 50,
    accessTokenMs: 600_000,
    stepUpMs: 600_000,
    corsOrigins: ['http://frontend.db.localhost:8081', 'http://localhost:3000', 'http://localhost:5173'],
    ratePerAddress: 0,
    ratePerKey: 0,
    ratePerDatabase: 0,
    maxInFlightPerKey: 1_024,
    rateLogin: 30,
    rateFailed: 1_000,
    logDays: 30,
    logMaxBytes: 1_073_741_824,
    auditDays: 365,
    headersTimeoutMs: 20_000,
    requestTimeoutMs: 300_000,
    sendTimeoutMs: 60_000,
    maxConnections: 16_384,
    maxConnectionsPerAddress: 0,
    workerMemoryBytes: 536_870_912,
    workerMillicpus: 0,
    workerPids: 256,
    workerOpenFiles: 8192,
    insights: 'on',
    insightDays: 7,
    queryLog: 'off',
    queryLogPercent: 100,
    queryLogSlowMs: 1_000,
  })
})

test('readConfig() takes what is set, and an empty variable as unset', () => {
  const config = readConfig(
    {
      PATH: '/bin',
      DBFORGE_HOST: '::',
      DBFORGE_PORT: '0',
      DBFORGE_DATA_DIR: 'my data#1',
      DBFORGE_DOMAIN: 'DB.Example.com',
      DBFORGE_PUBLIC_URL: 'https://db.example.com/',
      DBFORGE_CATALOG_TOKEN: 'secret',
      DBFORGE_SQLD_PATH: 'bin/sqld',
      DBFORGE_MAX_AWAKE: '7',
      DBFORGE_CORS_ORIGINS: 'https://a.example, http://localhost:3000',
      DBFORGE_LOG_LEVEL: '',
      DBFORGE_IDLE_MS: undefined,
    },
    machine,
  )
  expect(config).toMatchObject({
    host: '::',
    port: 0,
    dataDir: '/srv/forge/my data#1',
    domain: 'db.example.com',
    publicUrl: 'https://db.example.com',
    catalogUrl: 'file:///srv/forge/my%20data%231/catalog.db',
    sqldPath: '/srv/forge/bin/sqld',
    settings: {
      maxAwake: 7,
      corsOrigins: ['https://a.example', 'http://localhost:3000'],
      logLevel: 'info',
      idleMs: 300_000,
    },
    lockedSettings: ['maxAwake', 'corsOrigins'],
    secrets: { catalogToken: 'secret' },
  })
})

test('readConfig() gives something that cannot be changed', () => {
  const config = readConfig({}, machine)
  for (const part of [config, config.secrets, config.settings]) expect(Object.isFrozen(part)).toBe(true)
})

test.each([
  ['DBFORGE_PORT', '65536', 'DBFORGE_PORT must be an integer from 0 to 65535, not "65536"'],
  ['DBFORGE_PORT', '80a', 'DBFORGE_PORT must be an integer from 0 to 65535, not "80a"'],
  ['DBFORGE_PORT', '-1', 'DBFORGE_PORT must be an integer from 0 to 65535, not "-1"'],
  ['DBFORGE_IDLE_MS', '1e3', 'DBFORGE_IDLE_MS must be an integer from 0 to 2147483647, not "1e3"'],
  ['DBFORGE_MAX_AWAKE', '0', 'DBFORGE_MAX_AWAKE must be an integer from 1 to 100000, not "0"'],
  [
    'DBFORGE_HOST',
    'localhost:80',
    'DBFORGE_HOST must be an IP address or a host name, without a port, not "localhost:80"',
  ],
  ['DBFORGE_DOMAIN', '.db', 'DBFORGE_DOMAIN must be a host name such as db.example.com, not ".db"'],
  ['DBFORGE_DRIVER', 'podman', 'DBFORGE_DRIVER must be one of process, docker, not "podman"'],
  ['DBFORGE_DURABILITY', 'weak', 'DBFORGE_DURABILITY must be one of strong, relaxed, not "weak"'],
  ['DBFORGE_PUBLIC_URL', 'db.example.com', 'DBFORGE_PUBLIC_URL must be a URL that starts with http:, https:, not'],
  ['DBFORGE_CATALOG_URL', '/srv/catalog.db', 'DBFORGE_CATALOG_URL must be a URL that starts with file:, http:'],
  [
    'DBFORGE_CATALOG_URL',
    'https://user:secret@host',
    'DBFORGE_CATALOG_URL must be a URL without a name and password: set DBFORGE_CATALOG_TOKEN',
  ],
  ['DBFORGE_CORS_ORIGINS', '*', 'list origins one by one: "*" would let every website act'],
  ['DBFORGE_CORS_ORIGINS', 'http://a.example,http://b.example/x', '"http://b.example/x" is none'],
])('readConfig() refuses %s=%s by name and rule', (name, value, message) => {
  const problems = problemsOf({ [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(message)
})

test('readConfig() names all problems at once', () => {
  const problems = problemsOf({ DBFORGE_PORT: 'x', DBFORGE_LOG_LEVEL: 'loud', DBFORGE_ARCHIVE_DAYS: '0' })
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'DBFORGE_ARCHIVE_DAYS',
    'DBFORGE_LOG_LEVEL',
    'DBFORGE_PORT',
  ])
})

test('readConfig() tells which variables are set, and of secrets nothing else', () => {
  const { startup } = readConfig({ DBFORGE_DOMAIN: 'db.example.com', DBFORGE_CATALOG_TOKEN: 'secret' }, machine)
  const shown = startup.filter(({ isSet }) => isSet).map(({ name, value }) => [name, value])
  expect(shown).toEqual([
    ['DBFORGE_DOMAIN', 'db.example.com'],
    ['DBFORGE_CATALOG_TOKEN', null],
  ])
  expect(startup.some(({ name }) => name === 'DBFORGE_IDLE_MS')).toBe(false)
})

test.each([
  [{}, true],
  [{ DBFORGE_HOST: '0.0.0.0' }, false],
  [{ DBFORGE_HOST: '192.168.1.5' }, false],
  [{ DBFORGE_HOST: '::1' }, true],
  [{ DBFORGE_HOST: '0.0.0.0', DBFORGE_PUBLIC_URL: 'https://db.example.org' }, true],
  [{ DBFORGE_PUBLIC_URL: 'http://db.example.org' }, false],
  [{ DBFORGE_PUBLIC_URL: 'http://db.localhost:8081' }, true],
  [{ DBFORGE_PUBLIC_URL: 'http://[::1]:8081' }, true],
  [{ DBFORGE_HOST: '0.0.0.0', DBFORGE_SECURE_COOKIES: 'always' }, true],
  [{ DBFORGE_SECURE_COOKIES: 'never' }, false],
])('readConfig() of %j has secure cookies: %s', (env, expected) => {
  expect(readConfig(env, machine).hasSecureCookies).toBe(expected)
})

test('readConfig() reads who signs in by OIDC as what', () => {
  const env = {
    DBFORGE_OIDC_ISSUER: 'https://id.example.org',
    DBFORGE_OIDC_CLIENT_ID: 'db-forge',
    DBFORGE_OIDC_CLIENT_SECRET: 'secret',
  }
  expect(problemsOf({ ...env, DBFORGE_OIDC_ROLES: 'staff' })[0]).toContain('staff=user')
  expect(problemsOf({ ...env, DBFORGE_OIDC_ROLES: 'staff=owner' })[0]).toContain('viewer, user, admin')
  expect(problemsOf({ ...env, DBFORGE_OIDC_CLIENT_ID: '' })).toEqual([
    'DBFORGE_OIDC_CLIENT_ID must be set with DBFORGE_OIDC_ISSUER',
  ])
  const config = readConfig({ ...env, DBFORGE_OIDC_ROLES: 'staff = user,*=viewer' }, machine)
  expect(config.oidc).toMatchObject({ issuer: 'https://id.example.org', roles: { staff: 'user', '*': 'viewer' } })
  expect(config.secrets.oidcClientSecret).toBe('secret')
})

test.each([
  ['DBFORGE_SMTP_URL', 'http://user:secret@mail.example.org'],
  ['DBFORGE_MASTER_KEY', 'secret'],
])('readConfig() does not show a wrong %s', (name, value) => {
  const [problem] = problemsOf({ [name]: value })
  expect(problem).toContain(name)
  expect(problem).not.toContain('secret')
})

test('readConfig() does not show a catalog URL, which may hold a token', () => {
  const [problem] = problemsOf({ DBFORGE_CATALOG_URL: 'mysql://host/?authToken=secret' })
  expect(problem).not.toContain('secret')
})

test('describeVariables() has a description for every variable, and the default as one would write it', () => {
  const variables = describeVariables()
  expect(variables.map((variable) => variable.name)).toEqual(Object.keys(environment.shape))
  for (const variable of variables) expect(variable.description).not.toBe('')
  const defaults = new Map(variables.map((variable) => [variable.name, variable.defaultText]))
  expect(defaults.get('DBFORGE_PORT')).toBe('8081')
  expect(defaults.get('DBFORGE_CATALOG_URL')).toBeNull()
  expect(defaults.get('DBFORGE_CORS_ORIGINS')).toBe(
    'http://frontend.db.localhost:8081,http://localhost:3000,http://localhost:5173',
  )
})

test('readConfig() never shows a master key that breaks its rule', () => {
  const secret = 'not 32 bytes, and still a secret'
  const read = () => readConfig({ DBFORGE_MASTER_KEY: secret }, machine)
  expect(read).toThrow(/DBFORGE_MASTER_KEY must be base64 or hex of 32 random bytes/)
  expect(read).not.toThrow(secret)
})
