import { randomUUID } from 'node:crypto'

const acceptable = /^[A-Za-z0-9._-]{1,64}$/

/** The client's own `X-Request-Id` when it can stand in a log line, else the id of its trace, else a new one. */
export function requestIdOf(header: string | undefined, traceId?: string): string {
  return header !== undefined && acceptable.test(header) ? header : (traceId ?? randomUUID())
}
