import type { Env } from 'hono'
import type { StartVariable } from '../config/start-variables.ts'
import type { Route } from '../contract/route.ts'
import type { Authenticator } from '../domain/access/authenticator.ts'
import type { Principal } from '../domain/access/principal.ts'
import type { ResponseCaller } from '../domain/access/response-caller.ts'
import type { Clock } from '../domain/clock.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { WorkerDriver } from '../domain/databases/worker.ts'
import type { Door } from '../domain/door/door.ts'
import type { InFlight } from '../domain/door/in-flight.ts'
import type { OpenAnswers } from '../domain/door/open-answers.ts'
import type { RateHeaders } from '../domain/door/rate-limits.ts'
import type { AddressOf, RequestSource } from '../domain/door/request-source.ts'
import type { ServiceMode } from '../domain/door/service-mode.ts'
import type { ForgeError } from '../domain/errors.ts'
import type { UserDirectory } from '../domain/people/user.ts'
import type { SettingValues } from '../domain/settings/settings-table.ts'
import type { HandOutLog } from '../domain/watching/hand-out.ts'
import type { LiveRequests } from '../domain/watching/live-requests.ts'
import type { Metrics } from '../domain/watching/metrics.ts'
import type { Tracer } from '../domain/watching/trace.ts'
import type { Events } from '../observability/events.ts'
import type { GrantService } from '../services/access/grant-service.ts'
import type { KeyService } from '../services/access/key-service.ts'
import type { TokenService } from '../services/access/token-service.ts'
import type { AlertService } from '../services/alerts/alert-service.ts'
import type { BackupService } from '../services/backup/backup-service.ts'
import type { DatabaseService } from '../services/databases/database-service.ts'
import type { MetricsQuery } from '../services/figures/metrics-query.ts'
import type { WorkerSampler } from '../services/figures/worker-sampler.ts'
import type { People } from '../services/people/create-people.ts'
import type { AuditTrail } from '../services/security/audit-trail.ts'
import type { SecurityService } from '../services/security/security-service.ts'
import type { ConsoleService } from '../services/sql/console-service.ts'
import type { ExplainService } from '../services/sql/explain-service.ts'
import type { QueryService } from '../services/sql/query-service.ts'
import type { RowService } from '../services/sql/row-service.ts'
import type { SchemaService } from '../services/sql/schema-service.ts'
import type { ConnectionService } from '../services/system/connection-service.ts'
import type { HealthService } from '../services/system/health-service.ts'
import type { InsightService } from '../services/system/insight-service.ts'
import type { LiveStreams } from '../services/system/live-streams.ts'
import type { LogService } from '../services/system/log-service.ts'
import type { SettingsService } from '../services/system/settings-service.ts'
import type { SystemStats } from '../services/system/system-stats.ts'
import type { DatabaseAddresses } from './database-addresses.ts'
import type { KeyPresentation } from './present/present-key.ts'
import type { SessionCookieOptions } from './session-cookie.ts'
import type { StaticUi } from './static-ui.ts'

/** The part of the database service that routes call. */
export type Databases = Pick<
  DatabaseService,
  | 'spawn'
  | 'import'
  | 'prune'
  | 'list'
  | 'page'
  | 'view'
  | 'stats'
  | 'configure'
  | 'remove'
  | 'listArchives'
  | 'restore'
  | 'discardArchive'
  | 'find'
  | 'target'
  | 'assertRight'
  | 'rightOf'
  | 'quota'
>

/** The part of the key service that routes call. */
export type Keys = Pick<KeyService, 'list' | 'create' | 'change' | 'rotate' | 'revoke'>

/** The part of the settings that routes call. */
export type Settings = Pick<SettingsService, 'list' | 'change'>

