import { vi } from 'vitest'
import { installationKey, type Principal } from '../../gateway/domain/access/principal.ts'
import { systemClock } from '../../gateway/domain/clock.ts'
import { newStoredKey } from '../../gateway/domain/databases/catalog.ts'
import { assertDatabaseName } from '../../gateway/domain/databases/names.ts'
import { createClientAddresses } from '../../gateway/domain/door/client-address.ts'
import { Door } from '../../gateway/domain/door/door.ts'
import { InFlight } from '../../gateway/domain/door/in-flight.ts'
import { OpenAnswers } from '../../gateway/domain/door/open-answers.ts'
import { RateLimits } from '../../gateway/domain/door/rate-limits.ts'
import { socketAddress } from '../../gateway/domain/door/request-source.ts'
import { ForgeError } from '../../gateway/domain/errors.ts'
import type { SessionGate } from '../../gateway/domain/people/session-gate.ts'
import type { AlertCatalog } from '../../gateway/domain/watching/alert-catalog.ts'
import { type AuditLog, genesisHash } from '../../gateway/domain/watching/audit.ts'
import { LiveRequests } from '../../gateway/domain/watching/live-requests.ts'
import { createControlPlane } from '../../gateway/http/control-plane.ts'
import { createDatabaseAddresses } from '../../gateway/http/database-addresses.ts'
import type { ControlPlaneDependencies, Databases, Keys } from '../../gateway/http/dependencies.ts'
import { createEvents } from '../../gateway/observability/events.ts'
import { createMetrics } from '../../gateway/observability/metrics.ts'
import { AlertService } from '../../gateway/services/alerts/alert-service.ts'
import type { BackupService } from '../../gateway/services/backup/backup-service.ts'
import type { DatabaseView } from '../../gateway/services/databases/database-views.ts'
import { noQuota } from '../../gateway/services/databases/quotas.ts'
import type { People } from '../../gateway/services/people/create-people.ts'
import type { ConsoleService } from '../../gateway/services/sql/console-service.ts'
import { LiveStreams } from '../../gateway/services/system/live-streams.ts'
import { databaseNamed } from '../harness/database-named.ts'

export const apiKey = 'dbf_key'
export const fullToken = 'full.orders.sig'
export const readToken = 'read.orders.sig'

const admin: Principal = installationKey('k', 'admin')
const nothing = { seq: 0, hash: genesisHash }
const emptyAudit: AuditLog = {
  append: async () => nothing,
  read: async () => [],
  head: async () => nothing,
  anchor: async () => nothing,
  trim: async () => 0,
  countRefusals: async () => [],
}

const noConnections = {
  total: 0,
  active: 0,
  idle: 0,
  queries: 0,
  byKind: { websocket: 0, stream: 0, replica: 0, request: 0 },
}
const noRuns = {
  runs: 0,
  failures: 0,
  totalMs: 0,
  maxMs: 0,
  rowsRead: 0,
  rowsWritten: 0,
  lastSeenAtMs: 0,
}
const noFlights = { flights: 0, statements: 0, largestFlight: 0, waitMs: 0, longestWaitMs: 0 }
const nothingKept = { hits: 0, answers: 0, bytes: 0 }

const database = databaseNamed('orders', {
  id: '0'.repeat(32),
  observed: 'running',
  tags: ['shop'],
  signingKey: { privateKey: 'never shown', publicKey: 'never shown' },
  createdAtMs: Date.UTC(2026, 10, 23),
  sizeBytes: 4096,
})
const view: DatabaseView = {
  database,
  status: 'running',
  progress: null,
  containerId: 'a'.repeat(64),
  connectionCount: 0,
  sizeBytes: 4096,
  lastAccessedAtMs: null,
}

function find(name: string): DatabaseView {
  assertDatabaseName(name)
  if (name !== 'orders') throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
  return view
}

/** Nobody has signed in. */
const noSessions: SessionGate = {
  cookieName: 'session',
  cookie() {
    throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
  },
  accessToken: () => null,
  assertSetUp: () => undefined,
  assertProven: () => undefined,
  current() {
    throw new ForgeError('SESSION_INVALID', 'This session is over: sign in again')
  },
  expiryOf: () => null,
  noteUse: () => undefined,
}

