import { type Context, Hono } from 'hono'
import { isOperator } from '../domain/access/authorization.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import { endRequest } from '../domain/watching/request-trace.ts'
import type { Span, Tracer } from '../domain/watching/trace.ts'
import { assertCaller } from './assert-caller.ts'
import { createRequestAudit } from './audit-request.ts'
import { closedHeaders, commonHeaders } from './common-headers.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from './dependencies.ts'
import { dotSegmentError, hasDotSegment, pathAsSent } from './dot-segment.ts'
import { errorAnswer } from './error-answer.ts'
import { createMount } from './mount.ts'
import { nowhere } from './nowhere.ts'
import { requestIdOf } from './request-id.ts'
import { controlPlaneIndex } from './route-index.ts'
import { mountAccountRoutes } from './routes/account.ts'
import { mountAlertRoutes } from './routes/alerts.ts'
import { mountArchiveRoutes } from './routes/archives.ts'
import { mountAuditRoutes } from './routes/audit.ts'
import { mountBackupRoutes } from './routes/backups.ts'
import { mountConnectionRoutes } from './routes/connections.ts'
import { mountConsoleRoutes } from './routes/console.ts'
import { mountDataRoutes } from './routes/data.ts'
import { mountDatabaseRoutes } from './routes/databases.ts'
import { mountDocsRoutes } from './routes/docs.ts'
import { mountEventRoutes } from './routes/events.ts'
import { mountGrantRoutes } from './routes/grants.ts'
import { mountInsightRoutes } from './routes/insights.ts'
import { mountKeyRoutes } from './routes/keys.ts'
import { mountLinkRoutes } from './routes/links.ts'
import { mountLogRoutes } from './routes/logs.ts'
import { mountMetricsRoutes } from './routes/metrics.ts'
import { mountOidcRoutes } from './routes/oidc.ts'
import { mountQuotaRoutes } from './routes/quota.ts'
import { mountSchemaRoutes } from './routes/schema.ts'
import { mountSecurityRoutes } from './routes/security.ts'
import { mountSettingRoutes } from './routes/settings.ts'
import { mountSignInRoutes } from './routes/sign-in.ts'
import { mountSystemRoutes } from './routes/system.ts'
import { mountTableRoutes } from './routes/tables.ts'
import { mountTokenRoutes } from './routes/tokens.ts'
import { mountUiRoutes } from './routes/ui.ts'
import { mountUserRoutes } from './routes/users.ts'
import { slashlessLocation } from './slashless-location.ts'

/** The REST API, the reference page and the health route. CORS is not here: the listener answers it before. */
export function createControlPlane(dependencies: ControlPlaneDependencies): Hono<ControlPlaneEnv> {
  const app = new Hono<ControlPlaneEnv>()
  const audit = createRequestAudit(dependencies)
  const { metrics, tracer } = dependencies

  app.use(async (context, next) => {
    const startedAtMs = performance.now()
    const span = tracer === null ? null : beginSpan(tracer, context)
    const requestId = requestIdOf(context.req.header('x-request-id'), span?.traceId)
    context.set('requestId', requestId)
    context.set('endpoint', 'other')
    for (const [name, value] of [...closedHeaders, ...commonHeaders(requestId)]) context.header(name, value)
    if (span !== null) context.header('Traceresponse', span.traceparent)
    await next()
    await audit(context)
    const durationMs = performance.now() - startedAtMs
    const databaseId = context.get('databaseId')
    metrics.recordRequest(context.get('endpoint'), context.res.status, durationMs)
    const isQuery = context.get('isLook') !== true
    if (databaseId !== undefined) metrics.recordDatabaseAnswer(databaseId, context.res.status, durationMs, isQuery)
    if (span !== null) endSpan(span, context)
  })

  app.use(async (context, next) => {
    refuseDotSegment(context, dependencies)
    const location = slashlessLocation(context.req.url)
    return location === null ? next() : context.redirect(location, 307)
  })

  const mount = createMount(app, dependencies)
  mountSystemRoutes(mount, dependencies)
  mountSignInRoutes(mount, dependencies)
  mountLinkRoutes(mount, dependencies)
  mountOidcRoutes(mount, dependencies)
  mountAccountRoutes(mount, dependencies)
  mountUserRoutes(mount, dependencies)
  mountDatabaseRoutes(mount, dependencies)
  mountArchiveRoutes(mount, dependencies)
  mountBackupRoutes(mount, dependencies)
  mountTokenRoutes(mount, dependencies)
  mountQuotaRoutes(mount, dependencies)
  mountKeyRoutes(mount, dependencies)
  mountGrantRoutes(mount, dependencies)
  mountDataRoutes(mount, dependencies)
  mountTableRoutes(mount, dependencies)
  mountSchemaRoutes(mount, dependencies)
  mountConsoleRoutes(mount, dependencies)
  mountConnectionRoutes(mount, dependencies)
  mountInsightRoutes(mount, dependencies)
  mountMetricsRoutes(mount, dependencies)
  mountAuditRoutes(mount, dependencies)
  mountSecurityRoutes(mount, dependencies)
  mountLogRoutes(mount, dependencies)
  mountEventRoutes(mount, dependencies)
  mountAlertRoutes(mount, dependencies)
  mountSettingRoutes(mount, dependencies)
  mountDocsRoutes(mount, dependencies)
  mountUiRoutes(mount, dependencies)

  app.notFound((context) => answerError(noSuchRoute(context, dependencies), context, dependencies))
  app.onError((error, context) => answerError(toForgeError(error), context, dependencies))
  return app
}

