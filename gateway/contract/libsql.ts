import { z } from '@hono/zod-openapi'
import { databaseErrors, statementErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, type Examples, example, type Route } from './route.ts'

// These routes are served by the forwarder, which streams and looks inside as little as it can. They stand here so
// that the document is whole; their bodies are the protocol's own: libSQL's HRANA_3_SPEC.md.

const hranaJson = z.looseObject({}).openapi('Hrana', {
  description: 'A message of the Hrana protocol, as libSQL clients send and read it',
})

const hranaError = z
  .looseObject({
    message: z.string(),
    code: z.string().openapi({ description: 'As the worker has it, for example `AUTH_JWT_INVALID`; else our reason' }),
    error: z.string().optional().openapi({ description: 'The message again, as older clients read it' }),
  })
  .openapi('HranaError', {
    description: 'The body of an error on the routes of libSQL clients',
    example: { message: 'Database not found.', code: 'DATABASE_NOT_FOUND', error: 'Database not found.' },
  })

const pipeline: Examples = example({
  baton: null,
  requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }],
})

interface ForwardedInput {
  readonly method: 'get' | 'post'
  /** The worker's own path. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly body?: Examples
  readonly opaqueBody?: { readonly mediaType: string; readonly description: string }
  readonly query?: z.ZodObject
  /** Examples of a JSON answer, or media types with a description of each. */
  readonly answer:
    | { readonly json: Examples; readonly schema?: z.ZodType }
    | { readonly streamed: Readonly<Record<string, string>> }
}

function forwarded(input: ForwardedInput): Route {
  const { path, body, answer, query, ...rest } = input
  return defineRoute({
    ...rest,
    path: `/db/{db_name}${path}`,
    tag: 'libsql',
    permission: 'data:read',
    params: databasePath,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined
      ? {}
      : {
          body: { mode: 'required' as const, description: 'Streamed to the worker', schema: hranaJson, examples: body },
        }),
    success: {
      200: {
        description: 'The answer of the worker, streamed',
        ...('json' in answer
          ? { schema: answer.schema ?? hranaJson, examples: answer.json }
          : { otherContent: answer.streamed }),
      },
    },
    errors: [...databaseErrors, 'READ_ONLY', 'WRITES_BLOCKED', 'QUEUE_FULL', ...statementErrors],
    errorSchema: hranaError,
  })
}

function local(path: string, operationId: string, summary: string): Route {
  return defineRoute({
    method: 'get',
    path: `/db/{db_name}${path}`,
    operationId,
    tag: 'libsql',
    summary,
    description: 'Answered by the gateway: needs no credential and wakes nothing.',
    permission: 'public',
    params: databasePath,
    success: { 200: { description: 'Text', otherContent: { 'text/plain': 'Text' } } },
    errors: [...databaseErrors],
    errorSchema: hranaError,
  })
}

const result = {
  cols: [{ name: '1', decltype: null }],
  rows: [[{ type: 'integer', value: '1' }]],
  affected_row_count: 0,
  last_insert_rowid: null,
}

const pipelineAnswer: Examples = example({
  baton: null,
  base_url: null,
  results: [
    { type: 'ok', response: { type: 'execute', result } },
    { type: 'ok', response: { type: 'close' } },
  ],
})

function hrana(
  operationId: string,
  path: string,
  summary: string,
  body: Examples,
  answer: ForwardedInput['answer'],
): Route {
  return forwarded({
    method: 'post',
    path,
    operationId,
    summary,
    description:
      'Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With ' +
      '`X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.',
    body,
    answer,
  })
}

function protobuf(operationId: string, path: string, summary: string): Route {
  return forwarded({
    method: 'post',
    path: `/v3-protobuf${path}`,
    operationId,
    summary,
    description: 'Hrana over HTTP in protobuf: the same messages as in JSON.',
    opaqueBody: { mediaType: 'application/x-protobuf', description: 'A message of the Hrana protocol' },
    answer: {
      streamed: { 'application/x-protobuf': 'A message of the Hrana protocol, or several with their lengths' },
    },
  })
}

