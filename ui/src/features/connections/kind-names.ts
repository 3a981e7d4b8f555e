import type { ConnectionKind } from './connection-filter.ts'

export const kindNames: Readonly<Record<ConnectionKind, string>> = {
  websocket: 'WebSocket',
  stream: 'Stream',
  replica: 'Replica',
  request: 'Request',
}