/** Which route it is for is known later. */
function beginSpan(tracer: Tracer, { env, req }: Context<ControlPlaneEnv>): Span | null {
  const span = tracer.begin(req.method, env?.source?.headers ?? {}, {
    attributes: { 'http.request.method': req.method },
  })
  if (env?.caller !== undefined) env.caller.span = span
  return span
}

function endSpan(span: Span, context: Context<ControlPlaneEnv>): void {
  const endpoint = context.get('endpoint')
  span.rename(endpoint)
  span.set('http.route', endpoint)
  const principal = context.get('principal')
  const databaseId = context.get('databaseId')
  if (principal !== undefined) span.set('dbforge.principal.kind', principal.kind)
  if (databaseId !== undefined) span.set('dbforge.database.id', databaseId)
  span.set('dbforge.request_id', context.get('requestId'))
  endRequest(span, context.res.status, context.get('error')?.reason ?? null)
}

type Gate = Pick<ControlPlaneDependencies, 'door' | 'authenticator'>

/** Throws for a path that a Request has turned into another one. */
function refuseDotSegment({ env, req }: Context<ControlPlaneEnv>, { door, authenticator }: Gate): void {
  if (env?.target === undefined) return
  const path = pathAsSent(env.target)
  if (!hasDotSegment(path)) return
  assertCaller(path, (name) => req.header(name), { door, authenticator, source: env.source ?? nowhere })
  throw dotSegmentError(path)
}

function noSuchRoute({ env, req }: Context<ControlPlaneEnv>, { door, authenticator }: Gate): ForgeError {
  try {
    const check = { door, authenticator, source: env?.source ?? nowhere }
    assertCaller(req.path, (name) => req.header(name), check)
  } catch (error) {
    return toForgeError(error)
  }
  const methods = controlPlaneIndex.methodsOf(req.path)
  if (methods === null) return new ForgeError('ROUTE_NOT_FOUND', `No route has the path "${req.path}"`)
  const allow = methods.join(', ')
  const message = `Method ${req.method} is not allowed here: use ${allow}`
  return new ForgeError('METHOD_NOT_ALLOWED', message, { details: { allow } })
}

function answerError(
  error: ForgeError,
  context: Context<ControlPlaneEnv>,
  { events }: ControlPlaneDependencies,
): Response {
  const requestId = context.get('requestId')
  context.set('error', error)
  if (error.status >= 500) events.requestFailed({ requestId, endpoint: context.get('endpoint'), error })
  const { status, headers, body } = errorAnswer(error, requestId, isOperator(context.get('principal')))
  // Hono's type knows registered statuses only; 499 is not one.
  return context.body(body, status as 500, { ...headers })
}
