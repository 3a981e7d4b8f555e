import type { z } from '@hono/zod-openapi'
import type { connectionSchema } from '../../contract/connections.ts'
import type { ConnectionTotals, ConnectionView, PoolView } from '../../services/system/connection-service.ts'
import { isoTime } from './present-database.ts'

export function presentConnection(view: ConnectionView): z.output<typeof connectionSchema> {
  return {
    id: view.id,
    kind: view.kind,
    database: view.database.name,
    client_ip: view.address,
    client: view.client,
    principal: view.principal,
    endpoint: view.endpoint,
    connected_at: isoTime(view.connectedAtMs),
    duration: Math.round(view.durationMs) / 1000,
    status: view.isActive ? 'active' : 'idle',
    queries_executed: view.queries,
    bytes_received: view.bytesReceived,
    bytes_sent: view.bytesSent,
  }
}

export function presentTotals({ total, active, idle, queries, byKind }: ConnectionTotals) {
  return { total, active, idle, queries_executed: queries, by_kind: byKind }
}

export function presentPool({ database, pool }: PoolView) {
  return {
    database: database.name,
    open: pool.open,
    idle: pool.idle,
    borrowed: pool.open - pool.idle,
    waiting: pool.waiting,
    limit: pool.limit,
    limit_per_credential: pool.limitPerCredential,
    sockets: pool.sockets,
    sockets_idle: pool.socketsIdle,
    feeds: pool.feeds,
    feed_limit: pool.feedLimit,
    streams: pool.streams,
    stream_limit: pool.streamLimit,
    writes_waiting: pool.writesWaiting,
    write_limit: pool.writeLimit,
    write_bytes_waiting: pool.writeBytesWaiting,
    write_bytes_limit: pool.writeBytesLimit,
  }
}