/** All that the control plane needs to answer. */
export interface ControlPlaneDependencies {
  readonly databases: Databases
  readonly backups: BackupService
  readonly tokens: TokenService
  readonly keys: Keys
  readonly grants: GrantService
  readonly keyPresentation: KeyPresentation
  readonly users: UserDirectory
  readonly queries: QueryService
  readonly rows: RowService
  readonly schemas: SchemaService
  readonly insights: InsightService
  readonly explanations: ExplainService
  readonly console: ConsoleService
  readonly authenticator: Authenticator
  readonly people: People
  /** Where people and clients reach the gateway, without a slash at its end. */
  readonly baseUrl: () => string
  readonly sessionCookies: SessionCookieOptions
  /** A text as a QR code, an SVG document. */
  readonly qrCode: (text: string) => string
  readonly addressOf: AddressOf
  readonly door: Door
  /** Learns of answers that go on. */
  readonly answers: OpenAnswers
  readonly inFlight: InFlight
  /** Of requests that run statements. */
  readonly audit: Pick<AuditTrail, 'record' | 'log'>
  readonly handOuts: HandOutLog
  readonly security: SecurityService
  readonly logs: LogService
  readonly alerts: AlertService
  readonly live: Pick<LiveStreams, 'open'>
  readonly clock: Clock
  readonly health: HealthService
  readonly system: SystemStats
  /** Workers that wait for a database to come. */
  readonly spares: { readonly readyCount: number }
  readonly connections: Pick<ConnectionService, 'list' | 'end' | 'pools' | 'connections'>
  /** Requests of the REST API that run statements now. */
  readonly liveRequests: LiveRequests
  readonly metrics: Metrics
  /** Null = nothing is traced. */
  readonly tracer: Tracer | null
  readonly metricsQuery: Pick<MetricsQuery, 'run'>
  /** What the workers that are awake use. */
  readonly workers: Pick<WorkerSampler, 'usages' | 'cpuPercentOf'>
  /** Everything that is counted, in Prometheus' text format. */
  readonly prometheusPage: () => Promise<string>
  readonly events: Events
  readonly settings: Settings
  /** What only a restart changes. */
  readonly startup: readonly StartVariable[]
  /** What the installation is called. */
  readonly systemName: () => string
  readonly mode: ServiceMode
  readonly addresses: DatabaseAddresses
  readonly driver: WorkerDriver['name']
  readonly version: string
  /** Null where it was not built. */
  readonly ui: StaticUi | null
  /** Read for each request. */
  readonly limits: Pick<SettingValues, 'maxBodyBytes' | 'insights'>
}

/** What a request carries along. */
export interface ControlPlaneEnv extends Env {
  Bindings: {
    /** Ends the connection in the middle of an answer; absent where there is none. */
    cutAnswer?: () => void
    /** Ends it at once, with what was written and is not out yet. */
    dropAnswer?: () => void
    caller?: ResponseCaller
    /** Where the request comes from. */
    source?: RequestSource
    /** The request's target as it was sent: a Request takes segments of dots out of its path. */
    target?: string
    /** The whole body of a request with a Content-Length; null when it ended early. */
    readDeclaredBody?: () => Promise<Uint8Array | null>
    /** The body piece by piece; null at its end. Rejects when it ends early. */
    bodyPieces?: () => () => Promise<Uint8Array | null>
    /** Another listener took the request in, and counted it. */
    wasAdmitted?: boolean
    /** The native answer, for headers. */
    answer?: RateHeaders
    /** Sends an answer without making a Response of it; the handler returns what it returns. `headers` is flat. */
    sendText?: (status: number, headers: readonly string[], body: string) => Response
  }
  Variables: {
    requestId: string
    /** The route's label, or `other`. */
    endpoint: string
    /** The database whose data it is about. */
    databaseId?: DatabaseId
    /** It looks at the data, and runs none of its statements. */
    isLook?: boolean
    /** Those of a request that has come so far. */
    route?: Route
    principal?: Principal
    /** Ends the request's place among those that run; an answer that streams takes it over. */
    leave?: (() => void) | undefined
    error?: ForgeError
    /** Values of the path's parameters, for the audit log; a handler may set another. */
    target?: string
    /** The e-mail address that somebody tried to sign in with. */
    attempted?: string
    /** What else the audit log shall tell; never a secret. */
    details?: Readonly<Record<string, unknown>>
  }
}
