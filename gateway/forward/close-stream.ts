import { exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'
import type { Upstream } from './upstream.ts'

/** A worker that hangs does not take it back: whoever waits for that, such as a gateway that stops, waits no longer. */
const longestMs = 2_000

/**
 * Gives an open stream back: it holds one of the worker's 128 connections, for 10 s when nobody closes it. Rejects when
 * the worker is gone, or does not answer within 2 s.
 */
export async function closeStream(upstream: Upstream, workerToken: string, baton: string): Promise<void> {
  const body = JSON.stringify({ baton, requests: [{ type: 'close' }] })
  await exchange(upstream, hranaRequest('/v3/pipeline', workerToken, body), {
    maxBytes: 65_536,
    signal: AbortSignal.timeout(longestMs),
  })
}
