import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import type { Door } from './domain/door/door.ts'
import { type HttpRequest, type HttpResponse, isWhole } from './domain/door/http-exchange.ts'
import { type ForgeError, toForgeError } from './domain/errors.ts'
import { dataAddress } from './forward/data-address.ts'
import { DataPlane, type DataPlaneOptions } from './forward/data-plane.ts'
import { EdgeAuthorizer } from './forward/edge-authorizer.ts'
import { HttpForwarder } from './forward/http-forwarder.ts'
import { responseHeaders } from './forward/response-headers.ts'
import type { WebSocketForwarder } from './forward/websocket-forwarder.ts'
import { answerNatively } from './http/answer-natively.ts'
import { transportHeaders } from './http/common-headers.ts'
import { createControlPlane } from './http/control-plane.ts'
import { controlPlaneCors, dataPlaneCors, type HeaderPair } from './http/cors.ts'
import { createDatabaseAddresses } from './http/database-addresses.ts'
import type { ControlPlaneDependencies } from './http/dependencies.ts'
import { createMetricsListener } from './http/metrics-listener.ts'
import { createQueryListener } from './http/query-listener.ts'
import { refuseGuess } from './http/refuse-guess.ts'
import { requestIdOf } from './http/request-id.ts'
import { controlPlaneIndex } from './http/route-index.ts'
import { qrCode } from './identity/qr-code.ts'
import { answerUnread } from './runtime/answer-unread.ts'
import { fetchListener } from './runtime/fetch-listener.ts'
import { readDeclaredBody } from './runtime/read-declared-body.ts'
import type { Handlers } from './runtime/runtime.ts'
import { AdminKeyFile } from './services/access/admin-key-file.ts'
import { createGrantService } from './services/access/grant-service.ts'
import { KeyService } from './services/access/key-service.ts'
import { createTokenService } from './services/access/token-service.ts'
import { MetricsQuery } from './services/figures/metrics-query.ts'
import { createSecurityService } from './services/security/security-service.ts'
import { createConsoleService } from './services/sql/console-service.ts'
import { createQueryService } from './services/sql/create-query-service.ts'
import { createRowService } from './services/sql/create-row-service.ts'
import { createSchemaService } from './services/sql/create-schema-service.ts'
import { createExplainService } from './services/sql/explain-service.ts'
import { createLogService } from './services/system/log-service.ts'
import { createSockets, createStanding } from './setup/data-admission.ts'
import { endDirectAnswers, followMode } from './setup/follow-mode.ts'
import { openConnections } from './setup/open-connections.ts'
import { insightsOf } from './setup/open-insights.ts'
import { openPrometheus } from './setup/open-prometheus.ts'
import { refuseUpgrade } from './setup/refuse-upgrade.ts'
import { securityPosture } from './setup/security-posture.ts'
import { version } from './version.ts'

/** What both halves know of requests that are under way. */
type Standing = Pick<ControlPlaneDependencies, 'answers' | 'inFlight' | 'handOuts'>
type Shared = Standing & ReturnType<typeof openConnections>

export interface App extends Handlers {
  /** Serves a port that has metrics and health alone. */
  readonly onMetricsRequest: Handlers['onRequest']
  /** Asks WebSocket clients to leave, and ends live streams. */
  closeSockets(): void
}

/**
 * Joins the two halves on one port: what is addressed to a database is forwarded, the rest is the control
 * plane's. `baseUrl` is asked late, since the port may be known only after listening.
 */
export function createApp(context: Context, baseUrl: () => string): App {
  const sockets = createSockets(context)
  const standing: Standing = createStanding(context)
  context.onAccessChange.add(() => {
    sockets.recheck()
    standing.answers.recheck()
  })
  const dataPlane = createDataPlane(context, sockets, standing)
  const edge = createEdgeAuthorizer(context, standing)
  context.registry.watchProtection((database) => {
    dataPlane.protectionChanged(database)
    if (database.lane === 'direct') endDirectAnswers(context, database)
  })
  followMode(context, dataPlane)
  const shared = { ...openConnections(context, [sockets, dataPlane]), ...standing }
  const dependencies = openDependencies(context, baseUrl, shared)
  const control = createControlListener(context, dependencies)
  const answerMetrics = createMetricsListener(dependencies)
  const domainSuffix = `.${context.config.domain}`

  return {
    onRequest(request, response) {
      const address = dataAddress(request.headers.host, request.url ?? '/', domainSuffix)
      if (address !== null) {
        void dataPlane.handle(request, response, address)
        return
      }
      const asked = edge.databaseOf(request)
      if (asked === null) control.answer(request, response)
      else void edge.handle(request, response, asked)
    },
    onWholeRequest(request, response) {
      const address = dataAddress(request.headers.host, request.url, domainSuffix)
      if (address === null) return control.answerQuery(request, response)
      void dataPlane.handle(request, response, address)
      return true
    },
    onUpgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const address = dataAddress(request.headers.host, request.url ?? '/', domainSuffix)
      if (address === null) refuseUpgrade(socket)
      else dataPlane.upgrade(request, socket, head, address)
    },
    onMetricsRequest: (request, response) => void answerMetrics(request, response),
    closeSockets() {
      sockets.closeAll()
      context.live.closeAll()
    },
  }
}

