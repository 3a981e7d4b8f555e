import type { UpstreamRequest } from './http1/connection.ts'

/** A Hrana call that the gateway makes itself. The answer is asked for as it is: compressing costs the worker CPU time. */
export function hranaRequest(path: string, workerToken: string, body: string, traceparent?: string): UpstreamRequest {
  const authorization = `Bearer ${workerToken}`
  const trace = traceparent === undefined ? [] : ['traceparent', traceparent]
  return {
    method: 'POST',
    path,
    headers: [
      'authorization',
      authorization,
      'content-type',
      'application/json',
      'accept-encoding',
      'identity',
      ...trace,
    ],
    body,
  }
}