/** Calls of embedded replicas: gRPC-web, whose refusals are a 200 with `grpc-status`. */
function grpcWeb(service: string, method: string, summary: string): Route {
  return defineRoute({
    method: 'post',
    path: `/db/{db_name}/${service}/${method}`,
    operationId: `replica${method}`,
    tag: 'libsql',
    summary,
    description: 'A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.',
    permission: 'data:read',
    params: databasePath,
    opaqueBody: { mediaType: 'application/grpc-web', description: 'A gRPC-web message' },
    success: {
      200: {
        description: 'The answer of the worker, streamed, or a refusal',
        otherContent: { 'application/grpc-web': 'gRPC-web messages' },
        headers: {
          'grpc-status': 'Of a refusal: the gRPC status code',
          'grpc-message': 'Of a refusal: the message, percent-encoded',
        },
      },
    },
    errors: ['MALFORMED_REQUEST'],
    refusesInside: true,
    errorSchema: hranaError,
  })
}

const grpcRoutes: readonly Route[] = [
  grpcWeb('wal_log.ReplicationLog', 'Hello', 'Greet the primary of a replica'),
  grpcWeb('wal_log.ReplicationLog', 'LogEntries', 'Stream the frames of the log'),
  grpcWeb('wal_log.ReplicationLog', 'BatchLogEntries', 'Read a batch of frames of the log'),
  grpcWeb('wal_log.ReplicationLog', 'Snapshot', 'Stream a snapshot of frames'),
  grpcWeb('proxy.Proxy', 'StreamExec', 'Run statements of a replica in a stream'),
  grpcWeb('proxy.Proxy', 'Execute', 'Run a program of a replica'),
  grpcWeb('proxy.Proxy', 'Describe', 'Describe a statement of a replica'),
  grpcWeb('proxy.Proxy', 'Disconnect', 'End the connection of a replica'),
]

/** The upgrade at the root; the credential comes in the first message of the client. */
const webSocketRoute = defineRoute({
  method: 'get',
  path: '/db/{db_name}/',
  operationId: 'openWebSocket',
  tag: 'libsql',
  summary: 'Open a WebSocket (Hrana 1 to 3)',
  description:
    'With `Upgrade: websocket` and `Sec-WebSocket-Protocol: hrana3`, `hrana2` or `hrana1`. The credential travels as ' +
    '`jwt` of the first message, `hello`. Without an upgrade nothing is here: 404.',
  permission: 'public',
  params: databasePath,
  success: { 101: { description: 'Hrana over WebSocket from here on, in JSON' } },
  errors: ['MALFORMED_REQUEST', 'DATABASE_NOT_FOUND', 'ROUTE_NOT_FOUND'],
  errorSchema: hranaError,
})

/** Old clients and embedded replicas ask here; there is nothing to say. */
const infoRoute = defineRoute({
  method: 'get',
  path: '/db/{db_name}/info',
  operationId: 'getReplicationInfo',
  tag: 'libsql',
  summary: 'Ask for another way of replication',
  description:
    'Embedded replicas ask for it before they use gRPC-web. It is not there: 404, and 401 without a credential.',
  permission: 'data:read',
  params: databasePath,
  success: {},
  errors: ['DATABASE_NOT_FOUND', 'ROUTE_NOT_FOUND'],
  errorSchema: hranaError,
})

/** Old clients ask here whether a migration of shared schemas is under way, and take the refusal for a no. */
function jobs(path: string, operationId: string, summary: string, params: z.ZodObject): Route {
  return defineRoute({
    method: 'get',
    path: `/db/{db_name}/v1/jobs${path}`,
    operationId,
    tag: 'libsql',
    summary,
    description: 'Migrations of shared schemas, which old clients ask for. The worker has no shared schemas: 400.',
    permission: 'data:read',
    params,
    success: {
      400: {
        description: 'The answer of the worker, streamed',
        schema: hranaJson,
        examples: example({ error: 'Invalid namespace' }),
      },
    },
    errors: ['DATABASE_NOT_FOUND', ...statementErrors],
    errorSchema: hranaError,
  })
}