function createDataPlane(context: Context, sockets: WebSocketForwarder, standing: Standing): DataPlane {
  const { book, channels, clock, config, credentials, door, fleet, registry, settings, statements, tracer, turns } =
    context
  const headers = responseHeaders(databaseHeaders(config, '*'), databaseHeaders(config, undefined))
  return new DataPlane({
    databases: registry,
    fleet,
    authenticator: credentials,
    door,
    grants: book,
    mode: settings.values,
    http: new HttpForwarder(
      settings.project(({ queryTimeoutMs: writeTimeoutMs }) => ({
        channels,
        writeTimeoutMs,
        mode: settings.values,
        observer: statements,
        responseHeaders: headers,
      })),
    ),
    sockets,
    ...standing,
    clock,
    tracer,
    turns,
    responseHeaders: headers,
    preflightHeaders: ({ headers }) => flat(dataPlaneCors.preflight(headers).headers),
    version,
    answerUnread,
    onServed: (...answer) => context.metrics.recordDatabaseAnswer(...answer),
    ...dataReports(context),
  })
}

/** Flat headers of answers on a database's address to a page of that origin; undefined = to who is no browser. */
function databaseHeaders(config: Config, origin: string | undefined): string[] {
  const safety: HeaderPair[] = [['X-Content-Type-Options', 'nosniff'], ...transportHeaders(isHttps(config))]
  return flat([...dataPlaneCors.simple(origin), ...safety])
}

function createEdgeAuthorizer(context: Context, { handOuts }: Standing): EdgeAuthorizer {
  const { book, channels, config, credentials, door, fleet, registry, settings } = context
  return new EdgeAuthorizer({
    databases: registry,
    fleet,
    channels,
    authenticator: credentials,
    door,
    grants: book,
    mode: settings.values,
    // The edge tells of no origin, and sends a refusal to whoever asked.
    responseHeaders: databaseHeaders(config, '*'),
    handOuts,
    ...dataReports(context),
  })
}

/** How both ways to a worker tell what they did. */
function dataReports({ events, metrics }: Context): Pick<DataPlaneOptions, 'onAnswer' | 'onDefect'> {
  return {
    onAnswer: (route, status, durationMs) => {
      metrics.recordRequest(route.endpoint, status, durationMs)
      if (route.runsStatements) metrics.recordQueries(1)
    },
    onDefect: (error, endpoint, { headers }) => {
      const requestId = requestIdOf(headers['x-request-id']?.toString())
      events.requestFailed({ requestId, endpoint, error })
      return requestId
    },
  }
}

/** All that routes call. */
function openDependencies(context: Context, baseUrl: () => string, shared: Shared): ControlPlaneDependencies {
  const parts = { ...controlPlaneDependencies(context, baseUrl), ...shared }
  return { ...parts, prometheusPage: openPrometheus(context, parts) }
}

