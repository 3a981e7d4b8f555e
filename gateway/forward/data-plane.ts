import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { credentialIdOf, type Principal } from '../domain/access/principal.ts'
import { ResponseCaller } from '../domain/access/response-caller.ts'
import type { Clock } from '../domain/clock.ts'
import type { DatabaseLookup, Fleet } from '../domain/databases/active-worker.ts'
import type { Database, DatabaseId } from '../domain/databases/database.ts'
import { isHostLabel } from '../domain/databases/names.ts'
import type { AnswerUnread } from '../domain/door/answer-unread.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import type { HttpRequest, HttpResponse } from '../domain/door/http-exchange.ts'
import type { InFlight } from '../domain/door/in-flight.ts'
import type { OpenAnswers } from '../domain/door/open-answers.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import type { HandOutLog } from '../domain/watching/hand-out.ts'
import { type ConnectionSource, clientLibrary, type LiveConnection } from '../domain/watching/live-connection.ts'
import { LiveRequests } from '../domain/watching/live-requests.ts'
import { beginRequest, endRequest, nameCaller, tracedHeaders } from '../domain/watching/request-trace.ts'
import type { Span, Tracer } from '../domain/watching/trace.ts'
import { authenticateCaller, authorizeCaller, type CallerChecks } from './authenticate-caller.ts'
import type { DataAddress } from './data-address.ts'
import { grpcErrorHeaders, hranaErrorBody, hranaErrorHeaders, upgradeRefusal } from './data-error.ts'
import { allowedMethods, type DataRoute, dataRoute, socketEndpoint } from './data-routes.ts'
import type { ForwardRequest, HttpForwarder } from './http-forwarder.ts'
import { localAnswer } from './local-answer.ts'
import { ReplicaBook } from './replica-book.ts'
import type { ResponseHeaders } from './response-headers.ts'
import { takeTurn } from './take-turn.ts'
import type { WebSocketForwarder } from './websocket-forwarder.ts'

export interface DataPlaneOptions extends CallerChecks {
  readonly databases: DatabaseLookup
  readonly fleet: Fleet
  readonly http: HttpForwarder
  readonly sockets: WebSocketForwarder
  /** Learns of answers that go on. */
  readonly answers: OpenAnswers
  readonly inFlight: InFlight
  readonly turns: FairTurns
  readonly handOuts: HandOutLog
  readonly clock: Clock
  /** Null = nothing is traced. */
  readonly tracer: Tracer | null
  readonly responseHeaders: ResponseHeaders
  /** Flat headers of the answer to a preflight, its empty length too. */
  readonly preflightHeaders: (request: HttpRequest) => readonly string[]
  readonly version: string
  /** Called once for each answered request. */
  readonly onAnswer: (route: DataRoute, status: number, durationMs: number) => void
  /** Called once for each request that went on to a database's worker, or failed on its way there. */
  readonly onServed: (id: DatabaseId, status: number, durationMs: number, isQuery: boolean) => void
  readonly answerUnread: AnswerUnread
  /** Notes a failure that is a defect, not an answer; returns the request id that finds it in the log. */
  readonly onDefect: (error: ForgeError, endpoint: string, request: HttpRequest) => string
}

/** Serves what is addressed to a database: authenticates, wakes, forwards. */
export class DataPlane implements ConnectionSource {
  readonly #options: DataPlaneOptions
  readonly #requests: LiveRequests
  readonly #replicas: ReplicaBook

  constructor(options: DataPlaneOptions) {
    this.#options = options
    const { clock, door } = options
    this.#requests = new LiveRequests(clock, (source) => door.addressOf(source))
    this.#replicas = new ReplicaBook(clock, (source) => door.addressOf(source))
  }

  *connections(): Iterable<LiveConnection> {
    yield* this.#requests.connections()
    yield* this.#replicas.connections()
  }

