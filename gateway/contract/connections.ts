import { z } from '@hono/zod-openapi'
import { connectionKinds } from '../domain/watching/live-connection.ts'
import { connectionPath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, timestamp } from './values.ts'

const status = z.enum(['active', 'idle'])
const kind = z.enum(connectionKinds)
const count = z.number().int()

/** A connection as every route shows it. */
export const connectionSchema = z
  .object({
    id: z.string(),
    kind: kind.openapi({
      description:
        '`websocket`; `stream`: over HTTP, held together by its baton; `replica`: an embedded replica, listed for five minutes after it came last; `request`: being answered now',
    }),
    database: z.string(),
    client_ip: z.string(),
    client: z.string().nullable().openapi({ description: 'Library or program, as it names itself' }),
    principal: z
      .object({
        kind: z.enum(['user', 'api-key', 'database-token']),
        id: z.string(),
        name: z.string().nullable().openapi({ description: 'E-mail address, or name of the key or token' }),
      })
      .nullable()
      .openapi({ description: 'Null = a socket that has not said yet who it is' }),
    endpoint: z.string().openapi({ description: 'The route that it came by' }),
    connected_at: timestamp,
    duration: z.number().openapi({ description: 'Seconds' }),
    status: status.openapi({ description: '`active` while something runs for it' }),
    queries_executed: count.openapi({ description: 'Requests that ran statements; a pipeline counts once' }),
    bytes_received: count,
    bytes_sent: count,
  })
  .openapi('Connection')

const oneConnection = {
  id: '5f2d1c0b-42',
  kind: 'websocket',
  database: 'orders',
  client_ip: '192.0.2.7',
  client: 'libsql-js 0.18.0',
  principal: { kind: 'database-token', id: '0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11', name: 'shop' },
  endpoint: 'WebSocket /db/{db_name}',
  connected_at: '2026-11-23T08:15:30.000Z',
  duration: 12.5,
  status: 'idle',
  queries_executed: 128,
  bytes_received: 20480,
  bytes_sent: 65536,
}

/** `GET /admin/connections` */
export const listConnectionsRoute = defineRoute({
  method: 'get',
  path: '/admin/connections',
  operationId: 'listConnections',
  tag: 'connections',
  summary: 'List live connections',
  description:
    'Who uses the databases that you may manage now, oldest first: WebSockets, streams, embedded replicas and requests that are being answered. Those of this gateway alone; requests of the direct lane go past it.',
  permission: 'connections:read',
  query: z.object({
    database: z.string().max(63).optional().openapi({ description: 'Only those of this database' }),
    kind: kind.optional().openapi({ description: 'Only those of this kind' }),
    status: status.optional().openapi({ description: 'Only those in this state' }),
    search: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'Only those with this text in address, client or principal', example: '192.0.2.' }),
    limit: integerParameter(1, 1_000, 'How many at most; 100 by default', 100).optional(),
    offset: integerParameter(0, 1_000_000, 'How many to leave out at the start', 0).optional(),
  }),
  success: {
    200: {
      description: 'The connections',
      schema: z
        .object({
          connections: z.array(connectionSchema),
          totals: z
            .object({
              total: count,
              active: count,
              idle: count,
              queries_executed: count,
              by_kind: z.object({ websocket: count, stream: count, replica: count, request: count }),
            })
            .openapi({ description: 'Of all that match, beyond the page too' }),
        })
        .openapi('ConnectionPage'),
      examples: example({
        connections: [oneConnection],
        totals: {
          total: 1,
          active: 0,
          idle: 1,
          queries_executed: 128,
          by_kind: { websocket: 1, stream: 0, replica: 0, request: 0 },
        },
      }),
    },
  },
  errors: ['DATABASE_NOT_FOUND'],
})

/** `DELETE /admin/connections/{connection_id}` */
export const endConnectionRoute = defineRoute({
  method: 'delete',
  path: '/admin/connections/{connection_id}',
  operationId: 'endConnection',
  tag: 'connections',
  summary: 'End a connection',
  description:
    'At once, whatever runs for it. The client gets `CONNECTION_ENDED` in the shape of its protocol: a socket closes with the reason, a request answers 409, the next request of a stream is refused so, and what a replica asks in the next five seconds (its client calls that a failed handshake); an answer that has begun is cut. The client may come again: revoke its token to keep it away.',
  permission: 'connections:end',
  params: connectionPath,
  success: {
    200: {
      description: 'It is ended',
      schema: z.object({ id: z.string(), kind, database: z.string() }).openapi('EndedConnection'),
      examples: example({ id: oneConnection.id, kind: 'websocket', database: 'orders' }),
    },
  },
  errors: ['CONNECTION_NOT_FOUND'],
})

const poolSchema = z
  .object({
    database: z.string(),
    open: count.openapi({ description: 'Connections for queries over HTTP to the worker' }),
    idle: count.openapi({ description: 'Those of them that rest' }),
    borrowed: count.openapi({ description: 'Those of them that carry a request' }),
    waiting: count.openapi({ description: 'Requests that wait for a connection' }),
    limit: count,
    limit_per_credential: count,
    sockets: count.openapi({ description: 'Sockets that carry queries and streams to the worker' }),
    sockets_idle: count.openapi({ description: 'Those of them that rest' }),
    feeds: count.openapi({ description: 'Change feeds, on connections of their own' }),
    feed_limit: count,
    streams: count.openapi({ description: 'Streams over HTTP that are open on the worker' }),
    stream_limit: count,
    writes_waiting: count.openapi({ description: 'Writes that wait for their turn' }),
    write_limit: count,
    write_bytes_waiting: count,
    write_bytes_limit: count,
  })
  .openapi('WorkerPool')

/** `GET /admin/connections/pools` */
export const listPoolsRoute = defineRoute({
  method: 'get',
  path: '/admin/connections/pools',
  operationId: 'listPools',
  tag: 'connections',
  summary: 'List the pools to workers',
  description:
    'What this gateway keeps to the worker of each database that is awake and yours to manage, and what waits.',
  permission: 'connections:read',
  success: {
    200: {
      description: 'The pools',
      schema: z.object({ pools: z.array(poolSchema) }).openapi('WorkerPools'),
      examples: example({
        pools: [
          {
            database: 'orders',
            open: 4,
            idle: 3,
            borrowed: 1,
            waiting: 0,
            limit: 64,
            limit_per_credential: 48,
            sockets: 2,
            sockets_idle: 1,
            feeds: 0,
            feed_limit: 256,
            streams: 1,
            stream_limit: 112,
            writes_waiting: 0,
            write_limit: 1024,
            write_bytes_waiting: 0,
            write_bytes_limit: 67108864,
          },
        ],
      }),
    },
  },
  errors: [],
})