function createControlListener(context: Context, dependencies: ControlPlaneDependencies) {
  let cors = controlPlaneCors(context.settings.values.corsOrigins)
  context.settings.onChange(({ corsOrigins }) => {
    cors = controlPlaneCors(corsOrigins)
  })
  const transport = transportHeaders(isHttps(context.config))
  const edgeHeaders = (origin: string | undefined) => [...cors.simple(origin), ...transport]
  const { door } = context
  const listener = fetchListener(createControlPlane(dependencies).fetch)

  function controlPlane(request: IncomingMessage, response: ServerResponse, body?: Uint8Array): void {
    // No route looks at the Host, and one that is no host name would make no URL.
    request.headers.host = 'localhost'
    // A Request would take it for a slash; here it is a letter of a name.
    if (request.url?.includes('\\')) request.url = request.url.replaceAll('\\', '%5C')
    // Set on the native response: Hono would send these names in lower case.
    for (const [name, value] of edgeHeaders(request.headers.origin)) response.setHeader(name, value)
    listener(request, response, body)
  }

  const queries = createQueryListener({
    dependencies,
    corsHeaders: (origin) => flat(edgeHeaders(origin)),
    readBody: readDeclaredBody,
    answerUnread,
    controlPlane(request, response, body) {
      if (isWhole(request)) request.handOver((native, answer) => controlPlane(native, answer, body))
      // as: the runtime's request comes with its own response
      else controlPlane(request, response as ServerResponse, body)
    },
  })

  function refuse(request: HttpRequest, response: HttpResponse, refusal: ForgeError): void {
    context.metrics.recordRequest('other', refusal.status, 0)
    for (const [header, value] of edgeHeaders(request.headers.origin)) response.setHeader(header, value)
    door.noteRefusal(refusal, { source: request, ...attemptOf(request), requestId: null })
    void answerNatively(request, response, refusal, answerUnread)
  }

  /** Whether it was a query, which is answered then. */
  function answerQuery(request: HttpRequest, response: HttpResponse): boolean {
    const name = queries.addressOf(request)
    if (name === null) return false
    const refusal = entryRefusal(door, request, response)
    if (refusal === null) void queries.handle(request, response, name)
    else refuse(request, response, refusal)
    return true
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'OPTIONS') {
      const { status, headers } = cors.preflight(request.headers)
      response.writeHead(status, flat(headers)).end()
      return
    }
    if (answerQuery(request, response)) return
    const refusal = entryRefusal(door, request, response) ?? refuseGuess(request, dependencies)
    if (refusal === null) controlPlane(request, response)
    else refuse(request, response, refusal)
  }

  return { answer, answerQuery }
}

/** What a request was for that no route got to see. */
function attemptOf({ method = 'GET', url = '/' }: HttpRequest) {
  const [path = '/'] = url.split('?', 1)
  const found = controlPlaneIndex.find(method, path)
  return { action: found?.route.definition.operationId ?? 'other', target: found?.databaseName ?? null }
}

/** The error that a request gets before anything else is looked at. Whoever watches our health is always answered. */
function entryRefusal(door: Door, request: HttpRequest, response: HttpResponse): ForgeError | null {
  if (request.url?.startsWith('/health')) return null
  try {
    door.enter(request, response)
    return null
  } catch (error) {
    return toForgeError(error)
  }
}

function controlPlaneDependencies(
  context: Context,
  baseUrl: () => string,
): Omit<ControlPlaneDependencies, keyof Shared | 'prometheusPage'> {
  const { access, book, catalog, clock, config, credentials, databases, door, driver, events, figures } = context
  const { metrics, people, registry, runner, settingsService, spares, tracer, ui } = context
  const { values } = context.settings
  const reload = () => access.load()
  return {
    databases,
    backups: context.backups.service,
    tokens: createTokenService({ databases, catalog, clock, events, uses: credentials.tokenUses, reload }),
    keys: new KeyService({
      catalog,
      users: book,
      clock,
      events,
      uses: credentials.keyUses,
      copy: new AdminKeyFile(config.dataDir),
      reload,
    }),
    grants: createGrantService({ databases, catalog, book, clock, events, reload }),
    users: book,
    keyPresentation: { users: book, databasesById: registry, nowMs: () => clock.nowMs() },
    queries: createQueryService(runner, values),
    rows: createRowService(runner, values),
    schemas: createSchemaService(runner, values),
    insights: insightsOf(context),
    explanations: createExplainService(context.quietRunner, values),
    console: createConsoleService({ databases, catalog, users: book, clock }),
    authenticator: credentials,
    door,
    people,
    baseUrl,
    sessionCookies: { name: credentials.sessions.cookieName, isSecure: config.hasSecureCookies },
    qrCode,
    addressOf: (source) => door.addressOf(source),
    health: context.alerts.health,
    system: context.alerts.system,
    audit: context.audit,
    security: createSecurityService({ log: catalog.audit, clock, posture: () => securityPosture(context) }),
    logs: createLogService({ log: context.log.book, registry, grants: book, clock }),
    alerts: context.alerts.service,
    live: context.live,
    clock,
    spares,
    settings: settingsService,
    startup: config.startup,
    systemName: () => values.systemName,
    mode: values,
    metrics,
    tracer,
    workers: figures.workers,
    metricsQuery: new MetricsQuery({ history: figures.history, registry, grants: book, clock }),
    events,
    addresses: createDatabaseAddresses({ baseUrl, domain: config.domain }),
    driver: driver.name,
    version,
    ui,
    limits: values,
  }
}

function isHttps({ publicUrl, tls }: Config): boolean {
  return tls !== null || publicUrl?.startsWith('https:') === true
}

function flat(pairs: readonly HeaderPair[]): string[] {
  return pairs.flat()
}