  async handle(request: HttpRequest, response: HttpResponse, address: DataAddress): Promise<void> {
    const startedAt = performance.now()
    const method = request.method ?? 'GET'
    const route = dataRoute(method, address.path)
    const { tracer } = this.#options
    const span = tracer === null ? null : beginRequest(tracer, route.endpoint, request)
    let status: number
    let reason: string | null = null
    try {
      status =
        method === 'OPTIONS'
          ? this.#preflight(request, response)
          : await this.#serve(request, response, address, route, startedAt, span)
    } catch (error) {
      const refusal = toForgeError(error)
      this.#noteRefusal(refusal, request, address, route.endpoint)
      reason = refusal.reason
      status = await this.#fail(request, response, route, refusal, span)
    }
    if (span !== null) endRequest(span, status, reason)
    this.#options.onAnswer(route, status, performance.now() - startedAt)
  }

  /** WebSocket upgrades; the credential comes later, in the first `hello`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: DataAddress): void {
    try {
      this.#options.door.enter(request)
      const database = this.#find(address)
      if (address.path !== '/')
        throw new ForgeError('ROUTE_NOT_FOUND', `No WebSocket at "${address.path}": it is served at the root`)
      if (!this.#options.sockets.supports(request)) {
        throw new ForgeError(
          'MALFORMED_REQUEST',
          'Unknown WebSocket subprotocol: hrana3, hrana2 and hrana1 are spoken here',
        )
      }
      this.#options.sockets.accept(request, socket, head, this.#options.fleet.workerOf(database))
    } catch (error) {
      const refusal = toForgeError(error)
      this.#noteRefusal(refusal, request, address, socketEndpoint)
      socket.end(upgradeRefusal(refusal, this.#traceHeaders(request, 'other', refusal)))
    }
  }

  /** What goes on under the old protection ends: answers that give out data, and sockets. */
  protectionChanged(database: Database): void {
    this.#options.fleet.workerOf(database) // it learns of the change here
    this.#options.answers.recheck(database.id)
    this.#options.sockets.recheck(database.id)
  }

  /** The same for all databases, when the installation changes its mode, or how long sessions last. */
  recheckAll(): void {
    this.#options.answers.recheck()
    this.#options.sockets.recheck()
  }

