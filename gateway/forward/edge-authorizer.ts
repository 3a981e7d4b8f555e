import type { IncomingMessage, ServerResponse } from 'node:http'
import { ResponseCaller } from '../domain/access/response-caller.ts'
import type { Fleet } from '../domain/databases/active-worker.ts'
import type { Access, Database, DatabaseId } from '../domain/databases/database.ts'
import { isEdgeKey, readEdgePath } from '../domain/door/edge.ts'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import type { HandOutLog } from '../domain/watching/hand-out.ts'
import { authenticateCaller, authorizeCaller, type CallerChecks } from './authenticate-caller.ts'
import type { Channels } from './channel.ts'
import { grpcErrorHeaders, hranaErrorBody, hranaErrorHeaders } from './data-error.ts'
import { type DataRoute, dataRoute } from './data-routes.ts'

export interface EdgeAuthorizerOptions extends CallerChecks {
  readonly databases: { get(id: DatabaseId): Database | undefined }
  readonly fleet: Fleet
  readonly channels: Channels
  readonly handOuts: HandOutLog
  /** Flat headers of every refusal: the edge sends it to the client as it is. */
  readonly responseHeaders: readonly string[]
  /** Called once for each request that the edge asked about. */
  readonly onAnswer: (route: DataRoute, status: number, durationMs: number) => void
  /** Notes a failure that is a defect; returns the request id that finds it in the log. */
  readonly onDefect: (error: ForgeError, endpoint: string, request: IncomingMessage) => string
}

/** What the audit log says of a hand-out that this gateway allows and never sees. */
const sentPast =
  'Allowed, and sent past the gateway by Traefik itself: neither its size, nor its end, nor what the worker answered is known'

/** Only these go to a worker; the rest is answered by the gateway, to which the edge sends it. */
const passable: ReadonlySet<DataRoute['kind']> = new Set([
  'stateless-candidate',
  'protobuf',
  'opaque',
  'feed',
  'legacy-write',
  'grpc-web',
])

/**
 * Tells an edge, request by request, whether a direct database takes it: 200 with the worker's token in place of the
 * caller's, or the refusal that the caller gets. Method and path come from the edge itself (`X-Forwarded-Method`,
 * `X-Forwarded-Uri`), which shows the key of that database in the path that it asks at.
 */
export class EdgeAuthorizer {
  readonly #options: EdgeAuthorizerOptions

  constructor(options: EdgeAuthorizerOptions) {
    this.#options = options
  }

  /** The database that is asked about; null when nobody asks, or without its key. */
  databaseOf({ url = '/' }: IncomingMessage): Database | null {
    const asked = readEdgePath(url)
    const database = asked === null ? undefined : this.#options.databases.get(asked.id)
    if (asked === null || database === undefined) return null
    return isEdgeKey(asked.edgeKey, database.signingKey) ? database : null
  }

  async handle(request: IncomingMessage, response: ServerResponse, database: Database): Promise<void> {
    const startedAt = performance.now()
    const { method, path } = askedBy(request)
    const route = dataRoute(method, path)
    const status = await this.#answer(request, response, database, route).catch((error: unknown) =>
      this.#refuse(request, response, database, route, toForgeError(error)),
    )
    this.#options.onAnswer(route, status, performance.now() - startedAt)
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    database: Database,
    route: DataRoute,
  ): Promise<number> {
    this.#options.door.enter(request, response)
    const principal = authenticateCaller(request, database, this.#options, false)
    const access = authorizeCaller(principal, database, this.#options, request, response)
    if (!passable.has(route.kind)) throw new ForgeError('ROUTE_NOT_FOUND', 'No such route on a direct database')
    const token = await this.#tokenOf(database, access, route, response)
    const { handsOut: action } = route
    if (action !== null) {
      const { method, path } = askedBy(request)
      const more = { database_id: database.id, lane: 'direct', asked: `${method} ${path}`, note: sentPast }
      const unseen = { requestId: null, bytes: null, isWhole: null, more }
      const handOut = { principal, source: request, action, target: database.name, ...unseen }
      if (action === 'dumpDatabase') this.#options.handOuts.note(handOut)
      else this.#options.handOuts.noteOften(handOut)
    }
    const bearer = `Bearer ${token}`
    response.writeHead(200, ['Authorization', bearer, 'X-Authorization', bearer, 'Content-Length', '0'])
    response.end()
    return 200
  }

  /** Wakes a worker that just went down. What it does from now on is unseen: the watchdog looks after its write path. */
  async #tokenOf(database: Database, access: Access, { kind }: DataRoute, response: ServerResponse): Promise<string> {
    const worker = this.#options.fleet.workerOf(database)
    const endpoint = worker.tryBegin() ?? (await worker.begin(new ResponseCaller(response).signal))
    worker.end()
    this.#options.channels.watches.of(endpoint).distrust()
    if (kind !== 'opaque' && kind !== 'feed') worker.noteWork()
    return worker.token(access)
  }

  /** Never a 2xx, which would let the request pass: gRPC-web callers get their status beside a real one of HTTP. */
  #refuse(
    request: IncomingMessage,
    response: ServerResponse,
    database: Database,
    route: DataRoute,
    error: ForgeError,
  ): number {
    const target = database.name
    this.#options.door.noteRefusal(error, { source: request, action: route.endpoint, target, requestId: null })
    const body = hranaErrorBody(error)
    const headers = [...hranaErrorHeaders(error), 'Content-Length', String(Buffer.byteLength(body))]
    if (route.kind === 'grpc-web') headers.push(...grpcErrorHeaders(error).slice(2))
    if (error.reason === 'INTERNAL') {
      headers.push('X-Request-Id', this.#options.onDefect(error, route.endpoint, request))
    }
    response.writeHead(error.status, [...headers, ...this.#options.responseHeaders])
    response.end(body)
    return error.status
  }
}

/** As the edge says: values of a query string are nobody's business. */
function askedBy(request: IncomingMessage): { readonly method: string; readonly path: string } {
  const [path = '/'] = forwarded(request, 'x-forwarded-uri').split('?', 1)
  return { method: forwarded(request, 'x-forwarded-method'), path }
}

function forwarded({ headers }: IncomingMessage, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}