function fakeDatabases(): Databases {
  const archive = { id: 'f'.repeat(32), database, archivedAtMs: 0, expiresAtMs: 86_400_000 }
  return {
    spawn: vi.fn(async (_principal: Principal, name: string) => {
      assertDatabaseName(name)
      return { view, isNew: true }
    }),
    import: async (_principal, name) => ({ view: find(name), loaded: { bytes: 0, statements: 0 } }),
    prune: async (name) => ({ ...archive, database: find(name).database }),
    list: vi.fn(async () => [view]),
    page: vi.fn(async () => ({ views: [view], total: 1 })),
    view: async (name) => find(name),
    stats: async (name) => ({
      view: find(name),
      uptimeSeconds: 1.5,
      usage: { cpuMs: null, memoryBytes: null, diskBytes: 8192, databaseBytes: 4096 },
      worker: null,
      lanes: { read: noFlights, write: noFlights, kept: nothingKept },
      turns: { held: 0, waitMs: 0 },
    }),
    configure: vi.fn(async (name: string) => find(name)),
    remove: async (name) => ({ deletedAtMs: find(name).database.createdAtMs, hadWorker: true }),
    listArchives: async () => [archive],
    restore: vi.fn(async () => view),
    discardArchive: async () => undefined,
    find: (_principal, name) => find(name).database,
    target: (_principal, name) => ({ database: find(name).database, access: 'full', owner: 'admin' }),
    quota: async () => ({ limits: noQuota, databaseCount: 1, totalBytes: 4096, awakeCount: 1 }),
    assertRight: (_principal, name) => void find(name),
    rightOf: () => 'manage',
  }
}

function fakeKeys(): Keys {
  const key = newStoredKey({ id: 'k', name: 'admin', hash: 'never shown', createdAtMs: 0 })
  return {
    list: async () => [key],
    create: async () => ({ text: 'dbf_new', key }),
    change: async () => key,
    rotate: async () => ({ text: 'dbf_new', key }),
    revoke: async () => key,
  }
}

