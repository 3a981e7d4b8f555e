import type { IncomingMessage } from 'node:http'
import { queryRoute } from '../contract/data.ts'
import { isOperator } from '../domain/access/authorization.ts'
import type { Principal } from '../domain/access/principal.ts'
import { ResponseCaller } from '../domain/access/response-caller.ts'
import type { Database } from '../domain/databases/database.ts'
import type { AnswerUnread } from '../domain/door/answer-unread.ts'
import { type HttpRequest, type HttpResponse, isWhole } from '../domain/door/http-exchange.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import type { LiveRequest } from '../domain/watching/live-requests.ts'
import { beginRequest, endRequest, nameCaller, tracedHeaders } from '../domain/watching/request-trace.ts'
import { authenticate } from './authenticate.ts'
import { commonHeaders } from './common-headers.ts'
import type { ControlPlaneDependencies } from './dependencies.ts'
import { errorAnswer } from './error-answer.ts'
import { bodyText, parseBody } from './parse-body.ts'
import { requestIdOf } from './request-id.ts'
import { validate } from './validate.ts'

export interface QueryListenerOptions {
  readonly dependencies: ControlPlaneDependencies
  /** Flat headers of every answer, by the request's Origin. */
  readonly corsHeaders: (origin: string | undefined) => readonly string[]
  /** The whole body of a request with a Content-Length; null when it ended early. */
  readonly readBody: (request: IncomingMessage) => Promise<Uint8Array | null>
  readonly answerUnread: AnswerUnread
  /** The control plane itself, for what is no short answer; its body was read already. */
  readonly controlPlane: (request: HttpRequest, response: HttpResponse, body: Uint8Array) => void
}

interface Answer {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
  /** The code of its error. */
  readonly reason?: string
}

// as: this route has a body
const bodySchema = (queryRoute.body as NonNullable<typeof queryRoute.body>).schema

const action = queryRoute.definition.operationId ?? queryRoute.label

const pathPattern = /^\/api\/db\/([A-Za-z0-9_.-]+)\/query$/

/**
 * `POST /api/db/{db_name}/query`, the hot route of the REST API, on the native connection: it makes the same calls in
 * the same order as the mounted route, without a Request and a Response. Rows that stream and bodies of unknown or
 * too great length are left to that one.
 */
export function createQueryListener(options: QueryListenerOptions) {
  const { dependencies, corsHeaders, readBody, answerUnread, controlPlane } = options
  const { authenticator, databases, door, events, inFlight, liveRequests, limits, metrics, queries, tracer } =
    dependencies

  /** The database's name; null when the request is not for here. */
  function addressOf({ method, url, headers }: HttpRequest): string | null {
    if (method !== 'POST' || !(Number(headers['content-length']) <= limits.maxBodyBytes)) return null
    return pathPattern.exec(url ?? '')?.[1] ?? null
  }

  async function serve(
    request: HttpRequest,
    response: HttpResponse,
    name: string,
    startedAtMs: number,
    caller: ResponseCaller,
  ): Promise<Answer | Uint8Array> {
    const check = { door, authenticator, source: request }
    const principal = authenticate((header) => headerOf(request, header), name, check, queryRoute.permission)
    caller.principal = principal
    try {
      door.admit(principal, { name }, response)
      door.assertReaches(name, request)
      inFlight.enter(principal)
      try {
        return await run(principal, request, name, startedAtMs, caller)
      } finally {
        inFlight.leave(principal)
      }
    } catch (error) {
      throw door.blame(error, principal)
    }
  }

  /** The body itself when rows are to stream. */
  async function run(
    principal: Principal,
    request: HttpRequest,
    name: string,
    startedAtMs: number,
    caller: ResponseCaller,
  ): Promise<Answer | Uint8Array> {
    const bytes = isWhole(request) ? request.body : await readBody(request)
    if (bytes === null) throw new ForgeError('CLIENT_GONE', 'The body ended before it was whole')
    const input = validate(bodySchema, parseBody(bodyText(bytes)), 'body')
    if (input.format === 'ndjson' || input.format === 'csv') return bytes
    const target = databases.target(principal, name)
    metrics.recordQueries(1)
    if (caller.span !== null) nameCaller(caller.span, target.database.id, principal)
    caller.span?.statement(input.sql)
    // It is listed while it runs, and counted for its database.
    const live = liveQuery(target.database, principal, request, caller, startedAtMs)
    let status = 200
    liveRequests.enter(live)
    try {
      const { contentType, body } = await queries.query(target, input, { caller })
      if (typeof body !== 'string') throw new Error('A short answer is text')
      return { status, headers: ['Content-Type', contentType], body }
    } catch (error) {
      status = toForgeError(error).status
      throw error
    } finally {
      liveRequests.leave(live)
      metrics.recordDatabaseAnswer(target.database.id, status, performance.now() - startedAtMs, true)
    }
  }

  function failed(
    error: ForgeError,
    request: HttpRequest,
    name: string,
    requestId: string,
    caller: ResponseCaller,
  ): Answer {
    door.noteRefusal(error, { source: request, action, target: name, requestId })
    if (error.status >= 500) events.requestFailed({ requestId, endpoint: queryRoute.label, error })
    const { status, headers, body } = errorAnswer(error, requestId, isOperator(caller.principal))
    return { status, headers: Object.entries(headers).flat(), body, reason: error.reason }
  }

  async function handle(request: HttpRequest, response: HttpResponse, name: string): Promise<void> {
    const startedAtMs = performance.now()
    const caller = new ResponseCaller(response)
    if (tracer !== null) caller.span = beginRequest(tracer, queryRoute.label, request)
    const { span } = caller
    const requestId = requestIdOf(headerOf(request, 'x-request-id'), span?.traceId)
    let answer: Answer | Uint8Array
    try {
      answer = await serve(request, response, name, startedAtMs, caller)
    } catch (error) {
      answer = failed(toForgeError(error), request, name, requestId, caller)
    }
    if (answer instanceof Uint8Array) {
      // Its span is forgotten, too: the other listener begins one of its own.
      controlPlane(request, response, answer)
      return
    }
    const common = tracedHeaders(commonHeaders(requestId).flat(), span)
    const headers = [...common, ...answer.headers, ...corsHeaders(request.headers.origin)]
    await answerUnread(request, response, answer.status, headers, answer.body)
    metrics.recordRequest(queryRoute.label, answer.status, performance.now() - startedAtMs)
    if (span !== null) endRequest(span, answer.status, answer.reason ?? null)
  }

  return { addressOf, handle }
}

function liveQuery(
  database: Database,
  principal: Principal,
  request: HttpRequest,
  caller: ResponseCaller,
  startedAtMs: number,
): LiveRequest {
  const { label: endpoint } = queryRoute
  return { database, principal, request, caller, endpoint, isQuery: true, startedAtMs, bytesSent: 0, isPart: false }
}

function headerOf({ headers }: HttpRequest, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}
