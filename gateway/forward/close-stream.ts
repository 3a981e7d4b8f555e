import { exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import type { Upstream } from './upstream.ts'

/** Gives an open stream back: it holds one of the worker's 128 connections, for 10 s when nobody closes it. */
export async function closeStream(upstream: Upstream, workerToken: string, baton: string): Promise<void> {
  const body = JSON.stringify({ baton, requests: [{ type: 'close' }] })
  await exchange(upstream, hranaRequest('/v3/pipeline', workerToken, body), { maxBytes: 65_536 })
}