/** A control plane whose services remember how they were called and know one database, `orders`. */
export function createFakeControlPlane(overrides: Partial<ControlPlaneDependencies> = {}) {
  const lines: string[] = []
  const metrics = createMetrics({
    endpoints: ['POST /api/db/{db_name}/query', 'GET /admin/databases'],
    clock: systemClock,
  })
  const write = (message: string, fields?: object) => lines.push(`${message} ${JSON.stringify(fields)}`)
  const json = { contentType: 'application/json', body: '{"data":[{"n":9223372036854775807}]}' }
  const dependencies = {
    databases: fakeDatabases(),
    tokens: {
      issue: vi.fn(async () => ({ token: 't', id: 'i', name: 'n', access: 'full' as const, expiresAtMs: null })),
      list: async () => [],
      revoke: async () => undefined,
      rotate: async () => 0,
    },
    keys: fakeKeys(),
    grants: {
      list: async () => ({ owner: null, grants: [] }),
      put: vi.fn(),
      remove: async () => undefined,
      give: async () => null,
    },
    users: { find: () => undefined, findByEmail: () => undefined },
    keyPresentation: { users: { find: () => undefined }, databasesById: { get: () => undefined }, nowMs: () => 0 },
    queries: { query: vi.fn(async () => json), batch: vi.fn(async () => json) },
    rows: {
      insert: vi.fn(async () => 1),
      select: vi.fn(async () => json),
      update: vi.fn(async () => 1),
      remove: vi.fn(async () => 1),
    },
    schemas: {
      tables: vi.fn(async () => []),
      summary: vi.fn(async () => ({ tables: [], indexes: [], schemaVersion: 1 })),
      createTable: vi.fn(async () => undefined),
    },
    insights: {
      insights: async (name: string) => ({
        database: find(name).database,
        sinceMs: 0,
        totals: noRuns,
        statements: [],
        others: null,
        worker: null,
      }),
    },
    explanations: { explain: async () => ({ plan: [], hints: [] }) },
    // as: no test asks this one for what the console keeps
    console: {} as ConsoleService,
    authenticator: {
      apiKey: (text: string) => (text === apiKey ? admin : null),
      dataCredential(text: string, name: string) {
        if (text === apiKey) return admin
        if (name !== 'orders') throw new ForgeError('DATABASE_NOT_FOUND', 'Database not found.')
        const access = ({ [fullToken]: 'full', [readToken]: 'read-only' } as const)[text]
        if (access === undefined) throw new ForgeError('TOKEN_INVALID', 'This token is not valid for this database')
        return { kind: 'database-token' as const, tokenId: 't', databaseId: database.id, access, expiresAtMs: null }
      },
      sessions: noSessions,
      current: (principal: Principal) => principal,
      expiryOf: () => null,
      noteUse: () => undefined,
    },
    // as: no test asks this one for people
    people: {} as People,
    baseUrl: () => 'http://127.0.0.1:8081',
    sessionCookies: { name: 'session', isSecure: true },
    qrCode: (text: string) => `<svg>${text}</svg>`,
    addressOf: socketAddress,
    door: new Door({
      addresses: createClientAddresses([]),
      rates: new RateLimits({ address: 0, key: 0, database: 0, login: 0, failure: 0 }, systemClock),
      databases: { find: () => undefined },
      clock: systemClock,
      onRefused: () => undefined,
    }),
    handOuts: { note: () => undefined, noteOften: () => undefined },
    answers: new OpenAnswers({ clock: systemClock, assertMayGoOn: () => undefined, expiryOf: () => null }),
    inFlight: new InFlight({ maxInFlightPerKey: 0 }),
    audit: { record: vi.fn(async () => undefined), log: emptyAudit },
    security: { report: async () => ({ score: 0, findings: [], sinceMs: 0, refusals: [] }) },
    clock: systemClock,
    health: {
      check: async () => ({
        isHealthy: true,
        checkedAtMs: 0,
        checks: { catalog: 'ok', driver: 'ok', disk: 'ok', memory: 'ok', stores: 'ok', backups: 'ok' } as const,
        errors: [],
        problems: [],
      }),
      readiness: async () => ({ isReady: true, reasons: [] }),
    },
    system: {
      sample: async () => ({
        takenAtMs: 0,
        memory: { usedBytes: 1, availableBytes: 3 },
        cpuPercent: 1,
        dataDir: '/data',
        disk: { usedBytes: 1, availableBytes: 1 },
      }),
    },
    spares: { readyCount: 0 },
    prometheusPage: async () => '',
    workers: { usages: () => [], cpuPercentOf: () => null },
    metricsQuery: { run: async () => ({ stepS: 10, timesS: [], series: [] }) },
    settings: { list: () => [], change: async () => [] },
    startup: [],
    systemName: () => 'DB-Forge',
    mode: { mode: 'normal' as const, modeReason: '', modeRetrySeconds: 1 },
    connections: {
      list: async () => ({ connections: [], totals: noConnections }),
      end() {
        throw new ForgeError('CONNECTION_NOT_FOUND', 'Connection not found')
      },
      pools: () => [],
      connections: () => [],
    },
    logs: {
      figures: { written: 0, dropped: 0, waiting: 0, sizeBytes: null },
      databaseIdOf: () => '0'.repeat(32),
      read: async () => [],
      async *follow() {
        yield { entries: [], hasGap: false }
      },
    },
    alerts: new AlertService({
      // as: no test without a catalog asks for alerts
      catalog: {} as AlertCatalog,
      clock: systemClock,
      notifier: { test: async () => undefined },
      sample: () => Promise.reject(new Error('There is no sample')),
      databases: { find: () => undefined, get: () => undefined },
      sendsMail: false,
      assertUrl: () => undefined,
    }),
    // as: no test without a catalog asks for backups
    backups: {} as BackupService,
    live: new LiveStreams({
      authenticator: { current: (principal) => principal, expiryOf: () => null },
      clock: systemClock,
    }),
    liveRequests: new LiveRequests(systemClock, socketAddress),
    metrics,
    tracer: null,
    events: createEvents({ debug: write, info: write, warning: write, error: write }, metrics),
    addresses: createDatabaseAddresses({ baseUrl: () => 'http://127.0.0.1:8081', domain: 'db.localhost' }),
    driver: 'process' as const,
    version: '2.0.0',
    ui: null,
    limits: { maxBodyBytes: 1_000, insights: 'on' as const },
    ...overrides,
  } satisfies ControlPlaneDependencies
  return { app: createControlPlane(dependencies), dependencies, lines }
}
