import type { IncomingHttpHeaders } from 'node:http'

/**
 * Never passed on: hop-by-hop headers (RFC 9110, section 7.6.1), credentials of the gateway, addressing, and
 * codings (sqld takes the first coding offered, and brotli costs it 24 ms of CPU for a tiny answer).
 */
const droppedFromRequest = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'transfer-encoding',
  'upgrade',
  'trailer',
  'te',
  'expect',
  'host',
  'content-length',
  'accept-encoding',
  'authorization',
  'x-authorization',
  'x-api-key',
  'x-csrf-token',
  'cookie',
  'origin',
  'forwarded',
  'via',
])

const droppedFromResponse = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'transfer-encoding',
  'upgrade',
  'trailer',
  'te',
  'vary',
  'date',
])

/**
 * The headers that a worker gets: flat [name, value, …], the gateway's own worker token in place of the caller's, and
 * `traceparent` where the call is traced.
 */
export function workerRequestHeaders(
  headers: IncomingHttpHeaders,
  workerToken: string,
  traceparent?: string,
): string[] {
  const named = connectionNames(headers.connection)
  const out = ['accept-encoding', 'identity', 'authorization', `Bearer ${workerToken}`]
  if (traceparent !== undefined) out.push('traceparent', traceparent)
  for (const name in headers) {
    if (traceparent !== undefined && name === 'traceparent') continue
    const value = headers[name]
    if (value === undefined || droppedFromRequest.has(name) || named?.has(name)) continue
    if (name.startsWith('x-namespace') || name.startsWith('x-forwarded-')) continue
    out.push(name, typeof value === 'string' ? value : value.join(', '))
  }
  if (headers['content-type']?.startsWith('application/grpc'))
    out.push('x-authorization', `Bearer ${workerToken}`, 'te', 'trailers')
  return out
}

function connectionNames(connection: string | undefined): Set<string> | null {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return null
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

/**
 * The headers that the client gets, flat: the worker's own less hop-by-hop and CORS ones, then `extra`, the
 * gateway's. `received` is a flat list of names and values.
 */
export function clientResponseHeaders(received: readonly string[], extra: readonly string[]): string[] {
  const out: string[] = []
  for (let index = 0; index + 1 < received.length; index += 2) {
    const name = received[index] ?? ''
    const key = name.toLowerCase()
    if (droppedFromResponse.has(key) || key.startsWith('access-control-')) continue
    out.push(name, received[index + 1] ?? '')
  }
  out.push(...extra)
  return out
}