  async #serve(
    request: HttpRequest,
    response: HttpResponse,
    address: DataAddress,
    route: DataRoute,
    startedAtMs: number,
    span: Span | null,
  ): Promise<number> {
    this.#options.door.enter(request, response)
    const database = this.#find(address)
    if (route.kind === 'local') return this.#answerLocally(request, response, address.path)
    if (route.kind === 'unknown') throw noRoute(request, address)
    if (route.kind === 'wrong-method') throw wrongMethod(request, address)
    const principal = authenticateCaller(request, database, this.#options, address.by === 'path')
    const access = authorizeCaller(principal, database, this.#options, request, response)
    if (route.kind === 'absent') throw noRoute(request, address)
    if (route.mayLast) this.#watch(principal, database, request, response)
    const caller = new ResponseCaller(response)
    if (span !== null) {
      caller.span = span
      nameCaller(span, database.id, principal)
    }
    return await this.#forward({
      request,
      response,
      database,
      worker: this.#options.fleet.workerOf(database),
      principal,
      caller,
      access,
      owner: credentialIdOf(principal),
      route,
      endpoint: route.endpoint,
      isQuery: route.runsStatements,
      path: address.path,
      search: address.search,
      startedAtMs,
      bytesSent: 0,
      isPart: false,
    })
  }

  #watch(principal: Principal, { id }: Database, source: HttpRequest, response: HttpResponse): void {
    const cut = () => void response.destroy()
    const answer = { principal, permission: 'data:read', databaseId: id, source, cut } as const
    response.once('close', this.#options.answers.add(answer))
  }

  #enter(principal: Principal): void {
    try {
      this.#options.inFlight.enter(principal)
    } catch (error) {
      throw this.#options.door.blame(error, principal)
    }
  }

  async #forward(call: ForwardRequest): Promise<number> {
    this.#enter(call.principal)
    const leave = call.route.kind === 'grpc-web' ? this.#replicas.enter(call, call.owner) : null
    this.#requests.enter(call)
    const turn = takeTurn(this.#options.turns, call.database.id, call.caller)
    let status = 0
    try {
      if (turn !== null) await turn
      status = await this.#options.http.forward(call)
      return status
    } catch (error) {
      status = toForgeError(error).status
      throw error
    } finally {
      if (call.route.handsOut !== null) this.#noteHandOut(call, call.route.handsOut, status)
      this.#options.turns.leave(call.database.id)
      this.#options.inFlight.leave(call.principal)
      this.#requests.leave(call)
      leave?.()
      this.#options.onServed(call.database.id, status, performance.now() - call.startedAtMs, call.isQuery)
    }
  }

  /** Once the client has it, or has left. */
  #noteHandOut(call: ForwardRequest, action: 'dumpDatabase' | 'replicateDatabase', status: number): void {
    if (call.bytesSent === 0) return
    const { caller, principal, request, bytesSent } = call
    const { database } = call.worker
    const base = { principal, source: request, action, target: database.name, requestId: null }
    const client = clientLibrary(request)
    const more = { database_id: database.id, ...(client === null ? {} : { client }) }
    if (action === 'replicateDatabase') {
      // It goes on from call to call, each with what was written since.
      this.#options.handOuts.noteOften({ ...base, bytes: null, isWhole: null, more })
      return
    }
    const note = () =>
      this.#options.handOuts.note({ ...base, bytes: bytesSent, isWhole: status === 200 && !caller.isGone, more })
    caller.onOver(note)
  }

  #find(address: DataAddress): Database {
    if (address.by === 'host' && !isHostLabel(address.name)) throw notFound(pathHint)
    const database = this.#options.databases.find(address.name)
    if (database !== undefined) return database
    throw notFound(slashHint(address))
  }

  #answerLocally(request: HttpRequest, response: HttpResponse, path: string): number {
    const body = localAnswer(path, this.#options.version)
    response.writeHead(200, [
      'Content-Type',
      'text/plain',
      'Content-Length',
      String(body.length),
      ...this.#options.responseHeaders(request),
    ])
    response.end(body)
    return 200
  }

  #preflight(request: HttpRequest, response: HttpResponse): number {
    response.writeHead(200, [...this.#options.preflightHeaders(request)])
    response.end()
    return 200
  }

  async #fail(
    request: HttpRequest,
    response: HttpResponse,
    route: DataRoute,
    error: ForgeError,
    span: Span | null,
  ): Promise<number> {
    const trace = tracedHeaders(this.#traceHeaders(request, route.endpoint, error), span)
    const { answerUnread } = this.#options
    const responseHeaders = this.#options.responseHeaders(request)
    if (response.headersSent || response.destroyed) response.destroy()
    else if (route.kind === 'grpc-web') {
      await answerUnread(request, response, 200, [...grpcErrorHeaders(error), ...responseHeaders, ...trace], '')
    } else {
      const headers = [...hranaErrorHeaders(error), ...responseHeaders, ...trace]
      await answerUnread(request, response, error.status, headers, hranaErrorBody(error))
    }
    return error.status
  }

  #noteRefusal(error: ForgeError, source: HttpRequest, { name }: DataAddress, action: string): void {
    this.#options.door.noteRefusal(error, { source, action, target: name, requestId: null })
  }

  /** Flat headers that lead from the answer to the log line: only a defect has one. */
  #traceHeaders(request: HttpRequest, endpoint: string, error: ForgeError): string[] {
    return error.reason === 'INTERNAL' ? ['X-Request-Id', this.#options.onDefect(error, endpoint, request)] : []
  }
}

function noRoute(request: HttpRequest, address: DataAddress): ForgeError {
  return new ForgeError('ROUTE_NOT_FOUND', `No route "${request.method} ${address.path}" on a database`)
}

function wrongMethod({ method }: HttpRequest, { path }: DataAddress): ForgeError {
  const details = { allow: allowedMethods(path) }
  return new ForgeError('METHOD_NOT_ALLOWED', `"${path}" does not take ${method}`, { details })
}

function notFound(hint = ''): ForgeError {
  return new ForgeError('DATABASE_NOT_FOUND', `Database not found.${hint}`)
}

const pathHint = ' Its name is no host label: use /db/<name>/'

/** A base URL without its last slash loses its last segment: `/db/orders` + `v2/pipeline` is `/db/v2/pipeline`. */
function slashHint(address: DataAddress): string {
  if (!/^v[123](-protobuf)?$/.test(address.name)) return ''
  return ' The base URL lacks its last slash: use /db/<name>/'
}
