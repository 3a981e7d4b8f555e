/** How a request on a database's address is served. */
export type DataRouteKind =
  /** Answered here, without credential and without waking: health, version and clients' version probes. */
  | 'local'
  /** JSON pipelines, cursors and Hrana 1 calls: read when small, to see whether they write or go on with a stream. */
  | 'stateless-candidate'
  /** Protobuf pipelines and cursors: read when small, for the stream that they open, go on with or close. */
  | 'protobuf'
  /** Streamed without a look inside: dumps, jobs. */
  | 'opaque'
  /** Open for as long as the client listens: counted, and on connections that no query waits for. */
  | 'feed'
  /** Streamed in the write slot: sqld's legacy route, which may write and is always whole. */
  | 'legacy-write'
  /** gRPC-web calls of embedded replicas: their credential and their errors travel differently. */
  | 'grpc-web'
  /**
   * Not there, which is said to those alone who have a credential: embedded replicas ask here first, and of all
   * refusals a 401 to this is the one that their client shows.
   */
  | 'absent'
  /** Nothing of a worker: 404 here, so that `/dev`, `/console` and admin routes are never reached. */
  | 'unknown'
  | 'wrong-method'

export interface DataRoute {
  readonly kind: DataRouteKind
  /** A closed label for metrics and logs. */
  readonly endpoint: string
  /** Statements go to the worker, as against probes, dumps and replication. */
  readonly runsStatements: boolean
  /** The answer may leave a stream open on the worker. */
  readonly mayOpenStream: boolean
  /** The answer may go on for long: a whole database, rows without a limit, a feed without an end. */
  readonly mayLast: boolean
  /** How the audit log calls what hands out a whole database; null = this does not. */
  readonly handsOut: 'dumpDatabase' | 'replicateDatabase' | null
}

/** Where embedded replicas get all that the database holds. */
const replicating = /^\/wal_log\.ReplicationLog\/(Batch)?(LogEntries|Snapshot)$/

const lasting: ReadonlySet<DataRouteKind> = new Set(['opaque', 'feed', 'grpc-web'])

function route(method: string, path: string, kind: DataRouteKind, mayOpenStream = false): [string, DataRoute] {
  const runsStatements = method === 'POST' && kind !== 'grpc-web'
  const mayLast = lasting.has(kind) || path.endsWith('/cursor')
  const endpoint = `${method} /db/{db_name}${path}`
  const handsOut = path === '/dump' ? 'dumpDatabase' : replicating.test(path) ? 'replicateDatabase' : null
  return [`${method} ${path}`, { kind, endpoint, runsStatements, mayOpenStream, mayLast, handsOut }]
}

const routes = new Map<string, DataRoute>([
  route('GET', '/health', 'local'),
  route('GET', '/version', 'local'),
  route('GET', '/info', 'absent'),
  route('GET', '/v1', 'local'),
  route('GET', '/v2', 'local'),
  route('GET', '/v3', 'local'),
  route('GET', '/v3-protobuf', 'local'),
  route('POST', '/v1/execute', 'stateless-candidate'),
  route('POST', '/v1/batch', 'stateless-candidate'),
  route('POST', '/v2/pipeline', 'stateless-candidate', true),
  route('POST', '/v3/pipeline', 'stateless-candidate', true),
  route('POST', '/v3/cursor', 'stateless-candidate', true),
  route('POST', '/v3-protobuf/pipeline', 'protobuf', true),
  route('POST', '/v3-protobuf/cursor', 'protobuf', true),
  route('GET', '/dump', 'opaque'),
  route('GET', '/beta/listen', 'feed'),
  route('GET', '/v1/jobs', 'opaque'),
  route('POST', '/', 'legacy-write'),
  route('POST', '/wal_log.ReplicationLog/Hello', 'grpc-web'),
  route('POST', '/wal_log.ReplicationLog/LogEntries', 'grpc-web'),
  route('POST', '/wal_log.ReplicationLog/BatchLogEntries', 'grpc-web'),
  route('POST', '/wal_log.ReplicationLog/Snapshot', 'grpc-web'),
  route('POST', '/proxy.Proxy/StreamExec', 'grpc-web'),
  route('POST', '/proxy.Proxy/Execute', 'grpc-web'),
  route('POST', '/proxy.Proxy/Describe', 'grpc-web'),
  route('POST', '/proxy.Proxy/Disconnect', 'grpc-web'),
])

/** How metrics, logs and lists call a client's socket. */
export const socketEndpoint = 'WebSocket /db/{db_name}'

/** The labels of all forwarded routes: a closed set. */
export const dataEndpoints: readonly string[] = [...routes.values()].map(({ endpoint }) => endpoint)

const knownPaths = new Set([...routes.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))
const plain = { endpoint: 'other', runsStatements: false, mayOpenStream: false, mayLast: false, handsOut: null }
const jobRoute: DataRoute = { ...plain, kind: 'opaque', mayLast: true }
const unknownRoute: DataRoute = { ...plain, kind: 'unknown' }
const wrongMethodRoute: DataRoute = { ...plain, kind: 'wrong-method' }

/** The one table of what is ever forwarded (sqld's user HTTP surface less its unsafe parts). */
export function dataRoute(method: string, path: string): DataRoute {
  const known = routes.get(`${method} ${path}`)
  if (known !== undefined) return known
  const probe = method === 'HEAD' ? routes.get(`GET ${path}`) : undefined
  if (probe?.kind === 'local') return probe
  if (method === 'GET' && /^\/v1\/jobs\/[0-9]{1,20}$/.test(path)) return jobRoute
  return knownPaths.has(path) && path !== '/' ? wrongMethodRoute : unknownRoute
}

/** What the `Allow` of a 405 names (RFC 9110, section 10.2.1). */
export function allowedMethods(path: string): string {
  if (!routes.has(`GET ${path}`)) return 'POST'
  return routes.get(`GET ${path}`)?.kind === 'local' ? 'GET, HEAD' : 'GET'
}