/** The routes of a database's own address, by path; on its host the same paths stand without `/db/{db_name}`. */
export const libsqlRoutes: readonly Route[] = [
  local('/health', 'getDatabaseHealth', 'Probe the address of a database'),
  local('/version', 'getDatabaseVersion', 'Read the version of the engine'),
  local('/v1', 'probeHrana1', 'Probe for Hrana 1'),
  local('/v2', 'probeHrana2', 'Probe for Hrana 2'),
  local('/v3', 'probeHrana3', 'Probe for Hrana 3'),
  local('/v3-protobuf', 'probeHrana3Protobuf', 'Probe for Hrana 3 in protobuf'),
  hrana('hrana1Execute', '/v1/execute', 'Execute a statement (Hrana 1)', example({ stmt: { sql: 'SELECT 1' } }), {
    json: example({ result }),
  }),
  hrana(
    'hrana1Batch',
    '/v1/batch',
    'Execute a batch (Hrana 1)',
    example({ batch: { steps: [{ stmt: { sql: 'SELECT 1' } }] } }),
    { json: example({ result: { step_results: [result], step_errors: [null] } }) },
  ),
  hrana('hrana2Pipeline', '/v2/pipeline', 'Run a pipeline (Hrana 2)', pipeline, { json: pipelineAnswer }),
  hrana('hrana3Pipeline', '/v3/pipeline', 'Run a pipeline (Hrana 3)', pipeline, { json: pipelineAnswer }),
  hrana(
    'hrana3Cursor',
    '/v3/cursor',
    'Run a batch and stream its rows (Hrana 3)',
    example({ baton: null, batch: { steps: [{ stmt: { sql: 'SELECT 1' } }] } }),
    { streamed: { 'text/plain': 'One JSON entry a line' } },
  ),
  protobuf('hrana3ProtobufPipeline', '/pipeline', 'Run a pipeline (Hrana 3, protobuf)'),
  protobuf('hrana3ProtobufCursor', '/cursor', 'Run a batch and stream its rows (Hrana 3, protobuf)'),
  webSocketRoute,
  forwarded({
    method: 'post',
    path: '/',
    operationId: 'legacyQuery',
    summary: 'Run statements (before Hrana)',
    description:
      'The first HTTP API of sqld, for clients that know no other. The first statement that fails ends the call.',
    body: example({ statements: ['SELECT 1 AS one', { q: 'SELECT ? AS two', params: [2] }] }),
    answer: {
      schema: z.array(hranaJson),
      json: example([
        { results: { columns: ['one'], rows: [[1]], rows_read: 0, rows_written: 0, query_duration_ms: 0.1 } },
        { results: { columns: ['two'], rows: [[2]], rows_read: 0, rows_written: 0, query_duration_ms: 0.1 } },
      ]),
    },
  }),
  forwarded({
    method: 'get',
    path: '/dump',
    operationId: 'dumpDatabase',
    summary: 'Dump the database as SQL text',
    description: 'Streamed, whatever the size.',
    query: z.object({
      preserve_row_ids: z.string().optional().openapi({ description: 'Keep the row ids of tables without a key' }),
    }),
    answer: { streamed: { 'text/plain': 'SQL' } },
  }),
  forwarded({
    method: 'get',
    path: '/beta/listen',
    operationId: 'listenForChanges',
    summary: 'Listen for changes of a table',
    description: 'Server-sent events, one a commit.',
    query: z.object({
      table: z.string().openapi({ description: 'Name of the table', example: 'users' }),
      action: z.string().optional().openapi({ description: '`insert`, `update` or `delete`; may come several times' }),
    }),
    answer: { streamed: { 'text/event-stream': 'Events' } },
  }),
  jobs('', 'listJobs', 'List migrations of shared schemas', databasePath),
  jobs(
    '/{job_id}',
    'getJob',
    'Read a migration of shared schemas',
    databasePath.extend({ job_id: z.string().openapi({ description: 'Number of the job', example: '1' }) }),
  ),
  infoRoute,
  ...grpcRoutes,
]
